/* SPDX-License-Identifier: MIT */
#include "tui/picker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "tui/seek.h"

enum { CODE_MAX = 16, NUMBER_COLS = 5 };

void picker_init(struct picker *picker, const struct options *options, const char *typed, int at)
{
	*picker = (struct picker){.options = options, .numbered = true};
	picker->shown = mem_resize(NULL, (size_t)options->count + 1, sizeof *picker->shown);
	for (int i = 0; i < options->count; i++) {
		const char *code = options->v[i].code;
		int cols = utf8_cols(code, strlen(code));
		picker->numbered = picker->numbered && !(*code >= '0' && *code <= '9');
		picker->code_cols = cols > picker->code_cols ? cols : picker->code_cols;
	}
	picker->code_cols = picker->code_cols < CODE_MAX ? picker->code_cols : CODE_MAX;
	line_set(&picker->line, typed);
	picker_narrow(picker);
	if (!*typed && at >= 0)
		picker->list.at = at;
}

void picker_release(struct picker *picker)
{
	line_release(&picker->line);
	free(picker->shown);
}

enum match { MATCH_NONE, MATCH_PART, MATCH_WHOLE };

static enum match match_start(const char *s, const char *key)
{
	return fold_begins(s, key, true) ? MATCH_WHOLE : fold_begins(s, key, false) ? MATCH_PART : MATCH_NONE;
}

static enum match match(const struct picker *picker, int i, const char *typed)
{
	const struct option *option = &picker->options->v[i];
	struct str key = {0};
	char number[12] = "";
	fold_key(&key, typed, strlen(typed));
	if (picker->numbered)
		snprintf(number, sizeof number, "%d", i + 1);
	enum match code = match_start(option->code, str_text(&key)),
		   nth = match_start(number, str_text(&key));
	str_release(&key);
	if (code == MATCH_NONE && nth == MATCH_NONE)
		return seek_match(typed, "", option->label) ? MATCH_PART : MATCH_NONE;
	return code > nth ? code : nth;
}

void picker_narrow(struct picker *picker)
{
	const char *typed = line_text(&picker->line);
	bool whole = false;
	picker->list.count = picker->list.at = 0;
	typed += strspn(typed, " ");
	for (int i = 0; i < picker->options->count; i++) {
		enum match found = *typed ? match(picker, i, typed) : MATCH_PART;
		if (found == MATCH_NONE)
			continue;
		if (found == MATCH_WHOLE && !whole)
			picker->list.at = picker->list.count;
		whole = whole || found == MATCH_WHOLE;
		picker->shown[picker->list.count++] = i;
	}
}

int picker_at(const struct picker *picker)
{
	return picker->list.count > 0 ? picker->shown[picker->list.at] : -1;
}

static void draw_option(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct picker *picker = ctx;
	const struct option *option = &picker->options->v[picker->shown[i]];
	int col = picker->numbered ? NUMBER_COLS : 1;
	char number[16];
	if (picker->numbered) {
		snprintf(number, sizeof number, "%d.", picker->shown[i] + 1);
		canvas_right(canvas, row, 0, NUMBER_COLS - 1, ATTR_NORMAL, number);
	}
	canvas_cut(canvas, row, col, picker->code_cols, ATTR_NORMAL, option->code);
	col += picker->code_cols + 2;
	canvas_cut(canvas, row, col, canvas->cols - col - 1, ATTR_NORMAL, option->label);
}

void picker_draw(struct picker *picker, struct canvas *canvas)
{
	list_draw(&picker->list, canvas, draw_option, picker);
	if (picker->list.count == 0)
		canvas_cut(canvas, 0, 1, canvas->cols - 2, ATTR_NORMAL, tr("Nothing here matches."));
}
