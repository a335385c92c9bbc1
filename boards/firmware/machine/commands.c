#include "machine/commands.h"

#include "machine/arguments.h"
#include "port/port.h"

/** Longer than this and a lost host would leave currents on for longer than anyone looks away. */
#define LONGEST_HEARTBEAT_MS 60000

/** A frame lasts 10 ms; nobody watches one for longer than this. */
#define LONGEST_PERIOD_US 10000000

enum { WORDS_A_PACKET = (LONGEST_PAYLOAD - 4) / 2 };

typedef struct {
    board *on;
    answer *to;
    bool tagged;
    uint32_t number; /**< of the line in its session */
    int count;
    const argument *at;
} call;

/** @return false where the device failed */
typedef bool action(call *of);

enum { MAY_BE_TYPED = 1, WANTS_HEARTBEAT = 2 };

/** Stands in a rule for what the device's monitor can. */
#define RATE_OF_MONITOR UINT64_MAX

/** Stands in a rule for a number whose range the command itself knows. */
#define ANY_NUMBER (UINT64_MAX - 1)

typedef struct {
    action *run;
    uint8_t may; /**< MAY_BE_TYPED, WANTS_HEARTBEAT */
    command_rule rule;
} command;

static bool identify(call *of) {
    const device_info *device = device_describe();
    answer_word(of->to, "maker", "bmru");
    answer_word(of->to, "board", device->board);
    answer_word(of->to, "serial", device->serial);
    answer_word(of->to, "firmware", "1.0");
    answer_number(of->to, "protocol", PROTOCOL_VERSION);
    return true;
}

static bool resync(call *of) {
    if (of->number != 0) {
        answer_refuse(of->to, BAD_ARGUMENT, "SYST:RESY has number 0 of its session");
        return true;
    }
    of->on->consumed = 0;
    of->on->credited = 0;
    of->on->out.sequence = 0;
    answer_number(of->to, "boot", of->on->boots);
    return true;
}

static bool capabilities(call *of) {
    const device_info *device = device_describe();
    answer_number(of->to, "protocol", PROTOCOL_VERSION);
    answer_number(of->to, "buffer", BUFFER_BYTES);
    answer_number(of->to, "line", LONGEST_LINE);
    answer_number(of->to, "channels", device->channels);
    answer_number(of->to, "code", device->largest_code);
    answer_number(of->to, "inputs", device->inputs);
    answer_number(of->to, "cells", device->cells);
    answer_number(of->to, "classes", device->classes);
    answer_number(of->to, "adc", device->largest_class_code);
    answer_number(of->to, "settle", device->settle_us);
    answer_number(of->to, "simulated", device->simulated);
    answer_number(of->to, "power", device->samples_per_second);
    answer_number(of->to, "queue", QUEUE_FRAMES);
    return true;
}

static bool last_error(call *of) {
    answer_number(of->to, "code", of->on->last_error);
    answer_number(of->to, "count", of->on->errors);
    of->on->last_error = NO_ERROR;
    of->on->errors = 0;
    return true;
}

static bool ping(call *of) {
    answer_number(of->to, "us", (int64_t) clock_us());
    return true;
}

static bool echo(call *of) {
    text_put(&of->to->body, " echo=");
    for (size_t i = 0; i < of->at[0].word.length; i++) text_char(&of->to->body, of->at[0].word.at[i]);
    return true;
}

static bool outputs_are_on(const board *on) {
    return on->state == STATE_IDLE || on->state == STATE_RUN;
}

static bool heartbeat(call *of) {
    uint32_t limit_ms = (uint32_t) of->at[0].value;
    if (limit_ms == 0 && (outputs_are_on(of->on) || of->on->power.running)) {
        answer_refuse(of->to, WRONG_STATE,
                      "no heartbeat while outputs or samples are on; send SAFE and POW:STOP first");
        return true;
    }
    of->on->limit_ms = limit_ms;
    of->on->heard_us = clock_us();
    /* Who types beside a session can take its promise away, and cannot make it. */
    if (of->tagged || limit_ms == 0) of->on->session.armed = limit_ms > 0;
    answer_number(of->to, "ms", limit_ms);
    return true;
}

static bool goodbye(call *of) {
    return board_lose_host(of->on, REASON_CLOSED);
}

static bool safe(call *of) {
    answer_word(of->to, "state", "SAFE");
    return board_enter_safe(of->on, REASON_COMMANDED);
}

static bool outputs_on(call *of) {
    if (of->on->program.generation == 0) {
        answer_refuse(of->to, WRONG_STATE, "no program is committed; commit one first");
        return true;
    }
    if (!board_power_up(of->on)) return false;
    answer_word(of->to, "state", board_state_name(of->on->state));
    return true;
}

