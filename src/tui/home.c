/* SPDX-License-Identifier: MIT */
/* The report as a tree: how far it is, what is wrong, where to go on. */
#include "tui/screens.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"
#include "tui/ask.h"
#include "tui/cell_text.h"
#include "tui/field.h"
#include "tui/half.h"
#include "tui/lines.h"
#include "tui/notices.h"
#include "tui/outline.h"
#include "tui/pick.h"
#include "tui/place.h"
#include "tui/route.h"
#include "tui/seek.h"
#include "tui/sending.h"
#include "tui/takeback.h"
#include "work/draft.h"

struct home {
	struct screen screen;
	struct outline outline;
	const struct form *form; /* that the outline is of */
	struct list list;
	int place; /* the cell where the clerk stopped, or -1 */
	struct half half;
};

enum { STATE_COLS = 9, INDENT_MAX = 6 };

static const struct node *current(const struct home *home)
{
	return home->list.count > 0 ? &home->outline.nodes[home->list.at] : NULL;
}

static void add_caption(const struct form *form, const struct node *node, struct str *out)
{
	int language = form_language(form);
	const char *number = node->number ? label_in(node->number, language) : "";
	str_add(out, number);
	str_add(out, *number ? " " : "");
	str_add(out, label_in(node->label, language));
}

static void draw_node(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct home *home = ctx;
	const struct book *book = home->screen.ui->book;
	const struct node *node = &home->outline.nodes[i];
	unsigned attr = node->kind == NODE_HEADING || node->kind == NODE_TABLE ? ATTR_BOLD : ATTR_NORMAL;
	int col = 1 + 2 * (node->depth < INDENT_MAX ? node->depth : INDENT_MAX);
	struct str text = {0}, state = {0};
	add_caption(book->form, node, &text);
	if (node->kind == NODE_FIELD && book->report.answers[node->cell].state != STATE_EMPTY) {
		str_add(&text, ": ");
		cell_words(&book->report, node->cell, &text);
	}
	outline_state(book, node, &state);
	canvas_cut(canvas, row, col, canvas->cols - col - STATE_COLS - 1, attr, str_text(&text));
	canvas_right(canvas, row, canvas->cols - STATE_COLS - 1, STATE_COLS, ATTR_NORMAL, str_text(&state));
	str_release(&text);
	str_release(&state);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct home *home = (struct home *)screen;
	list_draw(&home->list, body, draw_node, home);
}

static void describe(struct screen *screen, struct face *face)
{
	const struct home *home = (struct home *)screen;
	const struct book *book = screen->ui->book;
	int done, all;
	str_add(&face->heading, tr("Contents"));
	book_progress(book, -1, -1, &done, &all);
	str_addf(&face->count, tr("%d of %d filled in"), done, all);
	notices_brief(book, -1, screen->ui->canvas.cols * 2 / 3, &face->count);
	const struct node *node = current(home);
	if (home->half.typed.len > 0) {
		half_say(&home->half, book->form, &face->info);
		str_addf(&face->info, " %s\n", tr("It is no answer yet; opening the table shows it there."));
	}
	if (!node)
		return;
	add_caption(book->form, node, &face->info);
	if (node->kind == NODE_PROMPT && book_has_draft(book, node->cell))
		str_addf(&face->info, "\n%s",
			tr("A text was begun here that is not in the report yet: Enter opens it, leaving it "
			   "there puts it in."));
	const char *hint = node->hint ? label_in(node->hint, form_language(book->form)) : "";
	if (*hint)
		str_addf(&face->info, "\n%s", hint);
	if (node->row >= 0 && lines_list(&book->form->tables[node->table], node->row) == node->row)
		str_addf(&face->info, "\n%s", tr("An open list: only cells that are filled in are counted."));
	if (node->kind == NODE_FIELD && options_offered(book->form, node->cell)) {
		str_add_char(&face->info, '\n');
		pick_say(book, node->cell, "", &face->info);
	}
}

static bool opens(const struct node *node)
{
	return node->kind != NODE_HEADING && node->kind != NODE_NOTE;
}

