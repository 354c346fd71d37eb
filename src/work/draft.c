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

static bool look(struct book *book, struct err *err)
{
	places_release(&book->drafts);
	return store_drafts(book->store, book->report_id, &book->drafts, err);
}

bool book_put_draft(struct book *book, int cell, const struct draft *draft, struct err *err)
{
	struct place place = book_place(book, cell);
	return open_report(book, err) && store_put_draft(book->store, book->report_id, &place, draft, err) &&
	       look(book, err);
}

bool book_drop_draft(struct book *book, int cell, struct err *err)
{
	struct place place = book_place(book, cell);
	return book->report_id == 0 ||
	       (store_drop_draft(book->store, book->report_id, &place, err) && look(book, err));
}

bool book_has_draft(const struct book *book, int cell)
{
	const struct cell *c = &book->form->cells[cell];
	for (int i = 0; c->kind == CELL_PROMPT && i < book->drafts.count; i++)
		if (book->drafts.v[i].row == c->row_num)
			return true;
	return false;
}

/* Those of cells that another version of the form had stay where they are. */
int book_half_typed(const struct book *book)
{
	for (int i = 0; i < book->drafts.count; i++) {
		const struct place *place = &book->drafts.v[i];
		int cell = place->col != 0 ? form_cell(book->form, place->row, place->col) : -1;
		if (cell >= 0 && book_may_type(book, cell, NULL))
			return cell;
	}
	return -1;
}
