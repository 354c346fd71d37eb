/* SPDX-License-Identifier: MIT */
#include "work/draft.h"

bool book_draft(const struct book *book, int cell, struct draft *draft, struct err *err)
{
	struct place place = book_place(book, cell);
	*draft = (struct draft){0};
	return book->report_id == 0 || store_draft(book->store, book->report_id, &place, draft, err);
}

/* A draft may be the first thing of all that is written in a report. */
static bool open_report(struct book *book, struct err *err)
{
	return book->report_id != 0 || store_report(book->store, book->units.v[book->unit].id, book->form->id,
					       book->form->version, book->term, true, &book->report_id, err);
}

bool book_put_draft(struct book *book, int cell, const struct draft *draft, struct err *err)
{
	struct place place = book_place(book, cell);
	return open_report(book, err) && store_put_draft(book->store, book->report_id, &place, draft, err);
}

bool book_drop_draft(const struct book *book, int cell, struct err *err)
{
	struct place place = book_place(book, cell);
	return book->report_id == 0 || store_drop_draft(book->store, book->report_id, &place, err);
}

/* Those of cells that another version of the form had stay where they are. */
bool book_half_typed(const struct book *book, int *cell, struct err *err)
{
	struct places places = {0};
	*cell = -1;
	bool ok = book->report_id == 0 || store_drafts(book->store, book->report_id, &places, err);
	for (int i = 0; i < places.count && *cell < 0; i++) {
		int at = places.v[i].col != 0 ? form_cell(book->form, places.v[i].row, places.v[i].col) : -1;
		if (at >= 0 && book_may_type(book, at, NULL))
			*cell = at;
	}
	places_release(&places);
	return ok;
}
