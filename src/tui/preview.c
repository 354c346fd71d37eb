/* SPDX-License-Identifier: MIT */
/* The pages as they will print. */
#include "tui/screens.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/textfile.h"
#include "work/print.h"

struct preview {
	struct screen screen;
	enum print_kind kind;
	int width; /* index into widths */
	int cols;  /* of the paper */
	int left;  /* the first column shown */
	struct str text;
	struct list lines; /* at: the top line */
	size_t *starts;    /* by line, and the end */
};

static const int widths[] = {0, 80, 132, 60}; /* 0: the form's own paper */

static const char *const kinds[] = {
	[PRINT_OUTLINE] = tr_mark("the outline"),
	[PRINT_TABLE] = tr_mark("the tables"),
	[PRINT_FULL] = tr_mark("the whole report"),
	[PRINT_TOTALS] = tr_mark("the totals"),
};

/* A form feed begins a page; on the screen it is a rule. */
static void break_lines(struct preview *preview)
{
	int count = 1, cap = 0;
	free(preview->starts);
	preview->starts = NULL;
	ARR_ROOM(preview->starts, 0, cap);
	preview->starts[0] = 0;
	for (size_t i = 0; i < preview->text.len; i++) {
		if (preview->text.s[i] != '\n' && preview->text.s[i] != '\f')
			continue;
		ARR_ROOM(preview->starts, count, cap);
		preview->starts[count++] = i + 1;
	}
	preview->lines.count = count - 1;
}

static void make(struct preview *preview)
{
	struct ui *ui = preview->screen.ui;
	struct page_style style = {.cols = widths[preview->width], .lines = -1, .ascii = ui->canvas.ascii};
	struct err err = {0};
	print_paper_size(ui->book->form, &style);
	preview->cols = style.cols;
	str_clear(&preview->text);
	if (!print_report(ui->book, preview->kind, &style, &preview->text, &err))
		ui_fail(ui, &err);
	break_lines(preview);
}

/* The next width that is another one than the form's. */
static void next_width(struct preview *preview)
{
	struct page_style own = {.lines = -1};
	print_paper_size(preview->screen.ui->book->form, &own);
	do
		preview->width = (preview->width + 1) % (int)COUNT(widths);
	while (widths[preview->width] == own.cols);
	make(preview);
}

/* Moves the window over the paper, which may be wider. */
static void move_sideways(struct preview *preview, int by)
{
	int last = preview->cols - preview->screen.ui->canvas.cols;
	preview->left += by;
	if (preview->left > last)
		preview->left = last;
	if (preview->left < 0)
		preview->left = 0;
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct preview *preview = (struct preview *)screen;
	struct list *lines = &preview->lines;
	lines->page = body->rows;
	if (lines->at > lines->count - body->rows)
		lines->at = lines->count - body->rows;
	if (lines->at < 0)
		lines->at = 0;
	for (int row = 0; row < body->rows && lines->at + row < lines->count; row++) {
		const char *s = preview->text.s + preview->starts[lines->at + row];
		size_t len = strcspn(s, "\n\f");
		if (s[len] == '\f')
			canvas_rule(body, row, 0, body->cols);
		else
			canvas_bytes(
				body, row, -preview->left, preview->left + body->cols, ATTR_NORMAL, s, len);
	}
}

static void describe(struct screen *screen, struct face *face)
{
	struct preview *preview = (struct preview *)screen;
	int window = screen->ui->canvas.cols;
	move_sideways(preview, 0); /* the terminal may have another size now */
	str_addf(&face->heading, "%s: %s", tr("Print preview"), tr(kinds[preview->kind]));
	if (window < preview->cols)
		str_addf(&face->count, tr("columns %d-%d of %d"), preview->left + 1, preview->left + window,
			preview->cols);
	else
		str_addf(&face->count, tr("%d columns"), preview->cols);
	str_add(&face->info, tr("For paper: Ctrl-S saves the pages in a text file; print that in a letter of "
				"fixed width, or "
				"take it on a stick to where a printer is."));
}

static void save(struct preview *preview)
{
	struct ui *ui = preview->screen.ui;
	struct str name = {0};
	str_addf(&name, tr("report-%s.txt"), ui->book->units.v[ui->book->unit].code);
	textfile_ask(ui, tr("Save the pages in the file:"), str_text(&name), &preview->text);
	str_release(&name);
}

static bool act(struct screen *screen, enum action action)
{
	struct preview *preview = (struct preview *)screen;
	if (action == ACTION_KIND) {
		preview->kind = (enum print_kind)((preview->kind + 1) % (int)COUNT(kinds));
		preview->lines.at = 0;
		make(preview);
	} else if (action == ACTION_WIDTH) {
		next_width(preview);
	} else if (action == ACTION_LEFT) {
		move_sideways(preview, -preview->screen.ui->canvas.cols / 2);
	} else if (action == ACTION_RIGHT) {
		move_sideways(preview, preview->screen.ui->canvas.cols / 2);
	} else if (action == ACTION_SAVE) {
		save(preview);
	} else {
		return list_act(&preview->lines, action);
	}
	return true;
}

static void close_preview(struct screen *screen)
{
	struct preview *preview = (struct preview *)screen;
	str_release(&preview->text);
	free(preview->starts);
	free(preview);
}

static const struct screen_class class = {
	.where = ON_PREVIEW,
	.draw = draw,
	.describe = describe,
	.act = act,
	.close = close_preview,
};

struct screen *preview_new(struct ui *ui)
{
	struct preview *preview = mem_alloc(sizeof *preview);
	preview->screen = (struct screen){&class, ui};
	preview->kind = PRINT_FULL;
	make(preview);
	return &preview->screen;
}
