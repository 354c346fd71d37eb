/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/tr.h"
#include "cmd/command.h"
#include "form/address.h"
#include "work/subject.h"

static void add_content(const struct book *book, const struct past *past, struct str *out)
{
	int cell = form_cell(book->form, past->place.row, past->place.col);
	struct answer a = {.state = past->head.state, .value = past->head.value, .text = past->head.text};
	struct str s = {0};
	if (past->head.text)
		str_add_bytes(&s, past->head.text,
			strcspn(past->head.text, past->place.part == PART_REVISION ? " " : ""));
	else if (cell >= 0)
		value_show(book->form, cell, &a, &s);
	for (const char *c = str_text(&s); *c; c++)
		str_add_char(out, *c == '\n' ? ' ' : *c);
	str_release(&s);
}

static void print_past(const struct book *book, const struct past *past)
{
	char when[CLOCK_TEXT];
	struct str s = {0};
	clock_text(when, past->head.at);
	str_addf(&s, "%s %c ", when, past->live ? '*' : ' ');
	subject_add(book->form, &past->place, &s);
	str_add(&s, " = ");
	add_content(book, past, &s);
	str_addf(&s, "  (%s", *past->author ? past->author : tr("unknown"));
	if (*past->file)
		str_addf(&s, tr(", from %s"), past->file);
	if (past->undoes)
		str_addf(&s, ", %s", past->redo ? tr("redo") : tr("undo"));
	str_add_char(&s, ')');
	puts(s.s);
	str_release(&s);
}

static bool print_log(const struct args *args, struct book *book, struct err *err)
{
	struct place place = {0};
	struct pasts pasts = {0};
	if (args->count > 1) {
		int cell;
		if (!address_parse(
			    book->form, args->words[1], strlen(args->words[1]), &cell, &place.part, err))
			return false;
		place.row = book->form->cells[cell].row_num;
		place.col = book->form->cells[cell].col_num;
	}
	if (book->report_id &&
		!store_history(book->store, book->report_id, args->count > 1 ? &place : NULL, &pasts, err))
		return false;
	for (int i = 0; i < pasts.count; i++)
		if (pasts.v[i].place.part != PART_TOTAL)
			print_past(book, &pasts.v[i]);
	if (pasts.count == 0)
		fprintf(stderr, "%s\n", tr("nothing has been written yet"));
	pasts_release(&pasts);
	return true;
}

int cmd_log(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	bool ok = open_picked(args, STORE_READ, &book, &err) && print_log(args, book, &err);
	int status = ok ? 0 : fail(&err);
	book_close(book);
	return status;
}
