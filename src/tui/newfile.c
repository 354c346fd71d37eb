/* SPDX-License-Identifier: MIT */
#include "tui/newfile.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "form/date.h"
#include "form/load.h"
#include "text/utf8.h"
#include "tui/ask.h"
#include "tui/formlist.h"
#include "work/create.h"
#include "work/demo.h"
#include "work/term.h"
#include "work/unitlist.h"

/* The screen shows what has been answered already. */
struct maker {
	struct screen screen;
	struct newfile *answers;
	struct ui *ui;
	int at; /* the question */
	struct str yaml;
	const char *form_name; /* for messages */
	struct form *form;
	struct str title; /* of the form, in one line */
	struct formlist at_hand;
	bool other; /* the form is to be typed as a path */
	int level;
	struct str term;    /* as it is kept */
	struct str offered; /* the name of the file */
};

/* BACK and SKIP: nothing is known here, or nothing to be asked. */
enum step { NEXT, BACK, SKIP };

enum {
	TRIES = 1000,    /* names for the file */
	NUMBER_COLS = 6, /* beside a line to choose: its number and the edge */
};

static void drop_form(struct maker *m)
{
	form_free(m->form);
	m->form = NULL;
	str_clear(&m->yaml);
}

static bool load(struct maker *m, struct err *err)
{
	m->form = formlist_load(m->form_name, &m->yaml, err);
	if (!m->form) {
		drop_form(m);
		return false;
	}
	str_clear(&m->title);
	formlist_title(m->form, &m->title);
	return true;
}

static enum step ask(struct maker *m, const char *question, struct line *line, bool prose,
	bool (*fits)(void *m, const char *answer, struct err *err))
{
	struct asking asking = {.question = question, .prose = prose, .fits = fits, .ctx = m};
	return ask_until(m->ui, &asking, line) ? NEXT : BACK;
}

static bool load_built_in(struct maker *m, struct err *err)
{
	size_t len;
	const char *yaml = demo_form_yaml(&len);
	drop_form(m);
	str_add_bytes(&m->yaml, yaml, len);
	m->form_name = tr("the built-in form");
	return load(m, err);
}

static bool form_fits(void *ctx, const char *path, struct err *err)
{
	struct maker *m = ctx;
	drop_form(m);
	m->form_name = path;
	if (!*path)
		return err_set(err, ERR_USAGE, tr("Type where the file is; Esc goes back."));
	if (file_read(path, FORM_YAML_MAX, &m->yaml, err))
		return load(m, err);
	if (err->kind == ERR_REFUSED)
		err_set(err, ERR_REFUSED, tr("%s is no form: a form is a YAML file, a short text."), path);
	return false;
}

/* The built-in one, those that lie at hand, and any other: the index, or -1. */
static int pick_form(struct maker *m)
{
	struct formlist *list = &m->at_hand;
	const char *options[FORMLIST_MAX + 2] = {str_text(&m->title)};
	char *named[FORMLIST_MAX];
	for (int i = 0; i < list->count; i++) {
		struct str line = {0};
		formlist_line(&list->v[i], m->ui->canvas.cols - NUMBER_COLS, &line);
		options[i + 1] = named[i] = str_take(&line);
	}
	options[list->count + 1] = tr("Another form, a YAML file");
	int taken = ui_choose(m->ui, tr("Which report is to be filled in?"), options, list->count + 2);
	for (int i = 0; i < list->count; i++)
		free(named[i]);
	return taken;
}

static enum step choose_form(struct maker *m)
{
	struct err err = {0};
	bool good = load_built_in(m, &err);
	int taken = good ? pick_form(m) : -1;
	m->other = taken > m->at_hand.count;
	if (good && taken > 0 && !m->other)
		good = form_fits(m, m->at_hand.v[taken - 1].path, &err);
	if (!good)
		ui_fail(m->ui, &err);
	return good && taken >= 0 ? NEXT : BACK;
}

/* A path that was given up is not offered again. */
static enum step ask_form(struct maker *m)
{
	if (!m->other)
		return SKIP;
	enum step step = ask(m, tr("The form, a YAML file:"), &m->answers->form, false, form_fits);
	if (step == BACK)
		line_set(&m->answers->form, "");
	return step;
}

static enum step choose_level(struct maker *m)
{
	const char *options[FORM_LEVELS_MAX];
	int levels[FORM_LEVELS_MAX] = {0}, count = 0;
	for (int i = 0; i < m->form->level_count; i++) {
		if (!(m->form->filed_by >> i & 1))
			continue;
		levels[count] = i;
		options[count++] = label_in(&m->form->levels[i].label, form_language(m->form));
	}
	m->level = levels[0];
	if (count == 1)
		return SKIP;
	int taken = ui_choose(m->ui, tr("Which level is the unit?"), options, count);
	if (taken >= 0)
		m->level = levels[taken];
	return taken < 0 ? BACK : NEXT;
}

