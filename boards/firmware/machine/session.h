/** @file
 * Each tagged line is carried out at most once and answered exactly once a time it comes; nothing of another session is
 * carried out, and nothing after a line that failed. */
#ifndef MACHINE_SESSION_H
#define MACHINE_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/answer.h"
#include "wire/line.h"

enum {
    /** Sessions that have ended, so that a late copy of their resync does not bring them back. */
    SESSIONS_REMEMBERED = 16,
    /** Answers that can be asked for again; a host has fewer lines than this under way. */
    ANSWERS_KEPT = 16
};

typedef struct {
    uint16_t number; /**< of the session; 0 for none */
    int32_t last;    /**< number of its last line, -1 before the first */
    bool broken;
    bool armed; /**< whether it has set a heartbeat itself */
    uint16_t ended[SESSIONS_REMEMBERED];
    uint8_t ended_next;
    char answers[ANSWERS_KEPT][ANSWER_BYTES];
} session;

/** What to do with a line. */
typedef enum {
    VERDICT_EXECUTE, /**< carry it out, then session_answered */
    VERDICT_REPEAT,  /**< it was carried out before: the answer is there already */
    VERDICT_REFUSE   /**< the answer says why */
} verdict;

/** @param resync whether the line is SYST:RESY @param to takes the answer where the line is not to be carried out */
verdict session_judge(session *of, line_tag tag, bool resync, answer *to);

/** Keeps the answer of a line that was carried out. */
void session_answered(session *of, line_tag tag, const answer *given);

/** Ends it; it cannot begin again soon. */
void session_end(session *of);

#endif
