/* SPDX-License-Identifier: MIT */
#include "work/draft.h"

static int64_t row_num(const struct book *book, int cell)
{
	return book->form->cells[cell].row_num;
}

bool book_draft(const struct book *book, int cell, struct draft *draft, struct err *err)
{
	*draft = (struct draft){0};
	return book->report_id == 0 ||
	       store_draft(book->store, book->report_id, row_num(book, cell), draft, err);
}

/* A draft may be the first thing of all that is written in a report. */
static bool open_report(struct book *book, struct err *err)
{
	return book->report_id != 0 || store_report(book->store, book->units.v[book->unit].id, book->form->id,
					       book->form->version, book->term, true, &book->report_id, err);
}

bool book_put_draft(struct book *book, int cell, const struct draft *draft, struct err *err)
{
	return open_report(book, err) &&
	       store_put_draft(book->store, book->report_id, row_num(book, cell), draft, err);
}

bool book_drop_draft(const struct book *book, int cell, struct err *err)
{
	return book->report_id == 0 ||
	       store_drop_draft(book->store, book->report_id, row_num(book, cell), err);
}