/* A heading with one thing to fill in under it stands for that. */
static int line_meant(const struct outline *outline, int at)
{
	int count = 0, only = at;
	for (int i = at + 1; i < outline->count && outline->nodes[i].depth > outline->nodes[at].depth; i++)
		if (opens(&outline->nodes[i]) && outline->nodes[i].row < 0) {
			only = i;
			count++;
		}
	return opens(&outline->nodes[at]) || count != 1 ? at : only;
}

/* All of it comes from the units below: their totals say more than the figures alone. */
static bool has_only_totals(const struct book *book, int table)
{
	for (int i = 0; i < book->form->cell_count; i++)
		if (book->form->cells[i].kind == CELL_TABLE && book->form->cells[i].table == table &&
			report_is_entry(&book->report, i))
			return false;
	return book_is_office(book);
}

/* Of a table with a line a unit an office that has no line of its own sees those of the others. */
static void open_table(struct ui *ui, int table, int row, struct screen *screen)
{
	if (screen && ui_push(ui, screen) && has_only_totals(ui->book, table))
		screen->class->act(screen, ACTION_UNITS);
	if (screen)
		return;
	if (ui->book->form->tables[table].units && book_is_office(ui->book))
		ui_push(ui, wide_new(ui, table));
	else if (!table_begin(ui, table, row))
		ui_say(ui, tr("This unit has nothing to fill in in this table."));
}

/* Where the table of the line under the cursor opens: at what was half typed there, else where the clerk
 * stopped; -1: at its start. */
static int cell_meant(const struct home *home)
{
	const struct form *form = home->screen.ui->book->form;
	const int cells[] = {home->half.typed.len > 0 ? home->half.cell : -1, home->place};
	for (size_t i = 0; i < COUNT(cells); i++)
		if (cells[i] >= 0 && form->cells[cells[i]].kind == CELL_TABLE &&
			outline_of(&home->outline, form, cells[i]) == home->list.at)
			return cells[i];
	return -1;
}

/* A heading opens the first line below it that can be. */
static void open_node(struct home *home)
{
	struct ui *ui = home->screen.ui;
	int at = home->list.at;
	while (at < home->list.count && !opens(&home->outline.nodes[at]))
		at++;
	if (at == home->list.count)
		return;
	home->list.at = at;
	const struct node *node = current(home);
	if (node->kind == NODE_FIELD) {
		field_ask(ui, node->cell);
	} else if (node->kind == NODE_PROMPT) {
		place_keep(ui->book, node->cell);
		ui_push(ui, narrative_new(ui, node->part));
	} else if (node->table >= 0) {
		int cell = cell_meant(home);
		open_table(ui, node->table, node->row,
			cell >= 0 || node->row < 0 ? table_new(ui, node->table, cell)
						   : table_new_at(ui, node->table, node->row));
	}
}

static bool find_node(struct home *home, const char *what)
{
	int language = form_language(home->screen.ui->book->form);
	for (int i = 1; i <= home->list.count; i++) {
		int at = (home->list.at + i) % home->list.count;
		const struct node *node = &home->outline.nodes[at];
		if (node->kind != NODE_ROW &&
			seek_match(what, node->number ? label_in(node->number, language) : "",
				label_in(node->label, language))) {
			home->list.at = line_meant(&home->outline, at);
			return true;
		}
	}
	return false;
}

/* A row of a table is opened at once, also one that is a line here. */
static bool find_row(struct home *home, const char *what)
{
	struct ui *ui = home->screen.ui;
	for (int table = 0; table < ui->book->form->table_count; table++) {
		int row = seek_row(ui->book->form, table, -1, what);
		int cell = row >= 0 ? route_row(&ui->book->report, table, row) : -1;
		if (cell >= 0)
			return ui_push(ui, table_new(ui, table, cell));
	}
	return false;
}

/* first: what was typed of the words already; NULL: nothing. */
static void find(struct home *home, const struct key *first)
{
	struct ui *ui = home->screen.ui;
	struct line line = {0};
	ui_apply_typing(ui, &line.edit);
	if (first)
		line_key(&line, first);
	if (ask_words(ui, tr("Number of the line, or words of it:"), &line) &&
		!find_node(home, line_text(&line)) && !find_row(home, line_text(&line)))
		ui_say(ui, tr("No line has \"%s\"."), line_text(&line));
	line_release(&line);
}

