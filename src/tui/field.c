/* SPDX-License-Identifier: MIT */
#include "tui/field.h"

#include "base/tr.h"
#include "form/value.h"
#include "tui/again.h"
#include "tui/cell_text.h"
#include "tui/pick.h"
#include "tui/settle.h"

static void pick(struct ui *ui, int cell)
{
	struct str code = {0};
	struct err err = {0};
	if (pick_answer(ui, cell, "", &code) &&
		!book_type(ui->book, cell, PART_ANSWER, str_text(&code), VALUE_TYPED, &err))
		ui_fail(ui, &err);
	str_release(&code);
}

/* Figures and dates are no prose. */
static bool ask(struct ui *ui, int cell, const char *question, struct line *line)
{
	bool prose = ui->book->form->cells[cell].type == TYPE_TEXT;
	return prose ? ui_ask(ui, question, line) : ui_ask_name(ui, question, line);
}

/* What it asks for, and how a day is written before one has to be refused. */
static void add_question(const struct form *form, int cell, struct str *out)
{
	form_cell_caption(form, cell, form_language(form), out);
	cell_hint(form, cell, out);
}

static void type(struct ui *ui, int cell)
{
	struct line line = {.kept = true};
	struct str question = {0}, old = {0};
	struct err err = {0};
	struct again again = {0};
	add_question(ui->book->form, cell, &question);
	if (ui->book->report.answers[cell].state != STATE_CONFLICT)
		value_add(ui->book->form, cell, &ui->book->report.answers[cell], VALUE_TYPED, &old);
	line_set(&line, str_text(&old));
	line_offer(&line);
	while (ask(ui, cell, str_text(&question), &line)) {
		bool asks = again_asks(&again, &ui->book->report, cell, line_text(&line));
		if (!asks && book_type(ui->book, cell, PART_ANSWER, line_text(&line), VALUE_TYPED, &err))
			break;
		if (ui->done)
			break;
		str_clear(&question);
		add_question(ui->book->form, cell, &question);
		str_add_char(&question, '\n');
		if (asks) {
			again_say(&again, ui->book->form, cell, &question);
			line_set(&line, "");
		} else {
			cell_refusal(&ui->book->report, cell, &err, &question);
		}
	}
	str_release(&old);
	str_release(&question);
	line_release(&line);
}

void field_ask(struct ui *ui, int cell)
{
	bool settles = ui->book->report.answers[cell].state == STATE_CONFLICT;
	if (options_offered(ui->book->form, cell))
		pick(ui, cell);
	else
		type(ui, cell);
	if (settles && ui->book->report.answers[cell].state != STATE_CONFLICT)
		settle_say(ui, cell);
}
