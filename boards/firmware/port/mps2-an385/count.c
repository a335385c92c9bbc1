/** @file
 * Counts instructions: ten seconds of 100 frames and 1,000 supply samples a second with the simulated chip, on a clock of its
 * own, and what each part of the work took. Under `-icount shift=0` an instruction takes a nanosecond. */
#include <string.h>

#include "machine/board.h"
#include "port/mps2-an385/interrupts.h"
#include "port/mps2-an385/registers.h"
#include "port/mps2-an385/setup.h"
#include "port/mps2-an385/uart.h"
#include "port/port.h"
#include "test/host.h"
#include "wire/text.h"

enum { FRAMES = 1000, FRAME_US = 10000, SAMPLE_US = 1000 };

static uint64_t now_us;
static board machine;

/** Counter ticks of 40 ns. */
static struct {
    uint64_t receive, tick, send, bytes_in, bytes_out;
} spent;

uint64_t clock_us(void) {
    return now_us;
}

void timer_passed(void) {}

static void give(void) {
    uint32_t before = COUNTER;
    board_receive(&machine, host_bytes, host_length);
    spent.receive += COUNTER - before;
    spent.bytes_in += host_length;
    host_length = 0;
}

static void pass(uint32_t us) {
    uint8_t byte;
    now_us += us;
    uint32_t before = COUNTER;
    board_tick(&machine);
    uint32_t between = COUNTER;
    while (outbox_take(&machine.out, &byte)) spent.bytes_out++;
    spent.tick += between - before;
    spent.send += COUNTER - between;
}

/** A program of middle codes. */
static void program_chip(void) {
    host_program("SYST:HEAR 60000", device_describe()->channels, (uint16_t) (device_describe()->largest_code / 2));
    host_line("RUN:STAR 10000");
    host_line("POW:STAR 1000");
    give();
    pass(1);
}

static void add_frame(uint32_t frame) {
    uint16_t inputs = device_describe()->inputs;
    outbox *packet = host_packet(PACKET_INPUT, now_us, 9 + 2u * inputs);
    packet_u16(packet, 1);
    packet_u32(packet, frame);
    packet_u8(packet, 0);
    packet_u16(packet, inputs);
    for (uint32_t i = 0; i < inputs; i++) packet_u16(packet, (uint16_t) ((i + frame) % 2 == 0 ? (37 * i + 91 * frame) % 4000 : 0));
    host_end();
}

static void say(const char *words) {
    while (*words != 0) uart_put((uint8_t) *words++);
}

static void report(void) {
    char line[200];
    text words = text_in(line, sizeof line);
    text_put(&words, "frames ");
    text_unsigned(&words, machine.run.frames);
    text_put(&words, " samples ");
    text_unsigned(&words, machine.power.next);
    text_put(&words, " bytes ");
    text_unsigned(&words, spent.bytes_in);
    text_put(&words, " in ");
    text_unsigned(&words, spent.bytes_out);
    text_put(&words, " out instructions ");
    text_unsigned(&words, 40 * spent.receive);
    text_put(&words, " receive ");
    text_unsigned(&words, 40 * spent.tick);
    text_put(&words, " tick ");
    text_unsigned(&words, 40 * spent.send);
    text_put(&words, " send\n");
    say(line);
}

int main(void) {
    COUNTER_PRESCALER = 0;
    uart_start(NULL);
    setup();
    host_start();
    board_start(&machine, 1);
    program_chip();
    memset(&spent, 0, sizeof spent);
    for (uint32_t frame = 0; frame < FRAMES; frame++) {
        add_frame(frame);
        give();
        for (int i = 0; i < FRAME_US / SAMPLE_US; i++) pass(SAMPLE_US);
    }
    report();
    while (1) uart_wait();
}
