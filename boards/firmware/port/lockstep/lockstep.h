/** @file
 * The machine on a clock that its tester sets: the same bytes at the same microseconds give the same bytes, on every
 * processor. Requests and answers on the byte stream of the port, numbers big-endian:
 *
 *     'S' channels u16, failing u8    configures the reference board and starts it, for the first time
 *     'R'                             restarts it: power lost and back
 *     'F' failures u16                from now on these parts of the reference board fail, bits of device/memory/memory.h
 *     'T' time u64                    sets the clock, microseconds, and lets it tick
 *     'B' time u64, length u16, ...   sets the clock and gives these bytes to the board
 *     'H' time u64                    sets the clock; the host is lost
 *     'Q'                             asks for the state u8, whether outputs are on u8, channels u16, active codes u16 each
 *
 * The answer to each is a length u32 and as many bytes: what the board sent, or what was asked for. */
#ifndef PORT_LOCKSTEP_LOCKSTEP_H
#define PORT_LOCKSTEP_LOCKSTEP_H

#include <stdbool.h>
#include <stdint.h>

/** Waits for a byte of the tester. @return false where none will come */
bool lockstep_get(uint8_t *byte);

/** Sends a byte to the tester. */
void lockstep_put(uint8_t byte);

/** All that was put is to go out now. */
void lockstep_flush(void);

/** Serves the tester until it leaves. */
void lockstep_serve(void);

#endif