static bool unit_fits(struct maker *m, const char *code, const char *name, struct err *err)
{
	struct units units = {0};
	bool fits = unitlist_add(&units, m->form, code, name, m->form->levels[m->level].id, err);
	units_release(&units);
	return fits;
}

static bool code_fits(void *ctx, const char *code, struct err *err)
{
	struct maker *m = ctx;
	return unit_fits(m, code, code, err);
}

static enum step ask_code(struct maker *m)
{
	return ask(m, tr("Code of the unit, letters and digits, as the office above lists it:"),
		&m->answers->unit, false, code_fits);
}

static bool name_fits(void *ctx, const char *name, struct err *err)
{
	struct maker *m = ctx;
	if (name[strspn(name, " ")] == '\0')
		return err_set(
			err, ERR_USAGE, tr("A name is needed; it is printed at the top of the report."));
	return unit_fits(m, line_text(&m->answers->unit), name, err);
}

static enum step ask_name(struct maker *m)
{
	return ask(m, tr("Name of the unit, as it is printed:"), &m->answers->name, true, name_fits);
}

/* The full name that the account has, which many were given when the system was set up. */
static void offer_clerk(struct line *line)
{
	const struct passwd *account = getpwuid(getuid());
	struct str own = {0};
	if (!account || !account->pw_gecos)
		return;
	const char *name = account->pw_gecos;
	str_add_bytes(&own, name, strcspn(name, ","));
	if (utf8_is_clean(str_text(&own), own.len, false) && strcmp(str_text(&own), account->pw_name) != 0)
		line_set(line, str_text(&own));
	str_release(&own);
}

static enum step ask_clerk(struct maker *m)
{
	return ask(m, tr("Your own name, kept beside every answer you give (may be left empty):"),
		&m->answers->clerk, true, NULL);
}

static bool term_fits(void *ctx, const char *typed, struct err *err)
{
	struct maker *m = ctx;
	str_clear(&m->term);
	return term_read(m->form, typed, &m->term, err);
}

static void add_term(const struct maker *m, const char *term, struct str *out)
{
	str_addf(out, "%s (", term);
	term_words(m->form, term, out);
	str_add_char(out, ')');
}

/* The term that is running by the clock. */
static char *running_term(const struct maker *m)
{
	return term_of(m->form, date_from_days(date_today()));
}

/* The one that has ended is the one that reports are due for. */
static enum step ask_term(struct maker *m)
{
	struct str question = {0}, last = {0}, running = {0};
	if (m->form->terms.every == TERM_ONCE)
		return SKIP;
	char *now = running_term(m), *before = term_before(m->form, now);
	add_term(m, before ? before : now, &last);
	add_term(m, now, &running);
	str_addf(&question,
		tr("Term of the report, in such signs or words: %s has ended last, %s is running."),
		str_text(&last), str_text(&running));
	if (!term_fits(m, line_text(&m->answers->term), NULL))
		line_set(&m->answers->term, before ? before : now);
	enum step step = ask(m, str_text(&question), &m->answers->term, false, term_fits);
	free(now);
	free(before);
	str_release(&question);
	str_release(&last);
	str_release(&running);
	return step;
}

/* "cs1" is meant as "cs1.db". */
static const char *end_name(struct line *line)
{
	struct str whole = {0};
	const char *name = file_base_name(line_text(line));
	if (*name && !strchr(name, '.')) {
		str_addf(&whole, "%s.db", line_text(line));
		line_set(line, str_text(&whole));
		str_release(&whole);
	}
	return line_text(line);
}

/* All else has been looked at: what goes wrong now is for another name. */
static bool make(void *ctx, const char *typed, struct err *err)
{
	struct maker *m = ctx;
	const struct newfile *answers = m->answers;
	const char *path = *typed ? end_name(&m->answers->file) : "";
	struct str problems = {0};
	struct create new = {
		.form_name = m->form_name,
		.yaml = str_text(&m->yaml),
		.yaml_len = m->yaml.len,
		.unit = line_text(&answers->unit),
		.name = line_text(&answers->name),
		.clerk = *line_text(&answers->clerk) ? line_text(&answers->clerk) : NULL,
		.level = m->form->levels[m->level].id,
		.term = m->form->terms.every == TERM_ONCE ? NULL : str_text(&m->term),
	};
	bool done = *path ? create_file(path, &new, &problems, err)
			  : err_set(err, ERR_USAGE, tr("A name like %s is needed."), str_text(&m->offered));
	str_release(&problems);
	return done;
}

