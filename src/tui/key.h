/* SPDX-License-Identifier: MIT */
/* Keys, whatever terminal they come from, and their names for scripts and help. */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>

#include "base/str.h"

enum key_kind {
	K_NONE, /* {0} is no key */
	K_CHAR,
	K_ENTER,
	K_ESC,
	K_TAB,
	K_BACKSPACE, /* 0x08, 0x7F and the terminal's own: input methods send any of them */
	K_DELETE,
	K_INSERT,
	K_HOME,
	K_END,
	K_PGUP,
	K_PGDN,
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_F,
	K_KINDS,
};

enum { MOD_SHIFT = 1, MOD_CTRL = 2, MOD_ALT = 4 };

struct key {
	enum key_kind kind;
	unsigned mods;
	unsigned ch; /* of K_CHAR the code point, lower case with MOD_CTRL; of K_F the number, 1-24 */
};

/* In place of a code point: a byte that begins no letter, as terminals send that are not set to UTF-8. */
enum { CH_WRONG = 0x110000 };

enum { KEY_NAME_MAX = 16 }; /* bytes, with the NUL */

/* "Enter", "F4", "^G", "M-x", "S-Tab", "C-Left", "Space", "?". */
void key_spell(char out[KEY_NAME_MAX], const struct key *key);
/* As it is written on a keyboard, of a name: "Alt-x" for "M-x", "Ctrl-G" for "^G", "Shift-Tab". */
void key_label(const char *name, struct str *out);
/* False for a name that is none. */
bool key_parse(const char *name, struct key *out);
bool key_equal(const struct key *a, const struct key *b);

/* True for a key that types its ch. */
bool key_is_text(const struct key *key);

/* What a terminal's code point means: control characters become keys with MOD_CTRL, and so on. */
struct key key_from_char(unsigned ch);

#endif
