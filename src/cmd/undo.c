/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/tr.h"
#include "cmd/command.h"
#include "form/value.h"
#include "text/utf8.h"
#include "work/subject.h"

enum { WORDS_COLS = 60 }; /* of a text */

/* Which cell it was and what stands there now. */
static void tell(const struct book *book, const struct place *place, bool redo)
{
	struct str address = {0}, now = {0}, first = {0};
	if (place->part == PART_REASON)
		str_addf(&address, "%s ", tr("the reason for"));
	int cell = subject_add(book->form, place, &address);
	const char *aside = place->part == PART_ANSWER ? NULL : book_aside(book, place);
	if (place->part == PART_ANSWER && cell >= 0)
		value_show(book->form, cell, &book->report.answers[cell], &now);
	else
		str_add(&now, aside ? aside : tr("empty"));
	utf8_add_first(str_text(&now), WORDS_COLS, &first);
	fprintf(stderr, redo ? tr("done again: %s = %s\n") : tr("taken back: %s = %s\n"), address.s,
		str_text(&first));
	str_release(&address);
	str_release(&first);
	str_release(&now);
}

int cmd_undo(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	struct places places = {0};
	bool redo = args_has(args, "redo");
	bool ok = open_picked(args, STORE_WRITE, &book, &err);
	if (ok && args_has(args, "clerk"))
		store_set_author(book->store, args_value(args, "clerk"));
	ok = ok && book_undo(book, redo, &places, &err);
	for (int i = 0; ok && i < places.count; i++)
		tell(book, &places.v[i], redo);
	if (ok && places.count == 0)
		fprintf(stderr, "%s\n",
			redo ? tr("There is nothing to do again.") : tr("There is nothing to take back."));
	places_release(&places);
	book_close(book);
	return ok ? 0 : fail(&err);
}
