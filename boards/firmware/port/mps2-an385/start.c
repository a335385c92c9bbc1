/** @file
 * What runs before main: vectors, memory. */
#include <stdint.h>
#include <string.h>

#include "port/mps2-an385/interrupts.h"

/* The linker's: only their addresses mean something. */
extern uint32_t stack_top;
extern uint8_t data_start;
extern uint8_t data_end;
extern const uint8_t data_image;
extern uint8_t bss_start;
extern uint8_t bss_end;

int main(void);
void reset(void);
void fault(void);
void nothing(void);

static size_t bytes(const uint8_t *from, const uint8_t *to) {
    return (size_t) ((uintptr_t) to - (uintptr_t) from);
}

void reset(void) {
    memcpy(&data_start, &data_image, bytes(&data_start, &data_end));
    memset(&bss_start, 0, bytes(&bss_start, &bss_end));
    main();
    fault();
}

/** Whatever goes wrong ends here, and the watchdog starts the board again: with its outputs off. */
void fault(void) {
    while (1) __asm__ volatile("");
}

/** The watchdog's first warning: the main loop answers it, or is no more. */
void nothing(void) {}

typedef union {
    void (*function)(void);
    const void *stack;
} vector;

__attribute__((section(".vectors"), used)) static const vector vectors[16 + 9] = {
    {.stack = &stack_top},
    {reset},
    {nothing}, /* NMI */
    {fault},
    {fault},
    {fault},
    {fault},
    [11] = {fault},
    [14] = {fault},
    [15] = {fault},
    [16 + 0] = {uart_received},
    [16 + 1] = {uart_sent},
    [16 + 8] = {timer_passed},
};
