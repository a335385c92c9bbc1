#include "machine/board.h"

#include <string.h>

#include "machine/commands.h"
#include "port/port.h"
#include "wire/crc.h"

/** Silence after which a begun packet is given up: twenty bytes even at 9600 baud. */
#define IDLE_US 20000

/** A host's window is never held up by less than an eighth of it. */
#define CREDIT_STEP (BUFFER_BYTES / 8)

/* EVENT: code u8 | value u32, 0. */
enum { EVENT_HEARTBEAT_LOST = 1, EVENT_FAULT = 2, EVENTS = 2 };

/** Of a tagged line: a space, a star, four digits. */
enum { CRC_CHARACTERS = 6 };

const char *board_state_name(board_state state) {
    static const char *const names[] = {"SAFE", "IDLE", "RUN", "FAULT"};
    return names[state];
}

const char *board_reason_name(safe_reason reason) {
    static const char *const names[] = {"power-up", "commanded", "heartbeat-lost", "host-lost", "closed"};
    return names[reason];
}

/** Sends the events that wait, as far as there is room: the host is never left without one. */
static void send_events(board *of) {
    for (uint8_t code = 1; code <= EVENTS; code++) {
        uint8_t bit = (uint8_t) (1u << code);
        if ((of->waiting_events & bit) == 0 || !packet_begin(&of->out, PACKET_EVENT, of->event_us[code - 1], 5)) continue;
        packet_u8(&of->out, code);
        packet_u32(&of->out, 0);
        packet_end(&of->out);
        of->waiting_events = (uint8_t) (of->waiting_events & ~bit);
    }
}

/** Where one of its kind waits for room already, it is the same. */
static void event(board *of, uint8_t code) {
    uint8_t bit = (uint8_t) (1u << code);
    if ((of->waiting_events & bit) != 0) return;
    of->waiting_events |= bit;
    of->event_us[code - 1] = clock_us();
    send_events(of);
}

static void note(board *of, wire_error error) {
    of->last_error = error;
    of->errors++;
}

/** Where it fails, every tick tries again: currents that nobody watches are worse than a bus that is kept busy. */
static bool switch_off(board *of) {
    of->off_failed = !device_outputs(false);
    return !of->off_failed;
}

bool board_enter_safe(board *of, safe_reason reason) {
    of->state = STATE_SAFE;
    of->reason = reason;
    return switch_off(of);
}

bool board_power_up(board *of) {
    if (!device_outputs(true)) return false;
    of->off_failed = false;
    if (of->state != STATE_RUN) of->state = STATE_IDLE;
    return true;
}

/** The device failed: outputs off as far as it still can, samples stopped, EVENT where it is news. @return whether it is */
static bool fail(board *of) {
    bool news = of->state != STATE_FAULT;
    of->state = STATE_FAULT;
    power_stop(&of->power, &of->out, clock_us());
    (void) switch_off(of);
    if (!news) return false;
    note(of, DEVICE_FAULT);
    event(of, EVENT_FAULT);
    return true;
}

bool board_lose_host(board *of, safe_reason reason) {
    power_stop(&of->power, &of->out, clock_us());
    of->limit_ms = 0;
    return of->state == STATE_SAFE || board_enter_safe(of, reason);
}

void board_start(board *of, uint32_t boots) {
    memset(of, 0, sizeof *of);
    of->boots = boots;
    of->state = STATE_SAFE;
    of->reason = REASON_POWER_UP;
    of->session.last = -1;
    receiver_reset(&of->in);
    outbox_clear(&of->out);
    power_reset(&of->power);
    program_reset(&of->program);
    of->received_us = clock_us();
    if (!device_start()) (void) fail(of);
    text line = text_in(of->line, sizeof of->line);
    text_put(&line, "# bmru board ");
    text_put(&line, device_describe()->board);
    text_put(&line, " ready");
    outbox_line(&of->out, line.bytes, line.length);
}

/** @param tag null for a line that was typed */
static void send_answer(board *of, const line_tag *tag, const char *body) {
    /* A body that is too long is cut, so that the line is one that a host takes. */
    text line = text_in(of->line, sizeof of->line - (tag == NULL ? 0 : CRC_CHARACTERS));
    if (tag != NULL) {
        text_char(&line, '@');
        text_hex(&line, tag->session, 4, 'a');
        text_char(&line, '.');
        text_unsigned(&line, tag->number);
        text_char(&line, ' ');
    }
    text_put(&line, body);
    if (tag != NULL) {
        line.size = sizeof of->line;
        text_char(&line, ' ');
        uint16_t crc = crc16_of(line.bytes, line.length);
        text_char(&line, '*');
        text_hex(&line, crc, 4, 'A');
    }
    outbox_line(&of->out, line.bytes, line.length);
}

static answer begin_answer(board *of) {
    answer begun = {text_in(of->body, sizeof of->body), NO_ERROR};
    answer_ok(&begun);
    return begun;
}

