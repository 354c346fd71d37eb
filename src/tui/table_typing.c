/* SPDX-License-Identifier: MIT */
/* What is typed into the cell under the cursor, until it is committed. */
#include "tui/table.h"

#include <string.h>

#include "base/tr.h"
#include "form/value.h"
#include "tui/cell_text.h"
#include "tui/options.h"
#include "tui/settle.h"

bool table_may_type(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	if (!table_may_write(table))
		return false;
	if (ui->book->form->cells[table->cell].computed)
		ui_say(ui, tr("This cell is computed: it follows from the others."));
	return !ui->book->form->cells[table->cell].computed;
}

bool table_holds_words(const struct table_screen *table)
{
	enum type type = table->screen.ui->book->form->cells[table->cell].type;
	return type == TYPE_TEXT || type == TYPE_LONG_TEXT;
}

bool table_holds_digits(const struct table_screen *table)
{
	enum type type = table->screen.ui->book->form->cells[table->cell].type;
	return type == TYPE_NUMBER || type == TYPE_PERCENT || type == TYPE_YEAR || type == TYPE_DATE;
}

/* Without groups: "1.23", what a Backspace leaves of 1.234, would be another figure. */
static void add_to_edit(const struct form *form, int cell, const struct answer *answer, struct str *out)
{
	enum type type = form->cells[cell].type;
	bool figure = type == TYPE_NUMBER || type == TYPE_PERCENT;
	value_add(form, cell, answer, figure ? VALUE_CANONICAL : VALUE_TYPED, out);
	char *point = figure ? strchr(str_text(out), '.') : NULL;
	if (point)
		*point = ',';
}

void table_type(struct table_screen *table, bool editing)
{
	const struct book *book = table->screen.ui->book;
	struct str old = {0};
	if (!table_may_type(table))
		return;
	if (editing && book->report.answers[table->cell].state == STATE_VALUE)
		add_to_edit(book->form, table->cell, &book->report.answers[table->cell], &old);
	line_release(&table->line);
	line_set(&table->line, str_text(&old));
	if (table_holds_words(table))
		ui_apply_typing(table->screen.ui, &table->line.edit);
	else
		edit_set_ime(&table->line.edit, IME_OFF, false);
	str_release(&old);
	str_clear(&table->stood);
	cell_brief(&book->report, table->cell, &table->stood);
	table->again = (struct again){0};
	table->waiting = false;
	table->editing = editing;
	table->typing = true;
}

/* True if the figure has to be keyed once more before it is committed. */
static bool ask_again(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct str words = {0};
	if (!again_asks(&table->again, &ui->book->report, table->cell, line_text(&table->line)))
		return false;
	line_set(&table->line, "");
	table->editing = false;
	again_say(&table->again, ui->book->form, table->cell, &words);
	ui_say(ui, "%s", str_text(&words));
	str_release(&words);
	return true;
}

void table_drop(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	table->typing = table->waiting = false;
	if (half_is_in(&table->half, table->cell) && !half_drop(&table->half, ui->book, &err))
		ui_fail(ui, &err);
}

void table_offer_half(struct table_screen *table)
{
	if (table->typing || table->totalled || !half_is_in(&table->half, table->cell))
		return;
	table_type(table, false);
	line_set(&table->line, str_text(&table->half.typed));
	table->waiting = table->typing;
}

/* Half of a figure is another figure: nobody can see that it was not finished. Words that break off show
 * it. A figure that was keyed once is kept, marked to be looked at, for nobody is there to key it again.
 * False: there is nothing to commit. */
static bool keep_finished(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct str first = {0};
	if (table->again.count == 0)
		return table_holds_words(table);
	value_add(
		ui->book->form, table->cell, &table->again.seen[table->again.count - 1], VALUE_TYPED, &first);
	line_set(&table->line, str_text(&first));
	if (!marks_has(&table->marks, table->cell))
		marks_switch(&table->marks, ui->book, table->cell, NULL);
	str_release(&first);
	return true;
}

static bool refuse(struct table_screen *table, const struct err *err)
{
	struct str words = {0};
	cell_refusal(&table->screen.ui->book->report, table->cell, err, &words);
	if (table_holds_digits(table) && err->kind != ERR_IO)
		str_addf(&words, "\n%s",
			tr("Where there is none: - for not applicable, . for no figure yet."));
	ui_say(table->screen.ui, "%s", str_text(&words));
	str_release(&words);
	return false;
}

/* True while more of what is typed can make an answer; else says why not. */
static bool begins(struct table_screen *table)
{
	struct err err = {0};
	return value_begins(table->screen.ui->book->form, table->cell, line_text(&table->line), &err) ||
	       refuse(table, &err);
}

/* Another window may have written here since the typing began: both are named, and the history has both. */
static void say_meanwhile(const struct table_screen *table, const char *other)
{
	struct ui *ui = table->screen.ui;
	struct str now = {0};
	if (ui->book->report.answers[table->cell].state == STATE_CONFLICT) {
		ui_say(ui, tr("Another window wrote here meanwhile. Both answers are kept; Alt-c in the cell "
			      "chooses one."));
		return;
	}
	cell_brief(&ui->book->report, table->cell, &now);
	if (strcmp(other, str_text(&table->stood)) != 0 && strcmp(other, str_text(&now)) != 0)
		ui_say(ui,
			tr("Another window wrote %s here meanwhile; now it reads %s. %s shows both, and "
			   "takes "
			   "either."),
			other, str_text(&now), action_info(ACTION_HISTORY)->keys[0]);
	str_release(&now);
}

static bool commit(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	struct str other = {0};
	if (!begins(table) || (!ui->done && ask_again(table)))
		return false;
	cell_brief(&ui->book->report, table->cell, &other);
	bool settles = ui->book->report.answers[table->cell].state == STATE_CONFLICT;
	bool ok = book_type(ui->book, table->cell, PART_ANSWER, line_text(&table->line), VALUE_TYPED, &err);
	if (ok) {
		table_drop(table);
		if (settles)
			settle_say(ui, table->cell);
		say_meanwhile(table, str_text(&other));
	} else {
		refuse(table, &err);
	}
	str_release(&other);
	return ok;
}

bool table_commit(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	if (!table->typing)
		return true;
	if (table->waiting) {
		table->typing = table->waiting = false;
		return true;
	}
	if (!ui->done)
		return commit(table);
	/* The terminal is gone: nobody is there to finish what is typed. */
	if ((!keep_finished(table) || !commit(table)) && table->line.edit.changes > 0)
		half_keep(ui->book, table->cell, line_text(&table->line));
	return true;
}

bool table_line_key(struct table_screen *table, const struct key *key)
{
	bool longest = table->line.edit.text.len > VALUE_TYPED_MAX && !begins(table);
	bool taken = (longest && key_is_text(key)) || line_key(&table->line, key);
	if (table->line.edit.changes > 0)
		table->waiting = false;
	if (taken)
		begins(table);
	return taken;
}

static bool is_blank(const char *s, size_t len)
{
	size_t i = 0;
	while (i < len && (s[i] == ' ' || (s[i] >= '\t' && s[i] <= '\r')))
		i++;
	return i == len;
}

void table_paste_in(struct table_screen *table, const char *s, size_t len)
{
	bool begun = table->typing;
	if (!begun && !is_blank(s, len))
		table_type(table, false);
	if (table->typing && line_insert(&table->line, s, len)) {
		table->waiting = false;
		begins(table);
		return;
	}
	table->typing = begun;
	ui_say(table->screen.ui, tr("What was pasted cannot stand in a cell."));
}