static bool status(call *of) {
    const board *on = of->on;
    uint32_t active = 0;
    if (!program_crc(true, &active)) return false;
    answer_word(of->to, "state", board_state_name(on->state));
    answer_word(of->to, "reason", on->state == STATE_SAFE ? board_reason_name(on->reason) : "-");
    answer_word(of->to, "name", on->program.name);
    answer_hex(of->to, "active", active);
    answer_number(of->to, "gen", on->program.generation);
    answer_number(of->to, "boot", on->boots);
    return true;
}

static bool begin(call *of) {
    char name[NAME_BYTES] = {0};
    for (size_t i = 0; i < of->at[1].word.length; i++) name[i] = of->at[1].word.at[i];
    program_begin(&of->on->program, (uint16_t) of->at[0].value, name, of->at[2].value, (uint32_t) of->at[3].value, of->to);
    return true;
}

static bool missing(call *of) {
    program_missing(&of->on->program, of->to);
    return true;
}

static bool verify(call *of) {
    return program_verify(&of->on->program, of->to);
}

static bool commit(call *of) {
    bool changed = false;
    if (!program_commit(&of->on->program, (uint16_t) of->at[0].value, (uint32_t) of->at[1].value, of->to, &changed)) return false;
    if (changed && !board_power_up(of->on)) return false;
    return of->to->error != NO_ERROR || status(of);
}

static bool abort_program(call *of) {
    program_abort(&of->on->program);
    return true;
}

static bool send_words(outbox *out, bool active, uint16_t first, uint16_t count) {
    packet_begin(out, PACKET_WORDS, clock_us(), 4 + 2u * count);
    packet_u16(out, active ? 1 : 0);
    packet_u16(out, first);
    for (uint16_t channel = first; channel < first + count; channel++) {
        uint16_t code = 0;
        if (!(active ? device_read_active(channel, &code) : device_read_shadow(channel, &code))) {
            packet_abandon(out);
            return false;
        }
        packet_u16(out, code);
    }
    packet_end(out);
    return true;
}

static bool read_bank(call *of) {
    bool active = word_is(of->at[0].word, "ACT");
    uint32_t channels = device_describe()->channels;
    for (uint32_t first = 0; first < channels; first += WORDS_A_PACKET) {
        uint32_t count = channels - first < WORDS_A_PACKET ? channels - first : WORDS_A_PACKET;
        if (!send_words(&of->on->out, active, (uint16_t) first, (uint16_t) count)) return false;
    }
    answer_number(of->to, "words", channels);
    return true;
}

static bool start_run(call *of) {
    board *on = of->on;
    if (!outputs_are_on(on)) {
        answer_refuse(of->to, WRONG_STATE, "state=");
        text_put(&of->to->body, board_state_name(on->state));
        text_put(&of->to->body, ": commit a program or send OUTP:ON first");
        return true;
    }
    if (!run_start(&on->run, of->count == 0 ? 0 : of->at[0].value)) return false;
    on->state = STATE_RUN;
    answer_number(of->to, "run", on->run.number);
    return true;
}

static bool stop_run(call *of) {
    board *on = of->on;
    if (on->state == STATE_RUN) {
        if (!device_rest()) return false;
        on->state = STATE_IDLE;
        on->run.ended = true;
    } else if (on->state != STATE_IDLE || !on->run.ended) {
        answer_refuse(of->to, WRONG_STATE, "state=");
        text_put(&of->to->body, board_state_name(on->state));
        text_put(&of->to->body, ": allowed RUN");
        return true;
    }
    int decision = run_decision(&on->run);
    answer_number(of->to, "frames", (int64_t) on->run.frames);
    answer_number(of->to, "decision", decision);
    answer_number(of->to, "votes", decision < 0 ? 0 : on->run.votes[decision]);
    return true;
}

static bool start_power(call *of) {
    if (device_describe()->samples_per_second == 0) {
        answer_refuse(of->to, NOT_ABLE, "this board has no supply monitor");
        return true;
    }
    return power_start(&of->on->power, (uint32_t) of->at[0].value, clock_us());
}

static bool stop_power(call *of) {
    power *stream = &of->on->power;
    if (!power_tick(stream, &of->on->out, clock_us())) return false;
    power_stop(stream, &of->on->out, clock_us());
    answer_number(of->to, "samples", (int64_t) stream->next);
    answer_number(of->to, "dropped", (int64_t) stream->dropped);
    return true;
}