/** @param line null where it could not even be read as one */
static void unreadable(board *of, const control_line *line) {
    static const line_tag untold = {0, 0};
    answer refused = begin_answer(of);
    of->session.broken = true;
    note(of, UNREADABLE_LINE);
    answer_refuse(&refused, UNREADABLE_LINE, "");
    if (line == NULL) {
        text_put(&refused.body, "a line that could not be read");
    } else if (line->why != NULL) {
        text_put(&refused.body, line->why);
    } else {
        const char *crc = line->body + line->length - 4;
        text_put(&refused.body, "CRC ");
        for (int i = 0; i < 4; i++) text_char(&refused.body, crc[i]);
        text_put(&refused.body, ", of the line ");
        text_hex(&refused.body, crc16_of(line->body, line->length - 5), 4, 'A');
    }
    send_answer(of, &untold, refused.body.bytes);
}

static void execute(board *of, const control_line *line, answer *to) {
    if (!command_execute(of, line, to)) {
        if (!fail(of)) note(of, DEVICE_FAULT);
        answer_refuse(to, DEVICE_FAULT, device_problem());
    } else if (to->error != NO_ERROR) {
        note(of, to->error);
    }
}

static void tagged(board *of, const control_line *line) {
    answer to = begin_answer(of);
    of->heard_us = clock_us();
    bool leaves = false;
    switch (session_judge(&of->session, line->tag, command_is(line, "SYST:RESY"), &to)) {
        case VERDICT_EXECUTE:
            execute(of, line, &to);
            session_answered(&of->session, line->tag, &to);
            leaves = command_is(line, "SYST:BYE") && to.error == NO_ERROR;
            break;
        case VERDICT_REFUSE: note(of, to.error); break;
        case VERDICT_REPEAT: break;
    }
    send_answer(of, &line->tag, to.body.bytes);
    if (leaves) session_end(&of->session);
}

static void take_line(board *of) {
    control_line line = line_parse(receiver_line(&of->in), of->in.length);
    if (line.kind == LINE_DAMAGED) {
        unreadable(of, &line);
    } else if (line.kind == LINE_TAGGED) {
        tagged(of, &line);
    } else {
        answer to = begin_answer(of);
        execute(of, &line, &to);
        send_answer(of, NULL, to.body.bytes);
    }
}

static void take_packet(board *of) {
    const packet_view *packet = &of->in.packet;
    of->heard_us = clock_us();
    bool good = true;
    if (packet->type == PACKET_STAGE) good = program_stage(&of->program, packet);
    if (packet->type == PACKET_INPUT && of->state == STATE_RUN)
        good = power_tick(&of->power, &of->out, clock_us()) &&
               run_input(&of->run, &of->program, &of->out, packet, clock_us());
    if (!good) (void) fail(of);
}

static void act(board *of, received what) {
    switch (what) {
        case RECEIVED_LINE: take_line(of); break;
        case RECEIVED_PACKET: take_packet(of); break;
        case RECEIVED_BAD_LINE: unreadable(of, NULL); break;
        case RECEIVED_BAD_PACKET:
        case RECEIVED_NOTHING: break;
    }
}

static void send_credit(board *of) {
    if (of->session.number == 0 || of->consumed - of->credited < CREDIT_STEP) return;
    of->credited = of->consumed;
    packet_begin(&of->out, PACKET_CREDIT, clock_us(), 4);
    packet_u32(&of->out, of->consumed);
    packet_end(&of->out);
}

void board_receive(board *of, const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        of->consumed++;
        act(of, receiver_take(&of->in, bytes[i]));
    }
    /* Converters that settle take time, in which nobody looked at the line: it was not silent. */
    of->received_us = clock_us();
    send_credit(of);
}

static void lose_host(board *of, safe_reason reason) {
    session_end(&of->session);
    if (!board_lose_host(of, reason)) (void) fail(of);
}

static void watch(board *of, uint64_t now_us) {
    if (of->limit_ms == 0 || now_us - of->heard_us <= UINT64_C(1000) * of->limit_ms) return;
    lose_host(of, REASON_HEARTBEAT_LOST);
    event(of, EVENT_HEARTBEAT_LOST);
}

void board_host_lost(board *of) {
    receiver_reset(&of->in);
    lose_host(of, REASON_HOST_LOST);
    of->waiting_events = 0;
}

void board_tick(board *of) {
    uint64_t now_us = clock_us();
    send_events(of);
    if (now_us - of->received_us > IDLE_US) act(of, receiver_idle(&of->in));
    watch(of, now_us);
    if (of->off_failed) (void) switch_off(of);
    /* What the chip drew up to now was drawn by the frame before. */
    if (!power_tick(&of->power, &of->out, now_us)) (void) fail(of);
    if (of->state == STATE_RUN && !run_tick(&of->run, &of->program, &of->out, now_us)) (void) fail(of);
}

uint32_t board_rest_us(const board *of) {
    uint64_t now_us = clock_us();
    uint64_t next_us = of->state == STATE_RUN ? run_next_us(&of->run) : UINT64_MAX;
    uint64_t look_us = power_next_us(&of->power, now_us);
    if (look_us < next_us) next_us = look_us;
    if (next_us <= now_us) return 0;
    return next_us - now_us < BOARD_REST_US ? (uint32_t) (next_us - now_us) : BOARD_REST_US;
}
