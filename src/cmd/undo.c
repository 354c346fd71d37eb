/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/tr.h"
#include "cmd/command.h"
#include "form/address.h"
#include "form/value.h"

/* Which cell it was and what stands there now. */
static void tell(const struct book *book, const struct place *place, bool redo)
{
	int cell = form_cell(book->form, place->row, place->col);
	struct str address = {0}, now = {0};
	if (cell >= 0) {
		const char *note = place->part == PART_NOTE ? book_note(book, cell) : NULL;
		address_add(book->form, cell, place->part, &address);
		if (place->part == PART_NOTE)
			str_add(&now, note ? note : "");
		else
			value_add(book->form, cell, &book->report.answers[cell], VALUE_TYPED, &now);
	} else {
		str_add(&address, tr("the reason for a warning"));
	}
	fprintf(stderr, redo ? tr("done again: %s = %s\n") : tr("taken back: %s = %s\n"), address.s,
		str_text(&now));
	str_release(&address);
	str_release(&now);
}

int cmd_undo(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	struct places places = {0};
	bool redo = args_has(args, "redo");
	bool ok = book_open(args->words[0], STORE_WRITE, NULL, &book, &err);
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
