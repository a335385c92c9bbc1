#include "port/mps2-an385/uart.h"

#include <stdatomic.h>

#include "machine/limits.h"
#include "port/mps2-an385/interrupts.h"
#include "port/mps2-an385/registers.h"

#define BAUD 115200u

enum { NO_ROOM = 1, BYTE_THERE = 2, SENT = 1, RECEIVED = 2, ENABLE_ALL = 15 };

static outbox *sending;
static uint8_t ring[BUFFER_BYTES];
static volatile uint32_t filled; /* bytes since the start; written by the interrupt */
static volatile uint32_t taken;  /* bytes since the start; written by the main loop */

/** A host that keeps to its credit never finds the ring full; of another the rest is lost, and CRCs notice. */
static void drain(void) {
    while ((UART_STATE & BYTE_THERE) != 0) {
        uint8_t byte = (uint8_t) UART_DATA;
        if (filled - taken == BUFFER_BYTES) continue;
        ring[filled % BUFFER_BYTES] = byte;
        atomic_signal_fence(memory_order_seq_cst);
        filled = filled + 1;
    }
}

void uart_start(outbox *out) {
    sending = out;
    UART_DIVIDER = CLOCK_HZ / BAUD;
    UART_CONTROL = ENABLE_ALL;
    __asm__ volatile("cpsid i" ::: "memory");
    INTERRUPT_ENABLE = (1u << INTERRUPT_UART_RX) | (1u << INTERRUPT_UART_TX);
    /* The interrupt is one of an edge: a byte that came before raises none. One that comes now must not find drain at work. */
    drain();
    __asm__ volatile("cpsie i" ::: "memory");
}

void uart_received(void) {
    UART_CLEAR = RECEIVED;
    drain();
}

bool uart_waiting(void) {
    return filled != taken;
}

size_t uart_read(uint8_t *bytes, size_t most) {
    size_t length = 0;
    while (length < most && filled != taken) {
        bytes[length++] = ring[taken % BUFFER_BYTES];
        /* The interrupt may fill the place as soon as it counts as taken. */
        atomic_signal_fence(memory_order_seq_cst);
        taken = taken + 1;
    }
    return length;
}

static void fill(void) {
    uint8_t byte;
    while (sending != NULL && (UART_STATE & NO_ROOM) == 0 && outbox_take(sending, &byte)) UART_DATA = byte;
}

void uart_sent(void) {
    UART_CLEAR = SENT;
    fill();
}

void uart_send(void) {
    __asm__ volatile("cpsid i" ::: "memory");
    fill();
    __asm__ volatile("cpsie i" ::: "memory");
}

void uart_put(uint8_t byte) {
    while ((UART_STATE & NO_ROOM) != 0) {}
    UART_DATA = byte;
}

void uart_wait(void) {
    __asm__ volatile("cpsid i" ::: "memory");
    if (!uart_waiting()) __asm__ volatile("wfi");
    __asm__ volatile("cpsie i" ::: "memory");
}
