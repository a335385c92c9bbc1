/** @file
 * What interrupts call. */
#ifndef PORT_MPS2_INTERRUPTS_H
#define PORT_MPS2_INTERRUPTS_H

void uart_received(void);
void uart_sent(void);
void timer_passed(void);

#endif
