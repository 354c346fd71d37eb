/* SPDX-License-Identifier: MIT */
/* Typing Vietnamese on a keyboard that has only ASCII: Telex and VNI. Holds
 * the word at the cursor; marks and tones may come in any order, a key pressed
 * again undoes itself, a word that turns out not to be Vietnamese gets its
 * keys back at once. */
#ifndef TEXT_IME_H
#define TEXT_IME_H

#include <stdbool.h>

#include "base/str.h"
#include "text/syllable.h"

enum ime_method { IME_OFF, IME_TELEX, IME_VNI };

/* {0} is switched off. */
struct ime {
	enum ime_method method;
	bool new_style; /* hoà instead of hòa */
	struct syllable word;
	char keys[SYLLABLE_MAX]; /* that made the word */
	int key_count;
	bool literal; /* the rest of the word is taken as typed */
	bool edited;  /* by Backspace: keys no longer tell the word */
};

/* Takes a key and gives true if it is part of the word, which then reads as
 * ime_word() says. Any other key gives false, ends the word and is the caller's
 * to insert. */
bool ime_key(struct ime *ime, unsigned key);
/* Deletes the last letter of the word; false if there is none. */
bool ime_backspace(struct ime *ime);
/* To be called whenever the cursor leaves the word. */
void ime_end(struct ime *ime);
/* Goes on with a word that stands before the cursor already, if it is one. */
bool ime_resume(struct ime *ime, const char *word, size_t len);
/* Appends the word at the cursor, nothing when there is none. */
void ime_word(const struct ime *ime, struct str *out);

#endif
