/* SPDX-License-Identifier: MIT */
#include "work/freelines.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"
#include "work/book.h"

static bool has_free(const struct form *form)
{
	for (int t = 0; t < form->table_count; t++)
		for (int r = 0; r < form->tables[t].row_count; r++)
			if (form->tables[t].rows[r].free)
				return true;
	return false;
}

/* The free heading with this number for captions or places; NULL: none. */
static const struct row *heading_of(const struct form *form, int32_t num)
{
	for (int t = 0; t < form->table_count; t++)
		for (int r = 0; r < form->tables[t].row_count; r++) {
			const struct row *row = &form->tables[t].rows[r];
			if (row->free && (row->caption_num == num || row->place_num == num))
				return row;
		}
	return NULL;
}

struct reader {
	const struct form *form;
	struct free_lines *lines;
};

/* The line of a row, made when it is new. */
static struct free_line *line_of(struct free_lines *lines, int64_t row_num, int32_t caption_num)
{
	for (int i = 0; i < lines->count; i++)
		if (lines->v[i].row_num == row_num)
			return &lines->v[i];
	ARR_ROOM(lines->v, lines->count, lines->cap);
	struct free_line *line = &lines->v[lines->count++];
	*line = (struct free_line){
		.row_num = row_num, .caption_num = caption_num, .caption = mem_copy_text("")};
	return line;
}

static bool take(void *ctx, const struct place *place, const struct head *head)
{
	struct reader *reader = ctx;
	const struct row *heading = place->part == PART_ANSWER ? heading_of(reader->form, place->col) : NULL;
	if (!heading || head->state != STATE_VALUE)
		return true;
	struct free_line *line = line_of(reader->lines, place->row, heading->caption_num);
	if (place->col == heading->place_num) {
		reader->lines->changed |= line->place != head->value;
		line->place = head->value;
	} else if (head->text && strcmp(line->caption, head->text) != 0) {
		free((char *)line->caption);
		line->caption = mem_copy_text(head->text);
		reader->lines->changed = true;
	}
	return true;
}

bool freelines_read(struct store *store, int64_t report, const struct form *form, struct free_lines *lines,
	struct err *err)
{
	struct reader reader = {form, lines};
	return !has_free(form) || store_scan(store, report, take, &reader, err);
}

static bool is_within(const struct book *book, int64_t unit)
{
	for (int i = book->own; i <= book->units.v[book->own].last; i++)
		if (book->units.v[i].id == unit)
			return true;
	return false;
}

static bool read_lines(struct book *book, struct err *err)
{
	struct report_infos infos = {0};
	bool ok = store_reports(book->store, &infos, err);
	for (int i = 0; ok && i < infos.count; i++)
		if (!strcmp(infos.v[i].form, book->form->id) && !strcmp(infos.v[i].term, book->term) &&
			is_within(book, infos.v[i].unit))
			ok = freelines_read(book->store, infos.v[i].id, book->form, &book->lines, err);
	report_infos_release(&infos);
	return ok;
}

struct form *freelines_form(const struct form *form, const struct free_lines *lines, struct err *err)
{
	struct free_line *captioned = mem_alloc((size_t)lines->count * sizeof *captioned + 1);
	int count = 0;
	for (int i = 0; i < lines->count; i++)
		if (*lines->v[i].caption)
			captioned[count++] = lines->v[i];
	struct form *made = form_with_lines(form, captioned, count);
	free(captioned);
	if (!made)
		err_set(err, ERR_REFUSED, tr("the lines that were added are too many for this form"));
	return made;
}

void freelines_retire(struct book *book, struct form *form)
{
	ARR_ROOM(book->retired, book->retired_count, book->retired_cap);
	book->retired[book->retired_count++] = form;
}

bool freelines_load(struct book *book, struct err *err)
{
	if (!has_free(book->form))
		return true;
	if (!read_lines(book, err))
		return false;
	if (!book->lines.changed)
		return true;
	struct diags diags = {0};
	struct form *form = freelines_form(book->form, &book->lines, err);
	struct rules *rules = form ? rules_compile(form, &diags) : NULL;
	diags_release(&diags);
	if (form && !rules)
		err_set(err, ERR_REFUSED, tr("the lines that were added are too many for this form"));
	if (!rules) {
		form_free(form);
		return false;
	}
	book->form = form;
	book->rules = rules;
	book->lines.changed = false;
	return true;
}

bool freelines_is_caption(const struct form *form, int cell)
{
	const struct cell *c = &form->cells[cell];
	return c->kind == CELL_TABLE && form->tables[c->table].columns[c->column].show == SHOW_LABEL;
}

static bool write_line(struct book *book, int64_t row_num, const struct row *heading, int64_t place,
	const char *caption, struct err *err)
{
	struct place at = {.row = row_num, .col = heading->place_num, .part = PART_ANSWER};
	struct content order = {.state = STATE_VALUE, .value = place},
		       text = {.state = STATE_VALUE, .text = caption};
	const struct heads none = {0};
	const struct unit *unit = &book->units.v[book->unit];
	if (!store_begin(book->store, err))
		return false;
	bool ok = store_report(book->store, unit->id, book->form->id, book->form->version, book->term, true,
			  &book->report_id, err) &&
		  store_write(book->store, book->report_id, &at, &order, &none, err);
	at.col = heading->caption_num;
	ok = ok && store_write(book->store, book->report_id, &at, &text, &none, err);
	if (ok)
		return store_commit(book->store, err);
	store_rollback(book->store);
	return false;
}

bool freelines_add(
	struct book *book, int table, int heading, const char *caption, int64_t *row_num, struct err *err)
{
	const struct row *head = &book->form->tables[table].rows[heading];
	struct str text = {0};
	int64_t place = 1;
	const struct free_lines *lines = &book->lines;
	for (int i = 0; i < lines->count; i++)
		if (lines->v[i].caption_num == head->caption_num && lines->v[i].place >= place)
			place = lines->v[i].place + 1;
	*row_num = (int64_t)((uint64_t)hash_random() & INT64_MAX) | (int64_t)1 << 40;
	bool ok = utf8_accept(caption, strlen(caption), false, &text, err);
	if (ok && text.len == 0)
		ok = err_set(err, ERR_USAGE, tr("a line needs a caption"));
	ok = ok && write_line(book, *row_num, head, place, str_text(&text), err);
	str_release(&text);
	return ok;
}

void freelines_release(struct free_lines *lines)
{
	for (int i = 0; i < lines->count; i++)
		free((char *)lines->v[i].caption);
	free(lines->v);
}

void freelines_close(struct book *book)
{
	freelines_release(&book->lines);
	for (int i = 0; i < book->retired_count; i++)
		form_free(book->retired[i]);
	free(book->retired);
}
