/** @file
 * Where the parts of an MPS2 board with the AN385 image stand: Cortex-M3, CMSDK peripherals at 25 MHz.
 * Source: Arm, Application Note AN385 (DAI 0385), memory map; Arm, Cortex-M System Design Kit Technical Reference Manual
 * (DDI 0479), chapter 4. */
#ifndef PORT_MPS2_REGISTERS_H
#define PORT_MPS2_REGISTERS_H

#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *) (address))

/** Clock of the processor and its peripherals. */
#define CLOCK_HZ 25000000u

/** Timer 0: counts down to 0 and starts again from its reload. */
#define TIMER_CONTROL REGISTER(0x40000000u) /**< bit 0 runs, bit 3 interrupts at 0 */
#define TIMER_VALUE REGISTER(0x40000004u)
#define TIMER_RELOAD REGISTER(0x40000008u)
#define TIMER_CLEAR REGISTER(0x4000000cu)

#define UART_DATA REGISTER(0x40004000u)
#define UART_STATE REGISTER(0x40004004u)   /**< bit 0 no room to send, bit 1 a byte is there */
#define UART_CONTROL REGISTER(0x40004008u) /**< bits 0, 1 send, receive; 2, 3 interrupts of both */
#define UART_CLEAR REGISTER(0x4000400cu)   /**< bits 0, 1: interrupts of sending, receiving */
#define UART_DIVIDER REGISTER(0x40004010u)

/** Watchdog: at 0 once the NMI, at 0 again a reset. */
#define WATCHDOG_LOAD REGISTER(0x40008000u)
#define WATCHDOG_CONTROL REGISTER(0x40008008u) /**< bit 0 counts and interrupts, bit 1 resets */
#define WATCHDOG_CLEAR REGISTER(0x4000800cu)
#define WATCHDOG_LOCK REGISTER(0x40008c00u)

/** FPGA system: a counter that goes up by one each time its prescaler has counted down. */
#define COUNTER REGISTER(0x40028018u)
#define COUNTER_PRESCALER REGISTER(0x4002801cu)

/** PL022 SPI of the shield. */
#define SPI_CONTROL0 REGISTER(0x40027000u)
#define SPI_CONTROL1 REGISTER(0x40027004u)
#define SPI_DATA REGISTER(0x40027008u)
#define SPI_STATUS REGISTER(0x4002700cu) /**< bit 1 room to send, bit 2 a word is there, bit 4 busy */
#define SPI_PRESCALER REGISTER(0x40027010u)

/** GPIO 0: chip selects. */
#define GPIO_OUT REGISTER(0x40010004u)
#define GPIO_DRIVE REGISTER(0x40010010u)

/** I2C by hand: bit 0 SCL, bit 1 SDA, open drain. */
#define I2C_SET REGISTER(0x4002a000u)   /**< written: releases; read: the lines */
#define I2C_CLEAR REGISTER(0x4002a004u) /**< pulls low */

/** Interrupts that are enabled, of the nested vectored interrupt controller. */
#define INTERRUPT_ENABLE REGISTER(0xe000e100u)
enum { INTERRUPT_UART_RX = 0, INTERRUPT_UART_TX = 1, INTERRUPT_TIMER = 8 };

#endif
