#include "machine/session.h"

#include <string.h>

static verdict refuse(answer *to, wire_error error, const char *words) {
    answer_refuse(to, error, words);
    return VERDICT_REFUSE;
}

static verdict repeat(session *of, uint32_t number, answer *to) {
    if (of->last - (int32_t) number >= ANSWERS_KEPT) return refuse(to, STALE_TAG, "answered too long ago");
    to->body.length = 0;
    text_put(&to->body, of->answers[number % ANSWERS_KEPT]);
    return VERDICT_REPEAT;
}

static bool has_ended(const session *of, uint16_t number) {
    for (int i = 0; i < SESSIONS_REMEMBERED; i++)
        if (of->ended[i] == number) return true;
    return false;
}

static verdict begin(session *of, uint16_t wanted, answer *to) {
    if (wanted == of->number && wanted != 0)
        return of->last == 0 ? repeat(of, 0, to) : refuse(to, STALE_TAG, "the session has gone on");
    /* Unused places of the list hold 0, which is no session. */
    if (wanted == 0 || has_ended(of, wanted)) return refuse(to, STALE_TAG, "the session has ended");
    session_end(of);
    of->number = wanted;
    return VERDICT_EXECUTE;
}

verdict session_judge(session *of, line_tag tag, bool resync, answer *to) {
    if (resync && tag.number == 0) return begin(of, tag.session, to);
    if (of->number == 0 || tag.session != of->number) return refuse(to, NO_SESSION, "no such session; send SYST:RESY");
    int32_t number = (int32_t) tag.number;
    if (number <= of->last) return repeat(of, tag.number, to);
    if (of->broken || number != of->last + 1) {
        /* A number left out is a line that was lost: what follows it must not be carried out either. */
        of->broken = true;
        return refuse(to, NEEDS_RESYNC, "a line before this one failed; send SYST:RESY");
    }
    return VERDICT_EXECUTE;
}

void session_answered(session *of, line_tag tag, const answer *given) {
    of->last = (int32_t) tag.number;
    memcpy(of->answers[tag.number % ANSWERS_KEPT], given->body.bytes, given->body.length + 1);
    if (given->error != NO_ERROR) of->broken = true;
}

void session_end(session *of) {
    if (of->number != 0) {
        of->ended[of->ended_next] = of->number;
        of->ended_next = (uint8_t) ((of->ended_next + 1) % SESSIONS_REMEMBERED);
    }
    of->number = 0;
    of->last = -1;
    of->broken = false;
    of->armed = false;
}
