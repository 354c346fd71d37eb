/* SPDX-License-Identifier: MIT */
/* Screens without a terminal: keys from a script, dumps into a text. One item a line:
 *
 *     # a comment
 *     size 80x24
 *     type 12.500
 *     key Enter x3
 *     paste words    \t, \n and \\ in it are a tab, a line end, a backslash
 *     idle
 *     dump NAME      the screen as text
 *     marks NAME     with its attributes too
 */
#ifndef TUI_SCRIPT_H
#define TUI_SCRIPT_H

#include "base/err.h"
#include "tui/device.h"

enum step_kind { STEP_TYPE, STEP_KEY, STEP_PASTE, STEP_IDLE, STEP_SIZE, STEP_DUMP, STEP_MARKS };

struct step {
	enum step_kind kind;
	char *text; /* of TYPE, PASTE, DUMP and MARKS */
	struct key key;
	int times;
	int rows, cols;
};

/* {0} is an empty script. */
struct script {
	struct step *steps;
	int count, cap;
};

/* Reads all of it; errors are ERR_USAGE with NAME:LINE in front. */
bool script_parse(struct script *script, const char *name, const char *s, size_t len, struct err *err);
void script_release(struct script *script);

/* A device of 80x24 that plays the script; borrows both. */
struct device *player_new(const struct script *script, bool ascii, struct str *dump);
void player_free(struct device *player); /* NULL is fine */

#endif
