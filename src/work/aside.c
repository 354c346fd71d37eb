/* SPDX-License-Identifier: MIT */
#include "work/aside.h"

#include "base/mem.h"

struct aside *aside_find(const struct book *book, const struct place *place)
{
	for (int i = 0; i < book->aside_count; i++) {
		const struct place *p = &book->asides[i].place;
		if (p->row == place->row && p->col == place->col && p->part == place->part)
			return &book->asides[i];
	}
	return NULL;
}

struct aside *aside_add(struct book *book, const struct place *place)
{
	struct aside *a = aside_find(book, place);
	if (a)
		return a;
	ARR_ROOM(book->asides, book->aside_count, book->aside_cap);
	a = &book->asides[book->aside_count++];
	*a = (struct aside){.place = *place};
	return a;
}

struct place aside_reason(const struct finding *finding)
{
	return (struct place){.row = finding->row_num, .col = finding->col_num, .part = PART_REASON};
}

/* Of two that differ the newest; both stay in the file. */
static const struct head *newest_aside(const struct book *book, const struct place *place)
{
	const struct aside *a = aside_find(book, place);
	const struct head *best = NULL;
	for (int i = 0; a && i < a->heads.count; i++)
		if (!best || a->heads.v[i].seq > best->seq)
			best = &a->heads.v[i];
	return best && best->state == STATE_VALUE ? best : NULL;
}

const char *book_aside(const struct book *book, const struct place *place)
{
	const struct head *head = newest_aside(book, place);
	return head ? head->text : NULL;
}

const char *book_note(const struct book *book, int cell)
{
	const struct cell *c = &book->form->cells[cell];
	struct place place = {.row = c->row_num, .col = c->col_num, .part = PART_NOTE};
	return book_aside(book, &place);
}

const char *book_reason(const struct book *book, const struct finding *finding)
{
	struct place place = aside_reason(finding);
	const struct head *head = newest_aside(book, &place);
	return head && head->seq > finding->newest ? head->text : NULL;
}

bool book_is_open(const struct book *book, const struct finding *finding)
{
	return finding->severity == SEVERITY_ERROR || !book_reason(book, finding);
}

const char *book_old_reason(const struct book *book, const struct finding *finding)
{
	struct place place = aside_reason(finding);
	const struct head *head = newest_aside(book, &place);
	return head && head->seq <= finding->newest ? head->text : NULL;
}
