/** @file
 * What a build has room for; the Makefile gives others. Everything is fixed when the firmware is compiled. */
#ifndef MACHINE_LIMITS_H
#define MACHINE_LIMITS_H

/** Bias channels, words of a bank. */
#ifndef MOST_CHANNELS
#define MOST_CHANNELS 256
#endif

/** Input channels, two a feature. */
#ifndef MOST_INPUTS
#define MOST_INPUTS 32
#endif

/** Cells whose state bits are read. */
#ifndef MOST_CELLS
#define MOST_CELLS 64
#endif

/** Classes whose currents are converted. */
#ifndef MOST_CLASSES
#define MOST_CLASSES 4
#endif

/** Frames that wait for their tick, and readings that are kept to be sent again. */
#ifndef QUEUE_FRAMES
#define QUEUE_FRAMES 64
#endif

/** Bytes that a host may have under way: the receive buffer of the port. A power of two, 2048 at least. */
#ifndef BUFFER_BYTES
#define BUFFER_BYTES 2048
#endif

/** Bytes that may wait to be sent. A power of two. */
#ifndef OUTBOX_BYTES
#define OUTBOX_BYTES 4096
#endif

/** Bias codes that one frame may change, by PROTOCOL.md. */
#define MOST_CHANGES 50

/** Samples of one POWER packet, by PROTOCOL.md. */
#define POWER_BATCH 100

#endif
