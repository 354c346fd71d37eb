/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "cmd/command.h"
#include "form/address.h"
#include "work/reason.h"
#include "work/totals.h"

struct wanted {
	int cell;
	enum part_kind part;
	const struct finding *finding; /* PART_REASON: of it */
};

static bool is_text(const struct form *form, const struct wanted *w)
{
	return w->part != PART_ANSWER || value_is_text(form->cells[w->cell].type);
}

static bool read_address(const struct book *book, const char *s, struct wanted *w, struct err *err)
{
	if (*s != '!')
		return address_parse(book->form, s, strlen(s), &w->cell, &w->part, err);
	w->part = PART_REASON;
	return reason_find(book, s, strlen(s), &w->finding, err);
}

static bool read_addresses(
	const struct args *args, const struct book *book, struct wanted *wanted, struct err *err)
{
	for (int i = 1; i < args->count; i++) {
		struct wanted *w = &wanted[i - 1];
		if (!read_address(book, args->words[i], w, err))
			return false;
		if (w->finding && (args_has(args, "total") || args_has(args, "coverage")))
			return err_set(err, ERR_USAGE, tr("%s is the reason for a warning; it has no total"),
				args->words[i]);
		if (args->count > 2 && is_text(book->form, w))
			return err_set(err, ERR_USAGE,
				tr("%s is a text and may fill several lines; get it alone"), args->words[i]);
	}
	return true;
}

/* Prints the own entries; true in *conflict if one of them is in conflict. */
static void print_entries(const struct book *book, const struct wanted *wanted, int count, bool *conflict)
{
	for (int i = 0; i < count; i++) {
		struct str s = {0};
		const struct wanted *w = &wanted[i];
		if (w->part == PART_ANSWER) {
			const struct answer *a = &book->report.answers[w->cell];
			value_add(book->form, w->cell, a, VALUE_CANONICAL, &s);
			*conflict |= a->state == STATE_CONFLICT;
		} else {
			const char *text =
				w->finding ? book_reason(book, w->finding) : book_note(book, w->cell);
			str_add(&s, text ? text : "");
		}
		puts(str_text(&s));
		str_release(&s);
	}
}

static bool print_totals(
	const struct args *args, struct book *book, const struct wanted *wanted, struct err *err)
{
	struct totals totals = {0};
	if (!totals_make(book, book->unit, NULL, &totals, err))
		return false;
	for (int i = 0; i + 1 < args->count; i++) {
		struct str s = {0};
		int cell = wanted[i].cell;
		if (args_has(args, "total"))
			value_add(book->form, cell, &totals.report.answers[cell], VALUE_CANONICAL, &s);
		if (args_has(args, "total") && args_has(args, "coverage"))
			str_add(&s, s.len ? " " : "!empty "); /* a line of two words whatever it is */
		if (args_has(args, "coverage"))
			str_addf(&s, "%d/%d", totals.coverage[cell].n, totals.coverage[cell].m);
		puts(str_text(&s));
		str_release(&s);
	}
	totals_release(&totals);
	return true;
}

int cmd_get(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	struct wanted *wanted = mem_alloc((size_t)args->count * sizeof *wanted);
	bool conflict = false;
	bool ok = open_picked(args, STORE_READ, &book, &err) && read_addresses(args, book, wanted, &err);
	if (ok && (args_has(args, "total") || args_has(args, "coverage")))
		ok = print_totals(args, book, wanted, &err);
	else if (ok)
		print_entries(book, wanted, args->count - 1, &conflict);
	int status = !ok ? fail(&err) : conflict ? EXIT_FINDINGS : 0;
	book_close(book);
	free(wanted);
	return status;
}
