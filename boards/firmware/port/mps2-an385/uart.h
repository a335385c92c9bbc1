/** @file
 * The UART: bytes come by interrupt into a ring, and go by interrupt out of the machine's outbox. */
#ifndef PORT_MPS2_UART_H
#define PORT_MPS2_UART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wire/outbox.h"

/** 115,200 baud, 8 bits, no parity. @param out whose bytes are sent; null where uart_put sends them */
void uart_start(outbox *out);

/** Bytes that have come. */
bool uart_waiting(void);

/** Takes what has come. @return bytes */
size_t uart_read(uint8_t *bytes, size_t most);

/** Sends what the outbox holds, from now on by itself. */
void uart_send(void);

/** Sends one byte and waits for room as long as it takes: for tests only. */
void uart_put(uint8_t byte);

/** Stops the processor until a byte is there or another interrupt comes. */
void uart_wait(void);

#endif
