/* SPDX-License-Identifier: MIT */
#include "text/wrap.h"

#include <stdbool.h>

#include "text/utf8.h"

/* The spaces at a break belong to the line they end, and so does a line feed
 * behind them: it must not make an empty line. */
static size_t past_break(const char *s, size_t len, size_t at)
{
	while (at < len && s[at] == ' ')
		at++;
	return at < len && s[at] == '\n' ? at + 1 : at;
}

size_t wrap_line(const char *s, size_t len, int cols, size_t *skip)
{
	size_t at = 0, end = 0; /* end: of the last whole word, 0 for none yet */
	int used = 0;
	bool in_word = false;
	while (at < len && s[at] != '\n') {
		int width;
		size_t next = utf8_glyph(s, len, at, &width);
		bool space = s[at] == ' ' && next == at + 1;
		if (space && in_word)
			end = at;
		in_word = !space;
		used += width;
		if (used > cols) {
			if (end == 0)
				end = at ? at : next;
			*skip = past_break(s, len, end);
			return end;
		}
		at = next;
	}
	*skip = at < len ? at + 1 : at;
	return at;
}
