/* SPDX-License-Identifier: MIT */
/* Everything a key can do, declared once: the keymap, the footer, the help
 * screen and the manual's table of keys all come from the one list in action.c. */
#ifndef TUI_ACTION_H
#define TUI_ACTION_H

#include <stdbool.h>

#include "tui/key.h"

/* The screens, as bits: where an action works. */
enum where {
	ON_HOME = 1 << 0,
	ON_TABLE = 1 << 1,
	ON_NARRATIVE = 1 << 2,
	ON_FINDINGS = 1 << 3,
	ON_UNITS = 1 << 4,
	ON_PREVIEW = 1 << 5,
	ON_HELP = 1 << 6,
	ON_CHOICE = 1 << 7,  /* a list to choose from */
	ON_LINE = 1 << 8,    /* one line being typed: a cell or the answer to a question */
	ON_ANSWERS = 1 << 9, /* what the units below have written */
	ON_READER = 1 << 10, /* a text that is only read */
	ON_HISTORY = 1 << 11,
	ON_RESULTS = 1 << 12, /* of a search */
	ON_MERGING = 1 << 13,
	ON_NAME = 1 << 14, /* one line being typed that is no prose: a file's name, a code */
	ON_WIDE = 1 << 15, /* a table with a line a unit */
	ON_TYPED = ON_LINE | ON_NAME,
	ON_LISTS = ON_HOME | ON_FINDINGS | ON_UNITS | ON_CHOICE | ON_HISTORY | ON_RESULTS | ON_MERGING,
	ON_VIEWS = ON_PREVIEW | ON_HELP | ON_ANSWERS | ON_READER,
	ON_WORK = ON_HOME | ON_TABLE | ON_NARRATIVE | ON_FINDINGS | ON_UNITS | ON_PREVIEW | ON_HELP |
		  ON_CHOICE | ON_ANSWERS | ON_READER | ON_HISTORY | ON_RESULTS | ON_MERGING | ON_WIDE,
};

enum { WHERE_COUNT = 16 };

enum action {
	ACTION_NONE,
	/* what the footer names, in its order */
	ACTION_OPEN,
	ACTION_OPEN_UNIT,
	ACTION_ACCEPT,
	ACTION_NEXT,
	ACTION_NEXT_PART,
	ACTION_QUOTE,
	ACTION_SETTLE,
	ACTION_NOTE,
	ACTION_FIND,
	ACTION_DITTO_LEFT,
	ACTION_CHECK,
	ACTION_CONTENTS,
	ACTION_NA,
	ACTION_UNKNOWN,
	ACTION_CLEAR,
	ACTION_PREVIEW,
	ACTION_TYPING,
	ACTION_UNITS,
	ACTION_SEND,
	ACTION_MERGE,
	ACTION_COPY,
	ACTION_CUT,
	ACTION_PASTE,
	/* more for the cell */
	ACTION_EDIT,
	ACTION_PICK,
	ACTION_UNDO,
	ACTION_REDO,
	ACTION_DITTO_ABOVE,
	ACTION_DITTO_LAST,
	ACTION_LATER,
	ACTION_LINE,
	ACTION_TAKE_OUT,
	ACTION_DIGITS,
	ACTION_HISTORY,
	ACTION_SEARCH,
	ACTION_WHOLE,
	/* going about */
	ACTION_PREVIOUS,
	ACTION_UP,
	ACTION_DOWN,
	ACTION_LEFT,
	ACTION_RIGHT,
	ACTION_WORD_LEFT,
	ACTION_WORD_RIGHT,
	ACTION_PAGE_UP,
	ACTION_PAGE_DOWN,
	ACTION_FIRST,
	ACTION_LAST,
	ACTION_TOP,
	ACTION_BOTTOM,
	/* more for texts */
	ACTION_TONES,
	ACTION_MARK,
	ACTION_OUTSIDE,
	ACTION_NEWLINE,
	ACTION_ERASE,
	ACTION_DELETE,
	ACTION_WIPE,
	ACTION_GIVE_UP,
	/* of single screens */
	ACTION_SKIP,
	ACTION_TREE,
	ACTION_SALVAGE,
	ACTION_KIND,
	ACTION_WIDTH,
	ACTION_SAVE,
	ACTION_LANGUAGE,
	ACTION_PRACTICE,
	/* the program */
	ACTION_BACK,
	ACTION_HELP,
	ACTION_REDRAW,
	ACTION_SUSPEND,
	ACTION_QUIT,
	ACTION_COUNT,
};

enum { ACTION_KEYS_MAX = 3 };

struct action_info {
	unsigned where;
	const char *name;                  /* a word for the footer; NULL: not in it */
	const char *help;                  /* what it does */
	const char *keys[ACTION_KEYS_MAX]; /* by name, the one to show first */
};

/* Texts are tr_mark()ed. action is not ACTION_NONE. */
const struct action_info *action_info(enum action action);

/* The i-th key that does it there, NULL after the last: where text is typed, what types itself does not. */
const char *action_key(enum action action, enum where where, int i);

/* What the key does there, or ACTION_NONE. */
enum action action_find(enum where where, const struct key *key);

#endif
