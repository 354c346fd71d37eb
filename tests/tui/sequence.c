/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "tui/sequence.h"

/* How many signs behind Esc belong to the sequence that begins s; 0: it is none. */
static size_t length(const char *s)
{
	struct sequence sequence;
	size_t len = 1;
	if (!sequence_begin(&sequence, (unsigned char)s[0]))
		return 0;
	for (; s[len] && sequence_takes(&sequence, (unsigned char)s[len]); len++)
		if (!sequence_goes_on(&sequence, (unsigned char)s[len]))
			return len + 1;
	return len;
}

static void ends_where_it_ends(void **state)
{
	(void)state;
	static const struct {
		const char *signs;
		size_t len;
	} cases[] = {
		{"[1;5Ab", 5},            /* Ctrl-Up */
		{"[25~b", 4},             /* a function key */
		{"[<0;10;10Mb", 10},      /* the mouse */
		{"[M !!b", 5},            /* the same, as it was told before */
		{"[Ib", 2},               /* the window has the focus */
		{"[[Fb", 3},              /* the console's way */
		{"[?62;22cb", 8},         /* what terminal this is */
		{"[97;5ub", 6},           /* Ctrl-a of newer terminals */
		{"Ocb", 2},               /* Ctrl-Right of rxvt */
		{"O5Ab", 3},              /* of old xterms */
		{"]11;rgb:0/0/0\ab", 14}, /* a colour */
		{"]11;rgb:0/0/0\033\\b", 15}, {"P1$r0m\033\\b", 8},
		{"[1;\033[A", 3},             /* broken off by the next */
		{"O\033OA", 1}, {"[1\rb", 2}, /* by Enter */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(length(cases[i].signs), cases[i].len);
}

static void letters_begin_none(void **state)
{
	(void)state;
	struct sequence sequence;
	static const unsigned signs[] = {'a', 'X', 'o', '/', '?', 0, 0x1B, 0x1ED9, 0x10005B};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		assert_false(sequence_begin(&sequence, signs[i]));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(ends_where_it_ends),
	cmocka_unit_test(letters_begin_none),
};

RUN(tests)