/* Who begins to type here means a line of the report: letters and digits are no commands. */
static bool key(struct screen *screen, const struct key *key)
{
	/* Whoever gives up once more than there is to give up does not mean to leave. */
	if (key->kind == K_ESC && key->mods == 0 && screen->ui->count == 1 && !screen->ui->visits) {
		ui_say(screen->ui, tr("Press %s to leave."), action_info(ACTION_BACK)->keys[0]);
		return true;
	}
	bool sign = key->ch < 0x80 && !isalnum((int)key->ch);
	if (!key_is_text(key) || sign)
		return false;
	find((struct home *)screen, key);
	return true;
}

/* Another unit's report was opened from there. */
static void open_units(struct ui *ui)
{
	if (ui->book->unit != ui->book->own && (ui->count > 1 || ui->visits))
		ui_pop(ui);
	else
		ui_push(ui, units_new(ui));
}

/* Lines that came to an open list make another form of it. */
static void make_outline(struct home *home)
{
	home->form = home->screen.ui->book->form;
	outline_release(&home->outline);
	outline_make(&home->outline, home->form);
	home->list.count = home->outline.count;
	list_fit(&home->list, home->list.page);
}

static void undo(struct home *home, bool redo)
{
	struct ui *ui = home->screen.ui;
	int cell = takeback_latest(ui, redo);
	if (home->form != ui->book->form)
		make_outline(home);
	if (cell >= 0)
		home->list.at = outline_of(&home->outline, ui->book->form, cell);
}

static void open_history(struct home *home)
{
	const struct node *node = current(home);
	if (node && (node->kind == NODE_FIELD || node->kind == NODE_PROMPT))
		ui_push(home->screen.ui, history_new(home->screen.ui, node->cell));
	else
		ui_say(home->screen.ui, tr("What stood before is shown of a text, a field of the header or a "
					   "cell of a table: go there first."));
}

static bool act(struct screen *screen, enum action action)
{
	struct home *home = (struct home *)screen;
	struct ui *ui = screen->ui;
	switch (action) {
	case ACTION_OPEN:
		open_node(home);
		return true;
	case ACTION_FIND:
		find(home, NULL);
		return true;
	case ACTION_UNDO:
	case ACTION_REDO:
		undo(home, action == ACTION_REDO);
		return true;
	case ACTION_HISTORY:
		open_history(home);
		return true;
	case ACTION_CHECK:
		ui_push(ui, findings_new(ui));
		return true;
	case ACTION_UNITS:
		open_units(ui);
		return true;
	case ACTION_SEND:
		if (ui->book->writable && ui->book->unit == ui->book->own)
			sending_ask(ui);
		else
			ui_say(ui, tr("A file is sent from the contents of its own report, where it can be "
				      "written."));
		return true;
	case ACTION_MERGE:
		if (ui->visits)
			ui_say(ui, tr("Files are taken in from the contents of one's own report."));
		else
			ui_push(ui, merging_new(ui));
		return true;
	case ACTION_PREVIEW:
		ui_push(ui, preview_new(ui));
		return true;
	default:
		return list_act(&home->list, action);
	}
}

static void refresh(struct screen *screen)
{
	struct home *home = (struct home *)screen;
	if (home->form != screen->ui->book->form)
		make_outline(home);
	half_read(&home->half, screen->ui->book);
	int place = screen->ui->book->unit == screen->ui->book->own ? place_read(screen->ui->book) : -1;
	if (place < 0 || place == home->place)
		return;
	home->place = place;
	home->list.at = outline_of(&home->outline, screen->ui->book->form, place);
}

static void close_home(struct screen *screen)
{
	struct home *home = (struct home *)screen;
	outline_release(&home->outline);
	half_release(&home->half);
	free(home);
}

static const struct screen_class class = {
	.where = ON_HOME,
	.draw = draw,
	.describe = describe,
	.key = key,
	.act = act,
	.refresh = refresh,
	.close = close_home,
};

struct screen *home_new(struct ui *ui)
{
	struct home *home = mem_alloc(sizeof *home);
	home->screen = (struct screen){&class, ui};
	make_outline(home);
	home->place = -1;
	refresh(&home->screen);
	if (home->half.typed.len > 0)
		home->list.at = outline_of(&home->outline, home->form, home->half.cell);
	return &home->screen;
}
