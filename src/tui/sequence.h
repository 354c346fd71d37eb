/* SPDX-License-Identifier: MIT */
/* Control sequences that are none of the keys known here: of the mouse, of other terminals' keys, what a
 * terminal answers. They are read to their end, lest their signs be taken for what somebody types. After
 * ECMA-48, 5.4 and 5.6, and what xterm and the Linux console do beside it. */
#ifndef TUI_SEQUENCE_H
#define TUI_SEQUENCE_H

#include <stdbool.h>

struct sequence {
	unsigned kind;        /* the sign behind Esc */
	unsigned first, last; /* of those behind that one */
	int count;
};

/* Whether an Esc with this sign right behind it may begin one. */
bool sequence_begin(struct sequence *sequence, unsigned sign);
/* Whether the next sign can belong to it. Control characters do not, but the Esc and BEL that end a string:
 * such a one breaks the sequence off, and an Esc begins the next. */
bool sequence_takes(const struct sequence *sequence, unsigned sign);
/* Takes the next sign; false if the sequence ends with it. */
bool sequence_goes_on(struct sequence *sequence, unsigned sign);

#endif