/* The first of CODE.db, CODE-TERM.db, CODE-TERM-2.db ... that is not there yet. */
static void offer_file(const struct maker *m, struct str *out)
{
	str_addf(out, "%s.db", line_text(&m->answers->unit));
	for (int n = 1; n < TRIES && access(str_text(out), F_OK) == 0; n++) {
		str_clear(out);
		str_addf(out, "%s-%s", line_text(&m->answers->unit),
			m->form->terms.every == TERM_ONCE ? m->form->terms.id : str_text(&m->term));
		if (n > 1)
			str_addf(out, "-%d", n);
		str_add(out, ".db");
	}
}

/* The name follows the unit's code until another was typed. */
static enum step ask_file(struct maker *m)
{
	struct line *line = &m->answers->file;
	bool own = *line_text(line) && strcmp(line_text(line), str_text(&m->offered)) != 0;
	str_clear(&m->offered);
	offer_file(m, &m->offered);
	if (!own)
		line_set(line, str_text(&m->offered));
	char *folder = getcwd(NULL, 0);
	struct str question = {0};
	str_addf(&question, tr("Name of the new file, in the folder %s:"), folder ? folder : ".");
	enum step step = ask(m, str_text(&question), line, false, make);
	str_release(&question);
	free(folder);
	return step;
}

static const char *form_title(const struct maker *m)
{
	return str_text(&m->title);
}

static const char *level_label(const struct maker *m)
{
	return label_in(&m->form->levels[m->level].label, form_language(m->form));
}

static const char *code(const struct maker *m)
{
	return line_text(&m->answers->unit);
}

static const char *name(const struct maker *m)
{
	return line_text(&m->answers->name);
}

static const char *clerk(const struct maker *m)
{
	return line_text(&m->answers->clerk);
}

static const char *term(const struct maker *m)
{
	return str_text(&m->term);
}

static const struct question {
	enum step (*ask)(struct maker *m);
	const char *label;                            /* of what was answered */
	const char *(*answer)(const struct maker *m); /* NULL: not shown */
} questions[] = {
	{choose_form, NULL, NULL},
	{ask_form, tr_mark("Form"), form_title},
	{choose_level, tr_mark("Level"), level_label},
	{ask_code, tr_mark("Code"), code},
	{ask_name, tr_mark("Name"), name},
	{ask_clerk, tr_mark("Filled in by"), clerk},
	{ask_term, tr_mark("Term"), term},
	{ask_file, NULL, NULL},
};

enum { LABEL_COLS = 16 };

static void draw(struct screen *screen, struct canvas *body)
{
	const struct maker *m = (struct maker *)screen;
	for (int i = 0, row = 0; i < m->at; i++) {
		const char *answer = questions[i].answer ? questions[i].answer(m) : "";
		if (!*answer)
			continue;
		canvas_cut(body, row, 1, LABEL_COLS - 1, ATTR_NORMAL, tr(questions[i].label));
		canvas_cut(body, row++, LABEL_COLS + 1, body->cols - LABEL_COLS - 2, ATTR_BOLD, answer);
	}
}

static void describe(struct screen *screen, struct face *face)
{
	(void)screen;
	str_add(&face->heading, tr("A new file"));
}

static void close_maker(struct screen *screen)
{
	struct maker *m = (struct maker *)screen;
	form_free(m->form);
	formlist_release(&m->at_hand);
	str_release(&m->title);
	str_release(&m->yaml);
	str_release(&m->term);
	str_release(&m->offered);
	free(m);
}

static const struct screen_class class = {
	.where = ON_CHOICE,
	.draw = draw,
	.describe = describe,
	.close = close_maker,
};

static void read_at_hand(struct maker *m)
{
	size_t len;
	const char *yaml = demo_form_yaml(&len);
	formlist_read(&m->at_hand, yaml, len);
}

bool newfile_make(struct newfile *newfile, struct ui *ui, struct str *path)
{
	struct maker *m = mem_alloc(sizeof *m);
	int by = 1;
	m->screen.class = &class;
	m->answers = newfile;
	m->ui = ui;
	read_at_hand(m);
	if (!*line_text(&newfile->clerk))
		offer_clerk(&newfile->clerk);
	ui_push(ui, &m->screen);
	while (m->at >= 0 && m->at < (int)COUNT(questions)) {
		enum step step = questions[m->at].ask(m);
		if (step != SKIP)
			by = step == NEXT ? 1 : -1;
		m->at += by;
	}
	bool made = m->at > 0;
	if (made) {
		str_add(path, line_text(&newfile->file));
		ui_say(ui, tr("%s is made. Enter opens the line at the cursor, ? shows the keys."),
			str_text(path));
	}
	ui_pop(ui);
	return made;
}

void newfile_release(struct newfile *newfile)
{
	line_release(&newfile->form);
	line_release(&newfile->unit);
	line_release(&newfile->name);
	line_release(&newfile->clerk);
	line_release(&newfile->term);
	line_release(&newfile->file);
}
