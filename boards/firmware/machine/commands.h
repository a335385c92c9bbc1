/** @file
 * The commands of the control plane, as PROTOCOL.md lists them. */
#ifndef MACHINE_COMMANDS_H
#define MACHINE_COMMANDS_H

#include "machine/answer.h"
#include "machine/board.h"
#include "wire/line.h"

/** Carries a line out. @return false where the device failed; the answer is then for the caller to give */
bool command_execute(board *on, const control_line *line, answer *to);

/** Whether a line's command is this one, in any case of its letters. */
bool command_is(const control_line *line, const char *name);

#endif
