/* SPDX-License-Identifier: MIT */
#include "tui/console.h"

#ifdef __linux__
#include <linux/kd.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#endif

#include "base/mem.h"

/* First and last code point of each run. */
static const struct {
	unsigned short first, last;
} letters[] = {
	{0x00C0, 0x00C3},
	{0x00C8, 0x00CA},
	{0x00CC, 0x00CD},
	{0x00D2, 0x00D5},
	{0x00D9, 0x00DA},
	{0x00DD, 0x00DD},
	{0x00E0, 0x00E3},
	{0x00E8, 0x00EA},
	{0x00EC, 0x00ED},
	{0x00F2, 0x00F5},
	{0x00F9, 0x00FA},
	{0x00FD, 0x00FD},
	{0x0102, 0x0103},
	{0x0110, 0x0111},
	{0x0128, 0x0129},
	{0x0168, 0x0169},
	{0x01A0, 0x01A1},
	{0x01AF, 0x01B0},
	{0x1EA0, 0x1EF9},
};

static bool has(const unsigned short *code_points, size_t count, unsigned letter)
{
	for (size_t i = 0; i < count; i++)
		if (code_points[i] == letter)
			return true;
	return false;
}

int console_missing(const unsigned short *code_points, size_t count)
{
	int missing = 0;
	for (size_t i = 0; i < COUNT(letters); i++)
		for (unsigned letter = letters[i].first; letter <= letters[i].last; letter++)
			missing += !has(code_points, count, letter);
	return missing;
}

#ifdef __linux__
enum { PAIRS_MAX = 8192 }; /* a font has 512 glyphs, each with a few code points */

bool console_lacks_letters(int terminal)
{
	char keyboard;
	struct unipair *pairs = mem_resize(NULL, PAIRS_MAX, sizeof *pairs);
	unsigned short *code_points = mem_resize(NULL, PAIRS_MAX, sizeof *code_points);
	struct unimapdesc map = {.entry_ct = PAIRS_MAX, .entries = pairs};
	bool known = ioctl(terminal, KDGKBTYPE, &keyboard) == 0 && ioctl(terminal, GIO_UNIMAP, &map) == 0;
	for (size_t i = 0; known && i < map.entry_ct; i++)
		code_points[i] = pairs[i].unicode;
	bool lacks = known && console_missing(code_points, map.entry_ct) > 0;
	free(code_points);
	free(pairs);
	return lacks;
}
#else
bool console_lacks_letters(int terminal)
{
	(void)terminal;
	return false;
}
#endif
