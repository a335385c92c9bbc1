/** @file
 * Tests in C on this processor: what they print goes to the UART, as soon as somebody there has sent a byte. */
#include <stddef.h>

#include "port/mps2-an385/interrupts.h"
#include "port/mps2-an385/uart.h"

enum { HEAP_BYTES = 8192 };

/* What the C library asks for. */
int _write(int file, const char *bytes, int length);
void *_sbrk(ptrdiff_t more);
void _exit(int code);

void timer_passed(void) {}

int _write(int file, const char *bytes, int length) {
    static bool begun;
    (void) file;
    if (!begun) {
        uart_start(NULL);
        while (!uart_waiting()) uart_wait();
    }
    begun = true;
    for (int i = 0; i < length; i++) uart_put((uint8_t) bytes[i]);
    return length;
}

void *_sbrk(ptrdiff_t more) {
    static uint8_t heap[HEAP_BYTES];
    static ptrdiff_t used;
    ptrdiff_t before = used;
    if (used + more > HEAP_BYTES) return (void *) -1;
    used += more;
    return heap + before;
}

void _exit(int code) {
    (void) code;
    while (1) uart_wait();
}
