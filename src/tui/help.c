/* SPDX-License-Identifier: MIT */
/* The keys that work on a screen, from the list of actions. */
#include "tui/screens.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"

struct help {
	struct screen screen;
	enum where where; /* whose keys they are */
	enum action actions[ACTION_COUNT];
	int count;
	int top, page, rows; /* in lines */
};

/* A capital that does the same, for who has Caps Lock on, need not be read. */
static void add_keys(enum action action, enum where where, struct str *out)
{
	const char *key, *before = "";
	for (int i = 0; (key = action_key(action, where, i)); before = key, i++) {
		if (!strcasecmp(key, before))
			continue;
		str_add(out, i > 0 ? "  " : "");
		key_label(key, out);
	}
}

enum { KEYS_COLS = 28, TEXT_MIN = 16 };

static int draw_action(struct canvas *body, int row, enum action action, enum where where)
{
	bool narrow = body->cols < KEYS_COLS + TEXT_MIN + 10;
	int col = narrow ? 3 : KEYS_COLS;
	struct str keys = {0};
	add_keys(action, where, &keys);
	canvas_cut(body, row, 1, narrow ? body->cols - 2 : KEYS_COLS - 2, ATTR_BOLD, str_text(&keys));
	str_release(&keys);
	const char *text = tr(action_info(action)->help);
	int used = canvas_wrapped_rows(text, body->cols - col - 1);
	canvas_wrap(body, row + (narrow ? 1 : 0), col, used, body->cols - col - 1, ATTR_NORMAL, text);
	return used + (narrow ? 1 : 0);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct help *help = (struct help *)screen;
	help->page = body->rows;
	if (help->top > help->rows - help->page)
		help->top = help->rows - help->page;
	if (help->top < 0)
		help->top = 0;
	int row = -help->top;
	for (int i = 0; i < help->count; i++)
		row += draw_action(body, row, help->actions[i], help->where);
	help->rows = row + help->top;
}

static void describe(struct screen *screen, struct face *face)
{
	str_add(&face->heading, tr("The keys that work here"));
	face->absent[ACTION_CONTENTS] = !screen->ui->book || screen->ui->aside;
	str_addf(&face->info, "%s: %s", action_key(ACTION_PRACTICE, ON_HELP, 0),
		tr(action_info(ACTION_PRACTICE)->help));
}

static void count(const struct screen *screen, struct str *out)
{
	const struct help *help = (const struct help *)screen;
	if (help->rows > help->page)
		str_addf(out, "%d/%d", help->top + help->page, help->rows);
}

static bool act(struct screen *screen, enum action action)
{
	struct help *help = (struct help *)screen;
	struct list list = {.count = help->rows, .at = help->top, .page = help->page};
	if (action == ACTION_HELP)
		return true;
	if (action == ACTION_LAST)
		list.at = help->rows;
	else if (!list_act(&list, action))
		return false;
	help->top = list.at;
	return true;
}

static void free_help(struct screen *screen)
{
	free(screen);
}

static const struct screen_class class = {
	.where = ON_HELP,
	.draw = draw,
	.describe = describe,
	.count = count,
	.act = act,
	.close = free_help,
};

struct screen *help_new(enum where where, const bool *absent)
{
	struct help *help = mem_alloc(sizeof *help);
	/* Also those that work while a cell is typed; Enter does there what it does anyway. */
	unsigned keys = (unsigned)where | (where == ON_TABLE ? ON_LINE : 0);
	help->screen.class = &class;
	help->where = where;
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
		if (action_info((enum action)i)->where & keys && !(where == ON_TABLE && i == ACTION_ACCEPT) &&
			!(absent && absent[i]))
			help->actions[help->count++] = (enum action)i;
	return &help->screen;
}
