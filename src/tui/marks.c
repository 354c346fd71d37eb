/* SPDX-License-Identifier: MIT */
#include "tui/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/address.h"

enum { KEPT_MAX = 1000 }; /* bytes: what a setting holds */

static void name_of(const struct book *book, struct str *out)
{
	str_addf(out, "marks %s %s", book->form->id, book->term);
}

/* Where the cell stands or would stand. */
static int find(const struct marks *marks, int cell)
{
	int at = 0;
	while (at < marks->count && marks->cells[at] < cell)
		at++;
	return at;
}

bool marks_has(const struct marks *marks, int cell)
{
	int at = find(marks, cell);
	return at < marks->count && marks->cells[at] == cell;
}

static void put(struct marks *marks, int cell)
{
	int at = find(marks, cell);
	ARR_ROOM(marks->cells, marks->count, marks->cap);
	memmove(marks->cells + at + 1, marks->cells + at, (size_t)(marks->count - at) * sizeof *marks->cells);
	marks->cells[at] = cell;
	marks->count++;
}

static void drop(struct marks *marks, int cell)
{
	int at = find(marks, cell);
	marks->count--;
	memmove(marks->cells + at, marks->cells + at + 1, (size_t)(marks->count - at) * sizeof *marks->cells);
}

/* An address that the form no longer has is passed over. */
void marks_read(struct marks *marks, const struct book *book)
{
	struct str name = {0}, kept = {0};
	marks->count = 0;
	name_of(book, &name);
	if (book->unit == book->own && store_setting(book->store, name.s, &kept, NULL)) {
		for (const char *s = str_text(&kept); *s; s += strcspn(s, " "), s += *s == ' ') {
			enum part_kind part;
			int cell;
			if (address_parse(book->form, s, strcspn(s, " "), &cell, &part, NULL) &&
				!marks_has(marks, cell))
				put(marks, cell);
		}
	}
	str_release(&name);
	str_release(&kept);
}

static bool keep(const struct marks *marks, struct book *book, struct err *err)
{
	struct str name = {0}, text = {0};
	name_of(book, &name);
	for (int i = 0; i < marks->count; i++) {
		str_add(&text, i > 0 ? " " : "");
		address_add(book->form, marks->cells[i], PART_ANSWER, &text);
	}
	bool ok = text.len <= KEPT_MAX
			  ? store_set_setting(book->store, name.s, str_text(&text), err)
			  : err_set(err, ERR_USAGE,
				    tr("There are too many marks already: first take some away."));
	str_release(&name);
	str_release(&text);
	return ok;
}

static void turn(struct marks *marks, int cell)
{
	if (marks_has(marks, cell))
		drop(marks, cell);
	else
		put(marks, cell);
}

bool marks_switch(struct marks *marks, struct book *book, int cell, struct err *err)
{
	turn(marks, cell);
	if (keep(marks, book, err))
		return true;
	turn(marks, cell);
	return false;
}

void marks_release(struct marks *marks)
{
	free(marks->cells);
	*marks = (struct marks){0};
}