static const command commands[] = {
    {identify, MAY_BE_TYPED, {"*IDN?", 0, 0, {{0}}}},
    {resync, 0, {"SYST:RESY", 0, 0, {{0}}}},
    {capabilities, MAY_BE_TYPED, {"SYST:CAP?", 0, 0, {{0}}}},
    {last_error, MAY_BE_TYPED, {"SYST:ERR?", 0, 0, {{0}}}},
    {ping, MAY_BE_TYPED, {"SYST:PING", 0, 0, {{0}}}},
    {echo, MAY_BE_TYPED, {"SYST:ECHO", 1, 1, {{"text", ARG_WORD, 0, 0}}}},
    {heartbeat, MAY_BE_TYPED, {"SYST:HEAR", 1, 1, {{"ms", ARG_NUMBER, 0, LONGEST_HEARTBEAT_MS}}}},
    {goodbye, 0, {"SYST:BYE", 0, 0, {{0}}}},
    {safe, MAY_BE_TYPED, {"SAFE", 0, 0, {{0}}}},
    {outputs_on, WANTS_HEARTBEAT, {"OUTP:ON", 0, 0, {{0}}}},
    {begin, 0, {"PROG:BEG", 4, 4, {{"txn", ARG_NUMBER, 1, 0xffff}, {"name", ARG_NAME, 0, 0}, {"words", ARG_NUMBER, 0, ANY_NUMBER}, {"crc", ARG_CRC, 0, 0}}}},
    {missing, MAY_BE_TYPED, {"PROG:MISS?", 0, 0, {{0}}}},
    {verify, 0, {"PROG:VER", 0, 0, {{0}}}},
    {commit, WANTS_HEARTBEAT, {"PROG:COMM", 2, 2, {{"txn", ARG_NUMBER, 1, 0xffff}, {"crc", ARG_CRC, 0, 0}}}},
    {abort_program, 0, {"PROG:ABOR", 0, 0, {{0}}}},
    {status, MAY_BE_TYPED, {"PROG:STAT?", 0, 0, {{0}}}},
    {read_bank, MAY_BE_TYPED, {"PROG:READ?", 1, 1, {{"bank", ARG_BANK, 0, 0}}}},
    {start_run, WANTS_HEARTBEAT, {"RUN:STAR", 0, 1, {{"period", ARG_NUMBER, 0, LONGEST_PERIOD_US}}}},
    {stop_run, 0, {"RUN:STOP", 0, 0, {{0}}}},
    {start_power, WANTS_HEARTBEAT, {"POW:STAR", 1, 1, {{"rate", ARG_NUMBER, 1, RATE_OF_MONITOR}}}},
    {stop_power, 0, {"POW:STOP", 0, 0, {{0}}}},
};

static const command *find(line_word name) {
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (word_is(name, commands[i].rule.name)) return &commands[i];
    return NULL;
}

/** The highest rate is the monitor's own; without one any will do, to be refused for that. */
static command_rule rule_of(const command *known) {
    command_rule rule = known->rule;
    uint32_t rate = device_describe()->samples_per_second;
    for (int i = 0; i < rule.most; i++)
        if (rule.argument[i].most == RATE_OF_MONITOR) rule.argument[i].most = rate == 0 ? ANY_NUMBER : rate;
    return rule;
}

/** A frame is no shorter than its inputs take to settle. */
static bool settles(const arguments *words, answer *to) {
    uint32_t settle_us = device_describe()->settle_us;
    uint64_t period_us = words->count == 0 ? 0 : words->at[0].value;
    if (period_us == 0 || period_us >= settle_us) return true;
    answer_refuse(to, OUT_OF_RANGE, "period=");
    text_unsigned(&to->body, period_us);
    text_put(&to->body, ": allowed 0, or ");
    text_unsigned(&to->body, settle_us);
    text_put(&to->body, " to ");
    text_unsigned(&to->body, LONGEST_PERIOD_US);
    text_put(&to->body, "; the inputs of this board take so long to settle");
    return false;
}

/** Checks in the order of PROTOCOL.md. @return whether the command may be carried out */
static bool allowed(const command *known, arguments *words, const board *on, bool tagged, answer *to) {
    if (!tagged && (known->may & MAY_BE_TYPED) == 0) {
        answer_refuse(to, NO_SESSION, known->rule.name);
        text_put(&to->body, " wants a session; begin one with SYST:RESY");
        return false;
    }
    command_rule rule = rule_of(known);
    if (!arguments_read(words, &rule, to)) return false;
    if (known->run == start_run && !settles(words, to)) return false;
    if ((known->may & WANTS_HEARTBEAT) != 0 && !on->session.armed) {
        answer_refuse(to, WRONG_STATE, "this session has no heartbeat; send SYST:HEAR with a number above 0 first");
        return false;
    }
    return true;
}

bool command_is(const control_line *line, const char *name) {
    return word_is(arguments_of(line->body, line->length).command, name);
}

bool command_execute(board *on, const control_line *line, answer *to) {
    arguments words = arguments_of(line->body, line->length);
    const command *known = find(words.command);
    if (known == NULL) {
        answer_refuse(to, UNKNOWN_COMMAND, "no command \"");
        word_put(&to->body, words.command);
        text_char(&to->body, '"');
        return true;
    }
    bool tagged = line->kind == LINE_TAGGED;
    call of = {on, to, tagged, line->tag.number, words.count, words.at};
    return !allowed(known, &words, on, tagged, to) || known->run(&of);
}
