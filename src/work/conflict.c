/* SPDX-License-Identifier: MIT */
#include "work/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "work/contents.h"
#include "work/subject.h"

static const struct heads *aside_heads(const struct book *book, const struct place *place)
{
	for (int i = 0; i < book->aside_count; i++) {
		const struct place *p = &book->asides[i].place;
		if (p->row == place->row && p->col == place->col && p->part == place->part)
			return &book->asides[i].heads;
	}
	return NULL;
}

struct conflict conflict_of(const struct book *book, int cell)
{
	const struct cell *c = &book->form->cells[cell];
	return (struct conflict){.unit = book->unit,
		.cell = cell,
		.place = {.row = c->row_num, .col = c->col_num, .part = PART_ANSWER}};
}

const struct heads *conflict_heads(const struct book *book, const struct conflict *conflict)
{
	return conflict->place.part == PART_ANSWER ? &book->heads[conflict->cell]
						   : aside_heads(book, &conflict->place);
}

static void push(struct conflicts *out, const struct book *book, const struct place *place)
{
	struct str address = {0};
	int cell = subject_add(book->form, place, &address);
	ARR_ROOM(out->v, out->count, out->cap);
	out->v[out->count++] = (struct conflict){
		.unit = book->unit,
		.place = *place,
		.cell = cell,
		.address = str_take(&address),
	};
}

void conflicts_here(const struct book *book, struct conflicts *out)
{
	for (int cell = 0; cell < book->form->cell_count; cell++) {
		const struct cell *c = &book->form->cells[cell];
		struct place answer = {c->row_num, c->col_num, PART_ANSWER}, note = answer;
		note.part = PART_NOTE;
		const struct heads *notes = aside_heads(book, &note);
		if (heads_conflict(&book->heads[cell]))
			push(out, book, &answer);
		if (notes && heads_conflict(notes))
			push(out, book, &note);
	}
	for (int i = 0; i < book->aside_count; i++)
		if (book->asides[i].place.part == PART_REASON && heads_conflict(&book->asides[i].heads))
			push(out, book, &book->asides[i].place);
}

bool conflicts_list(struct book *book, struct conflicts *out, struct err *err)
{
	for (int unit = 0; unit < book->units.count; unit++) {
		if (!book_turn(book, unit, err))
			return false;
		conflicts_here(book, out);
	}
	return true;
}

void conflicts_release(struct conflicts *conflicts)
{
	if (!conflicts)
		return;
	for (int i = 0; i < conflicts->count; i++)
		free(conflicts->v[i].address);
	free(conflicts->v);
	*conflicts = (struct conflicts){0};
}

static char *origin(const struct pasts *pasts, const struct head *head)
{
	char when[CLOCK_TEXT];
	struct str out = {0};
	clock_text(when, head->at);
	str_add(&out, when);
	for (int i = 0; i < pasts->count; i++) {
		const struct past *past = &pasts->v[i];
		if (!past->live || past->head.site != head->site || past->head.seq != head->seq)
			continue;
		if (*past->author)
			str_addf(&out, ", %s", past->author);
		if (*past->file)
			str_addf(&out, ", %s", past->file);
		break;
	}
	return str_take(&out);
}

static struct content content_of(const struct head *head)
{
	return (struct content){head->state, head->value, head->text};
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *origins(const struct heads *heads, const struct content *content, const struct pasts *pasts)
{
	char **v = mem_alloc((size_t)heads->count * sizeof *v);
	struct str out = {0};
	int count = 0;
	for (int i = 0; i < heads->count; i++) {
		struct content other = content_of(&heads->v[i]);
		if (content_equal(content, &other))
			v[count++] = origin(pasts, &heads->v[i]);
	}
	qsort(v, (size_t)count, sizeof *v, by_text);
	for (int i = 0; i < count; i++) {
		if (i == 0 || strcmp(v[i], v[i - 1]) != 0)
			str_addf(&out, "%s%s", i ? "; " : "", v[i]);
	}
	for (int i = 0; i < count; i++)
		free(v[i]);
	free(v);
	return str_take(&out);
}

bool sides_load(const struct book *book, const struct conflict *conflict, struct sides *out, struct err *err)
{
	const struct heads *heads = conflict_heads(book, conflict);
	struct pasts pasts = {0};
	if (!store_history(book->store, book->report_id, &conflict->place, &pasts, err)) {
		pasts_release(&pasts);
		return false;
	}
	const struct head **contents = contents_list(heads, &out->count);
	out->v = mem_alloc((size_t)out->count * sizeof *out->v + 1);
	for (int i = 0; i < out->count; i++) {
		out->v[i].content = content_of(contents[i]);
		out->v[i].origin = origins(heads, &out->v[i].content, &pasts);
	}
	free(contents);
	pasts_release(&pasts);
	return true;
}

void sides_release(struct sides *sides)
{
	if (!sides)
		return;
	for (int i = 0; i < sides->count; i++)
		free(sides->v[i].origin);
	free(sides->v);
	*sides = (struct sides){0};
}

void side_words(
	const struct book *book, const struct conflict *conflict, const struct side *side, struct str *out)
{
	struct answer answer = {.state = side->content.state,
		.value = side->content.value,
		.text = (char *)side->content.text};
	if (answer.text)
		str_add(out, answer.text);
	else if (conflict->cell >= 0 || answer.state != STATE_VALUE)
		value_show(book->form, conflict->cell, &answer, out);
}

static bool set_reason(struct book *book, const struct conflict *conflict, const char *text, struct err *err)
{
	struct finding finding = {.row_num = conflict->place.row, .col_num = conflict->place.col};
	return book_set_reason(book, &finding, text ? text : "", err);
}

bool conflict_take(
	struct book *book, const struct conflict *conflict, const struct content *content, struct err *err)
{
	/* The heads, and the text with them, go in the writing. */
	struct answer answer = {
		.state = content->state, .value = content->value, .text = mem_copy_text(content->text)};
	bool ok = conflict->cell >= 0 ? book_set(book, conflict->cell, conflict->place.part, &answer, err)
				      : set_reason(book, conflict, answer.text, err);
	free(answer.text);
	return ok;
}

bool conflict_type(struct book *book, const struct conflict *conflict, const char *text, struct err *err)
{
	if (conflict->cell < 0)
		return set_reason(book, conflict, text, err);
	return book_type(book, conflict->cell, conflict->place.part, text, VALUE_TYPED, err);
}
