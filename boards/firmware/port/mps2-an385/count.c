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
#include "wire/crc.h"
#include "wire/line.h"

enum { FRAMES = 1000, FRAME_US = 10000, SAMPLE_US = 1000 };

static uint64_t now_us;
static board machine;
static outbox host;
static uint8_t piece[2048];
static size_t length;
static uint32_t number;

/** Counter ticks of 40 ns. */
static struct {
    uint64_t receive, tick, send, bytes_in, bytes_out;
} spent;

uint64_t clock_us(void) {
    return now_us;
}

void timer_passed(void) {}

static void take_written(void) {
    uint8_t byte;
    while (outbox_take(&host, &byte)) piece[length++] = byte;
}

static void add_line(const char *body) {
    char line[LONGEST_LINE];
    text words = text_in(line, sizeof line);
    text_put(&words, "@0001.");
    text_unsigned(&words, number++);
    text_char(&words, ' ');
    text_put(&words, body);
    text_char(&words, ' ');
    uint16_t crc = crc16_of(line, words.length);
    text_char(&words, '*');
    text_hex(&words, crc, 4, 'A');
    outbox_line(&host, line, words.length);
    take_written();
}

static void give(void) {
    uint32_t before = COUNTER;
    board_receive(&machine, piece, length);
    spent.receive += COUNTER - before;
    spent.bytes_in += length;
    length = 0;
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
    char line[LONGEST_LINE];
    uint32_t crc = CRC32_START;
    uint16_t channels = device_describe()->channels;
    uint16_t code = device_describe()->largest_code / 2;
    add_line("SYST:RESY");
    add_line("SYST:HEAR 60000");
    for (int i = 0; i < channels; i++) crc = crc32(crc32(crc, (uint8_t) (code >> 8)), (uint8_t) code);
    text begin = text_in(line, sizeof line);
    text_put(&begin, "PROG:BEG 1 p ");
    text_unsigned(&begin, channels);
    text_char(&begin, ' ');
    text_hex(&begin, ~crc, 8, 'A');
    add_line(line);
    packet_begin(&host, PACKET_STAGE, 0, 4 + 2u * channels);
    packet_u16(&host, 1);
    packet_u16(&host, 0);
    for (int i = 0; i < channels; i++) packet_u16(&host, code);
    packet_end(&host);
    take_written();
    add_line("PROG:VER");
    text commit = text_in(line, sizeof line);
    text_put(&commit, "PROG:COMM 1 ");
    text_hex(&commit, ~crc, 8, 'A');
    add_line(line);
    add_line("RUN:STAR 10000");
    add_line("POW:STAR 1000");
    give();
    pass(1);
}

static void add_frame(uint32_t frame) {
    uint16_t inputs = device_describe()->inputs;
    packet_begin(&host, PACKET_INPUT, now_us, 9 + 2u * inputs);
    packet_u16(&host, 1);
    packet_u32(&host, frame);
    packet_u8(&host, 0);
    packet_u16(&host, inputs);
    for (uint32_t i = 0; i < inputs; i++) packet_u16(&host, (uint16_t) ((i + frame) % 2 == 0 ? (37 * i + 91 * frame) % 4000 : 0));
    packet_end(&host);
    take_written();
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
    outbox_clear(&host);
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
