#include "test/host.h"

#include "wire/crc.h"
#include "wire/text.h"

uint8_t host_bytes[8192];
size_t host_length;

static outbox writer;
static uint32_t number;

void host_start(void) {
    outbox_clear(&writer);
    host_length = 0;
    number = 0;
}

static void take_written(void) {
    uint8_t byte;
    while (outbox_take(&writer, &byte)) host_bytes[host_length++] = byte;
}

void host_line(const char *body) {
    char line[LONGEST_LINE + 1];
    text words = text_in(line, sizeof line);
    text_put(&words, "@0001.");
    text_unsigned(&words, number++);
    text_char(&words, ' ');
    text_put(&words, body);
    text_char(&words, ' ');
    uint16_t crc = crc16_of(line, words.length);
    text_char(&words, '*');
    text_hex(&words, crc, 4, 'A');
    outbox_line(&writer, line, words.length);
    take_written();
}

outbox *host_packet(packet_type type, uint64_t time_us, uint32_t payload) {
    (void) packet_begin(&writer, type, time_us, payload);
    return &writer;
}

void host_end(void) {
    packet_end(&writer);
    take_written();
}

void host_stage(uint32_t channels, uint16_t code) {
    outbox *packet = host_packet(PACKET_STAGE, 0, 4 + 2 * channels);
    packet_u16(packet, 1);
    packet_u16(packet, 0);
    for (uint32_t i = 0; i < channels; i++) packet_u16(packet, code);
    host_end();
}

uint32_t host_program_crc(uint32_t channels, uint16_t code) {
    uint32_t crc = CRC32_START;
    for (uint32_t i = 0; i < channels; i++) crc = crc32(crc32(crc, (uint8_t) (code >> 8)), (uint8_t) code);
    return ~crc;
}

void host_program(const char *heartbeat, uint32_t channels, uint16_t code) {
    char line[LONGEST_LINE];
    uint32_t crc = host_program_crc(channels, code);
    host_line("SYST:RESY");
    host_line(heartbeat);
    text begin = text_in(line, sizeof line);
    text_put(&begin, "PROG:BEG 1 p ");
    text_unsigned(&begin, channels);
    text_char(&begin, ' ');
    text_hex(&begin, crc, 8, 'A');
    host_line(line);
    host_stage(channels, code);
    host_line("PROG:VER");
    text commit = text_in(line, sizeof line);
    text_put(&commit, "PROG:COMM 1 ");
    text_hex(&commit, crc, 8, 'A');
    host_line(line);
}
