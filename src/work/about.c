/* SPDX-License-Identifier: MIT */
/* What is said about a book: its title, and how far its report is filled in. */
#include "work/book.h"

#include <string.h>

#include "work/term.h"

void book_title(const struct book *book, struct str *out)
{
	const struct form *form = book->form;
	const char *title = label_in(&form->title, form_language(form));
	bool once = form->terms.every == TERM_ONCE,
	     named = *label_in(&form->terms.label, form_language(form));
	str_add(out, book->units.v[book->unit].name);
	if (!once || named) {
		str_add(out, " · ");
		term_words(form, book->term, out);
	}
	if (!once || !named)
		str_addf(out, " · %.*s", (int)strcspn(title, "\n"), title);
}

bool book_is_demo(const struct book *book)
{
	return book->demo;
}

bool book_is_office(const struct book *book)
{
	return book->units.v[book->unit].last > book->unit;
}

static bool within(const struct book *book, const struct cell *c, int part, int table)
{
	if (table >= 0)
		return c->kind == CELL_TABLE && c->table == table;
	if (part < 0)
		return true;
	int at = c->kind == CELL_PROMPT  ? c->part
		 : c->kind == CELL_TABLE ? book->form->tables[c->table].part
					 : -1;
	return at >= part && at <= book->form->parts[part].last;
}

void book_progress(const struct book *book, int part, int table, int *done, int *all)
{
	*done = *all = 0;
	for (int i = 0; i < book->form->cell_count; i++) {
		if (!within(book, &book->form->cells[i], part, table) || !report_is_asked(&book->report, i))
			continue;
		++*all;
		*done += book->report.answers[i].state != STATE_EMPTY;
	}
}
