/* SPDX-License-Identifier: MIT */
#include "work/conflict.h"

#include <stdio.h>
#include <string.h>

#include "base/tr.h"
#include "cmd/command.h"

/* A text is shown whole, each of its lines under the number. */
static void add_indented(const char *s, struct str *out)
{
	for (; *s; s++) {
		str_add_char(out, *s);
		if (*s == '\n')
			str_add(out, "     ");
	}
}

static bool print_conflict(const struct book *book, const struct conflict *conflict, struct err *err)
{
	const struct unit *unit = &book->units.v[conflict->unit];
	struct sides sides = {0};
	struct str out = {0};
	if (!sides_load(book, conflict, &sides, err))
		return false;
	str_addf(&out, "%s %s", unit->code, conflict->address);
	if (conflict->cell >= 0) {
		str_add(&out, "  ");
		form_cell_caption(book->form, conflict->cell, form_language(book->form), &out);
	}
	for (int i = 0; i < sides.count; i++) {
		struct str words = {0};
		side_words(book, conflict, &sides.v[i], &words);
		str_addf(&out, "\n  %d. ", i + 1);
		add_indented(str_text(&words), &out);
		str_addf(&out, "   (%s)", sides.v[i].origin);
		str_release(&words);
	}
	puts(out.s);
	sides_release(&sides);
	str_release(&out);
	return true;
}

static bool print_unit(struct book *book, int unit, int *count, struct err *err)
{
	struct conflicts conflicts = {0};
	if (!book_turn(book, unit, err))
		return false;
	bool ok = true;
	conflicts_here(book, &conflicts);
	for (int i = 0; ok && i < conflicts.count; i++)
		ok = print_conflict(book, &conflicts.v[i], err);
	*count += conflicts.count;
	conflicts_release(&conflicts);
	return ok;
}

int cmd_conflicts(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	int count = 0;
	bool ok = open_picked(args, STORE_READ, &book, &err);
	if (ok && args_has(args, "unit"))
		ok = print_unit(book, book->unit, &count, &err);
	else
		for (int unit = 0; ok && unit < book->units.count; unit++)
			ok = print_unit(book, unit, &count, &err);
	if (ok && count == 0)
		fprintf(stderr, "%s\n", tr("no cell is in conflict"));
	book_close(book);
	return !ok ? fail(&err) : count > 0 ? EXIT_FINDINGS : 0;
}
