/** @file
 * The board's machine: bytes in, bytes out, time passing. It is the state machine of PROTOCOL.md around a device, and
 * knows neither interrupts nor ports. */
#ifndef MACHINE_BOARD_H
#define MACHINE_BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/power.h"
#include "machine/program.h"
#include "machine/run.h"
#include "machine/session.h"
#include "wire/outbox.h"
#include "wire/receiver.h"

typedef enum { STATE_SAFE, STATE_IDLE, STATE_RUN, STATE_FAULT } board_state;

/** Why the board is in SAFE. */
typedef enum { REASON_POWER_UP, REASON_COMMANDED, REASON_HEARTBEAT_LOST, REASON_HOST_LOST, REASON_CLOSED } safe_reason;

typedef struct {
    board_state state;
    safe_reason reason;
    bool off_failed; /**< whether outputs may be on that should be off */
    wire_error last_error;
    uint32_t errors;       /**< since they were last asked for */
    uint32_t boots;        /**< restarts, this one counted */
    uint32_t limit_ms;     /**< of the host's silence; 0 for none */
    uint64_t heard_us;     /**< when the host was last heard */
    uint64_t received_us;  /**< when the last byte came */
    uint32_t consumed;     /**< bytes since the session's resync, modulo 2^32 */
    uint32_t credited;     /**< of those that the host knows of */
    receiver in;
    outbox out;
    session session;
    program program;
    run run;
    power power;
    uint8_t waiting_events; /**< a bit for the code of each EVENT that found no room */
    uint64_t event_us[2];   /**< when each came about, by its code less 1 */
    char line[LONGEST_LINE + 1]; /**< the answer under way with its tag and CRC */
    char body[ANSWER_BYTES];      /**< of the answer under way */
} board;

/** Starts the machine and its device. @param boots restarts so far, this one counted */
void board_start(board *of, uint32_t boots);

/** Takes bytes from the host. */
void board_receive(board *of, const uint8_t *bytes, size_t length);

/** Lets time pass: what is due is done, a lost host is noticed. At least every BOARD_REST_US. */
void board_tick(board *of);

/** Longest time between two calls of board_tick, microseconds. */
#define BOARD_REST_US 10000

/** How long board_tick may stay away where no bytes come, microseconds. */
uint32_t board_rest_us(const board *of);

/** The link has ended; for ports that notice. */
void board_host_lost(board *of);

/* For the commands. */

const char *board_state_name(board_state state);
const char *board_reason_name(safe_reason reason);

/** Outputs off. @return false where the device failed */
bool board_enter_safe(board *of, safe_reason reason);

/** Outputs on; SAFE and FAULT become IDLE. @return false where the device failed */
bool board_power_up(board *of);

/** The host takes leave or has gone: samples stopped, no limit any more, SAFE for this reason where it was not SAFE.
 * @return false where the device failed */
bool board_lose_host(board *of, safe_reason reason);

#endif
