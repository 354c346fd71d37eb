/* SPDX-License-Identifier: MIT */
#include "tui/sequence.h"

#include <string.h>

enum { ESC = 0x1B, BEL = 0x07 };

bool sequence_begin(struct sequence *sequence, unsigned sign)
{
	*sequence = (struct sequence){.kind = sign};
	return sign > 0 && sign < 0x80 && strchr("[O]P^_", (int)sign);
}

bool sequence_takes(const struct sequence *sequence, unsigned sign)
{
	bool string = sequence->kind != '[' && sequence->kind != 'O';
	return sign >= 0x20 || (string && (sign == ESC || sign == BEL));
}

/* "[M" has three bytes behind it: where the mouse was; "[[" one: a function key of the console. */
static bool control_goes_on(const struct sequence *sequence, unsigned sign)
{
	if (sequence->first == 'M')
		return sequence->count < 4;
	if (sequence->first == '[')
		return sequence->count < 2;
	return sign >= 0x20 && sign < 0x40;
}

bool sequence_goes_on(struct sequence *sequence, unsigned sign)
{
	unsigned before = sequence->last;
	sequence->last = sign;
	if (sequence->count++ == 0)
		sequence->first = sign;
	switch (sequence->kind) {
	case '[':
		return control_goes_on(sequence, sign);
	case 'O':
		return (sign >= '0' && sign <= '9') || sign == ';';
	default:
		return sign != BEL && before != ESC;
	}
}
