/* SPDX-License-Identifier: MIT */
/* The questions: each waits in a loop of its own until it is answered or given up. */
#include "tui/loop.h"

#include <string.h>

#include "base/tr.h"
#include "tui/screens.h"

void loop_help(struct ui *ui, enum where where, const bool *absent)
{
	struct ui inner;
	ui_init(&inner, ui->device, ui->book);
	ui_follow(&inner, ui);
	inner.aside = true;
	ui_push(&inner, help_new(where, absent));
	ui_run(&inner);
	ui_follow(ui, &inner);
	ui->done = ui->done || inner.done;
	ui_release(&inner);
}

/* What is done beside a question without answering it. */
static void act_aside(struct ui *ui, enum action action, enum where where)
{
	switch (action) {
	case ACTION_HELP:
		loop_help(ui, where, NULL);
		break;
	case ACTION_REDRAW:
		ui->device->class->redraw(ui->device);
		break;
	case ACTION_SUSPEND:
		ui->device->class->suspend(ui->device);
		break;
	case ACTION_QUIT:
		ui->done = true;
		break;
	default:
		break;
	}
}

static bool ask(struct ui *ui, const char *question, struct line *line, enum where where)
{
	while (!ui->done) {
		struct event event = {0};
		loop_draw(ui, &(struct query){.where = where, .question = question, .line = line});
		loop_next(ui, &event);
		if (event.kind == EVENT_PASTE)
			line_insert(line, event.text, event.len);
		if (event.kind != EVENT_KEY || line_key(line, &event.key))
			continue;
		enum action action = action_find(where, &event.key);
		if (action == ACTION_ACCEPT)
			return true;
		if (action == ACTION_GIVE_UP)
			return false;
		if (!ui_act_on_typing(ui, action, &line->edit))
			act_aside(ui, action, where);
	}
	return line_is_begun(line);
}

bool ui_ask(struct ui *ui, const char *question, struct line *line)
{
	ui_apply_typing(ui, &line->edit);
	return ask(ui, question, line, ON_LINE);
}

bool ui_ask_name(struct ui *ui, const char *question, struct line *line)
{
	return ask(ui, question, line, ON_NAME);
}

enum answers { BY_ENTER, BY_NUMBER, BY_LETTER };

/* The option that a key stands for: by its number, or yes and no by their letters in either language; -1. */
static int option_of(const struct key *key, int count, enum answers answers)
{
	static const char *const letters[] = {"cCyY", "kKnN"};
	char sign = key_is_text(key) && key->ch < 0x80 ? (char)key->ch : '\0';
	if (sign == '\0' || answers == BY_ENTER)
		return -1;
	if (sign > '0' && sign - '0' <= count)
		return sign - '1';
	for (int i = 0; i < count && answers == BY_LETTER; i++)
		if (strchr(letters[i], sign))
			return i;
	return -1;
}

/* enter: what it does, for the footer; NULL: it takes one of them. */
static int pick(struct ui *ui, const char *question, const char *const *options, int count,
	enum answers answers, const char *enter)
{
	struct choice choice = {.options = options, .list = {.count = count}};
	struct str words = {0};
	bool waits = true;
	int picked = -1;
	str_add(&words, question);
	while (waits && !ui->done) {
		struct event event = {0};
		loop_draw(ui, &(struct query){.where = ON_CHOICE,
				      .question = str_text(&words),
				      .choice = &choice,
				      .enter = enter ? enter : tr(action_info(ACTION_ACCEPT)->name)});
		loop_next(ui, &event);
		if (event.kind != EVENT_KEY)
			continue;
		enum action action = action_find(ON_CHOICE, &event.key);
		str_clear(&words);
		str_add(&words, question);
		picked = action == ACTION_OPEN ? choice.list.at : option_of(&event.key, count, answers);
		waits = picked < 0 && action != ACTION_BACK && action != ACTION_LANGUAGE;
		if (action == ACTION_LANGUAGE)
			ui_switch_language(ui);
		else if (waits && action == ACTION_NONE)
			str_addf(&words, "\n%s", tr("This key does nothing here. F1 shows the keys."));
		else if (waits && !list_act(&choice.list, action))
			act_aside(ui, action, ON_CHOICE);
	}
	str_release(&words);
	return picked;
}

bool ui_confirm(struct ui *ui, const char *question)
{
	const char *options[] = {tr("Yes"), tr("No")};
	return pick(ui, question, options, 2, BY_LETTER, NULL) == 0;
}

int ui_choose(struct ui *ui, const char *question, const char *const *options, int count)
{
	return pick(ui, question, options, count, BY_NUMBER, NULL);
}

/* One event of it; false when it is answered. */
static bool pick_more(struct ui *ui, struct picker *picker, const struct event *event)
{
	enum action action = event->kind == EVENT_KEY ? action_find(ON_LINE, &event->key) : ACTION_NONE;
	if (event->kind == EVENT_PASTE)
		line_insert(&picker->line, event->text, event->len);
	else if (event->kind != EVENT_KEY || ui_act_on_typing(ui, action, &picker->line.edit))
		return true;
	else if (action == ACTION_GIVE_UP || (action == ACTION_ACCEPT && picker->list.count > 0))
		return false;
	else if (list_act(&picker->list, action_find(ON_CHOICE, &event->key)))
		return true;
	else if (!line_key(&picker->line, &event->key)) {
		act_aside(ui, action, ON_LINE);
		return true;
	}
	picker_narrow(picker);
	return true;
}

int ui_pick(struct ui *ui, const char *question, const struct options *options, const char *typed, int at)
{
	struct picker picker;
	struct event event = {0};
	struct str help = {0};
	str_addf(&help, "%s\n%s", question,
		tr("Type some of its letters or its number, or go up and down; Enter takes it."));
	picker_init(&picker, options, typed, at);
	ui_apply_typing(ui, &picker.line.edit);
	do {
		event = (struct event){0};
		loop_draw(ui, &(struct query){.where = ON_LINE,
				      .question = str_text(&help),
				      .line = &picker.line,
				      .picker = &picker});
		loop_next(ui, &event);
	} while (!ui->done && pick_more(ui, &picker, &event));
	bool taken = event.kind == EVENT_KEY && action_find(ON_LINE, &event.key) == ACTION_ACCEPT;
	int picked = taken ? picker_at(&picker) : -1;
	picker_release(&picker);
	str_release(&help);
	return picked;
}

bool ui_look(struct ui *ui, const char *question, const char *const *lines, int count, const char *enter)
{
	return pick(ui, question, lines, count, BY_ENTER, enter) >= 0;
}
