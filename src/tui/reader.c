/* SPDX-License-Identifier: MIT */
#include "tui/reader.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tui/list.h"
#include "tui/rows.h"

struct reader {
	struct screen screen;
	struct str heading, text;
	struct rows rows;
	int top, page;
};

static void draw(struct screen *screen, struct canvas *body)
{
	struct reader *reader = (struct reader *)screen;
	int cols = body->cols > 2 ? body->cols - 2 : 1;
	rows_break(&reader->rows, &reader->text, cols);
	reader->page = body->rows;
	if (reader->top > reader->rows.count - reader->page)
		reader->top = reader->rows.count - reader->page;
	if (reader->top < 0)
		reader->top = 0;
	for (int i = reader->top; i < reader->rows.count && i < reader->top + reader->page; i++) {
		const struct row_span *span = &reader->rows.v[i];
		canvas_bytes(body, i - reader->top, 1, cols, ATTR_NORMAL,
			str_text(&reader->text) + span->start, span->shown);
	}
}

static void describe(struct screen *screen, struct face *face)
{
	const struct reader *reader = (struct reader *)screen;
	str_add(&face->heading, str_text(&reader->heading));
}

static void count(const struct screen *screen, struct str *out)
{
	const struct reader *reader = (const struct reader *)screen;
	if (reader->rows.count > reader->page)
		str_addf(out, "%d/%d", reader->top + reader->page, reader->rows.count);
}

static bool act(struct screen *screen, enum action action)
{
	struct reader *reader = (struct reader *)screen;
	struct list list = {.count = reader->rows.count, .at = reader->top, .page = reader->page};
	if (!list_act(&list, action))
		return false;
	reader->top = list.at;
	return true;
}

static void close_reader(struct screen *screen)
{
	struct reader *reader = (struct reader *)screen;
	str_release(&reader->heading);
	str_release(&reader->text);
	rows_release(&reader->rows);
	free(reader);
}

static const struct screen_class class = {
	.where = ON_READER,
	.draw = draw,
	.describe = describe,
	.count = count,
	.act = act,
	.close = close_reader,
};

struct screen *reader_new(struct ui *ui, const char *heading, const char *text)
{
	struct reader *reader = mem_alloc(sizeof *reader);
	reader->screen = (struct screen){&class, ui};
	str_add(&reader->heading, heading);
	str_add(&reader->text, text);
	return &reader->screen;
}
