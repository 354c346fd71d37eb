/* SPDX-License-Identifier: MIT */
#include "work/book.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/load.h"
#include "text/utf8.h"
#include "work/aside.h"
#include "work/feed.h"
#include "work/freelines.h"
#include "work/older.h"
#include "work/reading.h"
#include "work/subtree.h"
#include "work/term.h"
#include "work/totals.h"

static bool setting(struct store *store, const char *name, const char *pick, struct str *out, struct err *err)
{
	if (!pick)
		return store_setting(store, name, out, err);
	str_add(out, pick);
	return true;
}

/* "thu_vien" is the newest version of the form in the file, "thu_vien@1" that
 * very one, for reading. The form was checked when it was put there: a fault
 * now means the file was made by a newer program or damaged. */
static bool load_form(struct book *book, const char *pick, struct err *err)
{
	struct str yaml = {0};
	struct diags diags = {0};
	size_t len = strcspn(pick, "@");
	char *id = mem_copy_bytes(pick, len);
	book->older = pick[len] == '@';
	bool ok = store_form(book->store, id, book->older ? atoi(pick + len + 1) : 0, &yaml, err);
	if (ok) {
		book->rules = rules_load(id, yaml.s, yaml.len, &book->form, &diags);
		ok = book->rules != NULL;
		if (!ok)
			err_set(err, ERR_REFUSED, tr("%s: the form inside cannot be used: line %d: %s"),
				store_path(book->store), diags.count ? diags.v[0].line : 0,
				diags.count ? diags.v[0].text : "");
	}
	if (ok)
		older_codes(book->store, book->form);
	free(id);
	diags_release(&diags);
	str_release(&yaml);
	return ok;
}

static bool find_unit(const struct book *book, const char *code, int *out, struct err *err)
{
	*out = units_find(&book->units, code);
	if (*out >= 0)
		return true;
	return err_set(err, ERR_USAGE, tr("there is no unit %s in this file; 'tonghop units %s' lists them"),
		code, store_path(book->store));
}

static bool load_head(struct book *book, struct err *err, const struct book_pick *pick)
{
	struct str form = {0}, unit = {0}, own = {0}, term = {0}, demo = {0};
	bool ok = setting(book->store, "form", pick ? pick->form : NULL, &form, err) &&
		  setting(book->store, "unit", pick ? pick->unit : NULL, &unit, err) &&
		  setting(book->store, "unit", NULL, &own, err) &&
		  setting(book->store, "term", pick ? pick->term : NULL, &term, err) &&
		  setting(book->store, "demo", NULL, &demo, err) && load_form(book, str_text(&form), err) &&
		  term_pick(book->form, str_text(&term), err) != NULL &&
		  store_units(book->store, &book->units, err) &&
		  find_unit(book, str_text(&own), &book->own, err) &&
		  find_unit(book, str_text(&unit), &book->unit, err);
	if (ok) {
		book->term = str_take(&term);
		book->demo = demo.len > 0;
	}
	str_release(&form);
	str_release(&unit);
	str_release(&own);
	str_release(&term);
	str_release(&demo);
	return ok;
}

static void clear_report(struct book *book)
{
	for (int i = 0; book->heads && i < book->report.form->cell_count; i++)
		heads_release(&book->heads[i]);
	free(book->heads);
	book->heads = NULL;
	for (int i = 0; i < book->aside_count; i++)
		heads_release(&book->asides[i].heads);
	free(book->asides);
	book->asides = NULL;
	book->aside_count = book->aside_cap = 0;
	report_release(&book->report);
	findings_release(&book->findings);
	places_release(&book->drafts);
}

static void heads_push(struct heads *heads, const struct head *head)
{
	ARR_ROOM(heads->v, heads->count, heads->cap);
	heads->v[heads->count] = *head;
	heads->v[heads->count++].text = mem_copy_text(head->text);
}

static bool take_head(void *ctx, const struct place *place, const struct head *head)
{
	struct book *book = ctx;
	if (place->part == PART_ANSWER) {
		int cell = form_cell(book->form, place->row, place->col);
		if (cell >= 0)
			heads_push(&book->heads[cell], head);
	} else if (place->part == PART_NOTE || place->part == PART_REASON) {
		heads_push(&aside_add(book, place)->heads, head);
	}
	return true;
}

/* The answer that the heads of a cell amount to. */
static void show_heads(struct book *book, int cell)
{
	const struct heads *h = &book->heads[cell];
	if (h->count == 0)
		report_set(&book->report, cell, STATE_EMPTY, 0, NULL);
	else if (heads_conflict(h))
		report_set(&book->report, cell, STATE_CONFLICT, 0, NULL);
	else
		report_set(&book->report, cell, h->v[0].state, h->v[0].value, h->v[0].text);
}

/* By the numbers of their writes, which order them over all files. */
static void date_findings(struct book *book)
{
	int64_t *written = mem_alloc((size_t)book->form->cell_count * sizeof *written + 1);
	for (int cell = 0; cell < book->form->cell_count; cell++)
		for (int i = 0; i < book->heads[cell].count; i++)
			if (book->heads[cell].v[i].seq > written[cell])
				written[cell] = book->heads[cell].v[i].seq;
	rules_date(book->rules, written, &book->findings);
	free(written);
}

static void judge(struct book *book)
{
	findings_release(&book->findings);
	rules_judge(book->rules, &book->report, book->unit != book->own, &book->findings);
	date_findings(book);
}

static bool read_report(struct book *book, struct err *err)
{
	const struct form *form = book->form;
	const struct unit *unit = &book->units.v[book->unit];
	report_init(&book->report, form, unit_level_bit(book, book->unit));
	book->report.attributes = reading_attributes(form, unit);
	book->heads = mem_alloc((size_t)form->cell_count * sizeof *book->heads);
	if (!store_report(
		    book->store, unit->id, form->id, form->version, book->term, false, &book->report_id, err))
		return false;
	if (book->report_id && (!store_scan(book->store, book->report_id, take_head, book, err) ||
				       !store_drafts(book->store, book->report_id, &book->drafts, err)))
		return false;
	if (!reading_last(book, book->unit, book->term, 1, &book->report.last, err))
		return false;
	for (int i = 0; i < form->cell_count; i++)
		if (book->heads[i].count > 0)
			show_heads(book, i);
	if (!totals_feed(book, book->unit, book->term, &book->report, err))
		return false;
	rules_compute(book->rules, &book->report, false);
	judge(book);
	return true;
}

/* The report at hand, and all that is made of it; none stays. */
static void move_report(struct book *from, struct book *to)
{
	to->report_id = from->report_id;
	to->report = from->report;
	to->heads = from->heads;
	to->asides = from->asides;
	to->aside_count = from->aside_count;
	to->aside_cap = from->aside_cap;
	to->findings = from->findings;
	to->drafts = from->drafts;
	from->report = (struct report){0};
	from->heads = NULL;
	from->asides = NULL;
	from->aside_count = from->aside_cap = 0;
	from->findings = (struct findings){0};
	from->drafts = (struct places){0};
}

/* The one that was there stays where it cannot be read. */
static bool load_report(struct book *book, struct err *err)
{
	struct book before = {0};
	move_report(book, &before);
	bool ok = read_report(book, err);
	if (!ok) {
		clear_report(book);
		move_report(&before, book);
	}
	clear_report(&before);
	return ok;
}

/* With the lines that units wrote themselves, which may be others than before. */
static bool load_lines(struct book *book, struct err *err)
{
	struct form *form = book->form;
	struct rules *rules = book->rules;
	bool ok = freelines_load(book, err) && load_report(book, err);
	book->stale = book->stale || !ok;
	if (book->form == form)
		return ok;
	if (ok) {
		freelines_retire(book, form);
		rules_free(rules);
		return true;
	}
	rules_free(book->rules);
	form_free(book->form);
	book->form = form;
	book->rules = rules;
	book->lines.changed = true;
	return false;
}

bool book_open(const char *path, enum store_mode mode, const struct book_pick *pick, struct book **out,
	struct err *err)
{
	struct book *book = mem_alloc(sizeof *book);
	book->writable = mode == STORE_WRITE;
	*out = NULL;
	bool ok = store_open(path, mode, &book->store, err) && store_look(book->store, err) &&
		  load_head(book, err, pick) && load_lines(book, err);
	if (book->store)
		store_rollback(book->store);
	if (!ok) {
		book_close(book);
		return false;
	}
	*out = book;
	return true;
}

void book_close(struct book *book)
{
	if (!book)
		return;
	if (book->form)
		clear_report(book);
	freelines_close(book);
	free(book->term);
	feed_close(book);
	units_release(&book->units);
	rules_free(book->rules);
	form_free(book->form);
	store_close(book->store);
	free(book);
}

bool book_open_taken(const struct book *book, int unit, struct book **out, struct err *err)
{
	const struct book_pick pick = {
		.unit = book->units.v[unit].code, .form = book->form->takes, .term = book->term};
	enum store_mode mode = book->writable ? STORE_WRITE : STORE_READ;
	return book_open(store_path(book->store), mode, &pick, out, err);
}

bool book_beside(const struct book *book, int unit, void (*fn)(void *ctx, const struct book *beside),
	void *ctx, struct err *err)
{
	struct book beside = *book, mine = {0};
	move_report(&beside, &mine);
	beside.unit = unit;
	bool ok = read_report(&beside, err);
	if (ok)
		fn(ctx, &beside);
	clear_report(&beside);
	if (!book->taken)
		feed_close(&beside);
	return ok;
}

bool book_turn(struct book *book, int unit, struct err *err)
{
	int before = book->unit;
	book->unit = unit;
	if (load_report(book, err))
		return true;
	book->unit = before;
	return false;
}

/* Those that were there stay where they, or the report, cannot be read anew. */
bool book_reload(struct book *book, struct err *err)
{
	struct units before = book->units;
	int own = book->own, unit = book->unit;
	book->units = (struct units){0};
	book->stale = !store_units(book->store, &book->units, err) ||
		      !find_unit(book, before.v[own].code, &book->own, err);
	if (!book->stale) {
		book->unit = units_find(&book->units, before.v[unit].code);
		book->unit = book->unit < 0 ? book->own : book->unit;
		book->stale = !load_lines(book, err);
	}
	if (!book->stale) {
		units_release(&before);
		return true;
	}
	units_release(&book->units);
	book->units = before;
	book->own = own;
	book->unit = unit;
	return false;
}

bool book_refresh(struct book *book, bool *changed, struct err *err)
{
	bool due = store_changed(book->store) || book->stale;
	*changed = due && book_reload(book, err);
	return *changed || !due;
}

/* settles: what is in conflict, or was; an office may write that, and only that, in the reports below it. */
static bool may_write(const struct book *book, bool settles, struct err *err)
{
	bool below = book->unit > book->own && book->unit <= book->units.v[book->own].last;
	if (!book->writable)
		return err_set(err, ERR_USAGE, tr("%s is open for reading only"), store_path(book->store));
	if (book->older)
		return err_set(err, ERR_USAGE,
			tr("version %d of form %s is for reading; answers go into the newest"),
			book->form->version, book->form->id);
	if (book->unit != book->own && !(settles && below))
		return err_set(err, ERR_USAGE, tr("this report belongs to %s; only that unit fills it in"),
			book->units.v[book->unit].name);
	return true;
}

bool book_may_type(const struct book *book, int cell, struct err *err)
{
	if (!may_write(book, heads_conflict(&book->heads[cell]), err))
		return false;
	if (book->form->cells[cell].computed)
		return err_set(
			err, ERR_USAGE, tr("this cell is computed; type the figures that it comes from"));
	if (!report_is_open(&book->report, cell))
		return err_set(err, ERR_USAGE,
			tr("%s does not fill in this cell: it belongs to other levels"),
			book->units.v[book->unit].name);
	return true;
}

static bool write_all(struct book *book, const struct writing *writings, int count, struct err *err)
{
	const struct unit *unit = &book->units.v[book->unit];
	if (!store_begin(book->store, err))
		return false;
	bool ok = store_report(book->store, unit->id, book->form->id, book->form->version, book->term, true,
			  &book->report_id, err) &&
		  store_write_all(book->store, book->report_id, writings, count, err);
	if (!ok) {
		store_rollback(book->store);
		return false;
	}
	return store_commit(book->store, err);
}

/* One entry in one transaction; heads is what was shown and is reread after. */
static bool write_entry(struct book *book, const struct place *place, const struct content *content,
	struct heads *heads, struct err *err)
{
	if (!write_all(book, &(struct writing){*place, *content, heads}, 1, err))
		return false;
	heads_release(heads);
	if (store_heads(book->store, book->report_id, place, heads, err))
		return true;
	book->stale = true;
	return false;
}

static bool write_aside(struct book *book, const struct place *place, const char *text, struct err *err)
{
	struct content c = {
		.state = text && *text ? STATE_VALUE : STATE_EMPTY, .text = text && *text ? text : NULL};
	struct aside *a = aside_find(book, place);
	if (!may_write(book, a && heads_conflict(&a->heads), err))
		return false;
	if (!a && c.state == STATE_EMPTY)
		return true;
	return write_entry(book, place, &c, &aside_add(book, place)->heads, err);
}

struct place book_place(const struct book *book, int cell)
{
	const struct cell *c = &book->form->cells[cell];
	return (struct place){.row = c->row_num, .col = c->col_num, .part = PART_ANSWER};
}

static struct content content_of(const struct form *form, const struct cell_answer *answered)
{
	const struct answer *answer = &answered->answer;
	struct content content = {.state = answer->state};
	if (answer->state == STATE_VALUE && value_is_text(form->cells[answered->cell].type))
		content.text = answer->text;
	else if (answer->state == STATE_VALUE)
		content.value = answer->value;
	return content;
}

static bool show_filled(struct book *book, const struct cell_answer *answers, int count, struct err *err)
{
	bool lines = false;
	for (int i = 0; i < count; i++) {
		int cell = answers[i].cell;
		struct place place = book_place(book, cell);
		heads_release(&book->heads[cell]);
		if (book->report_id &&
			!store_heads(book->store, book->report_id, &place, &book->heads[cell], err)) {
			book->stale = true;
			return false;
		}
		lines = lines || freelines_is_caption(book->form, cell);
	}
	if (lines)
		return load_lines(book, err);
	for (int i = 0; i < count; i++) {
		show_heads(book, answers[i].cell);
		rules_touch(book->rules, &book->report, answers[i].cell, book->unit != book->own,
			&book->findings);
	}
	date_findings(book);
	return true;
}

bool book_set_all(struct book *book, const struct cell_answer *answers, int count, struct err *err)
{
	struct writing *writings = mem_alloc((size_t)count * sizeof *writings + 1);
	int changed = 0;
	bool ok = true;
	for (int i = 0; ok && i < count; i++) {
		const struct heads *heads = &book->heads[answers[i].cell];
		ok = book_may_type(book, answers[i].cell, err);
		if (heads->count > 0 || answers[i].answer.state != STATE_EMPTY)
			writings[changed++] = (struct writing){book_place(book, answers[i].cell),
				content_of(book->form, &answers[i]), heads};
	}
	ok = ok && (changed == 0 || write_all(book, writings, changed, err)) &&
	     show_filled(book, answers, count, err);
	free(writings);
	return ok;
}

bool book_set(struct book *book, int cell, enum part_kind part, const struct answer *answer, struct err *err)
{
	struct place place = book_place(book, cell);
	place.part = part;
	return part == PART_ANSWER ? book_set_all(book, &(struct cell_answer){cell, *answer}, 1, err)
				   : write_aside(book, &place, answer->text, err);
}

bool book_type(struct book *book, int cell, enum part_kind part, const char *s, enum value_style style,
	struct err *err)
{
	struct answer answer = {0};
	struct str text = {0};
	bool ok;
	if (part == PART_ANSWER) {
		ok = book_may_type(book, cell, err) &&
		     value_parse(book->form, cell, s, style, &answer, err) &&
		     book_set(book, cell, part, &answer, err);
		free(answer.text);
	} else {
		ok = utf8_accept(s, strlen(s), true, &text, err);
		answer.text = text.s;
		ok = ok && book_set(book, cell, part, &answer, err);
		str_release(&text);
	}
	return ok;
}

bool book_add_line(struct book *book, int table, int heading, const char *caption, int *row, struct err *err)
{
	int64_t num;
	if (!may_write(book, false, err) || !freelines_add(book, table, heading, caption, &num, err) ||
		!load_lines(book, err))
		return false;
	const struct table *t = &book->form->tables[table];
	*row = heading;
	while (*row + 1 < t->row_count && t->rows[*row].num != num)
		++*row;
	return true;
}

bool book_remove_line(struct book *book, int table, int row, struct err *err)
{
	const struct table *t = &book->form->tables[table];
	if (!t->rows[row].line)
		return err_set(err, ERR_USAGE, tr("only a line of an open list can be taken out"));
	if (!may_write(book, false, err))
		return false;
	struct writing *writings = mem_alloc((size_t)t->column_count * sizeof *writings);
	int count = 0;
	for (int column = 0; column < t->column_count; column++) {
		int cell = form_cell_at(book->form, table, row, column);
		if (cell < 0 || book->heads[cell].count == 0)
			continue;
		writings[count++] = (struct writing){.place = book_place(book, cell),
			.content = {.state = STATE_REMOVED},
			.shown = &book->heads[cell]};
	}
	bool ok = count == 0 || (write_all(book, writings, count, err) && load_lines(book, err));
	free(writings);
	return ok;
}

bool book_fill(const struct book *book, int cell, struct answer *answer)
{
	return book->report.answers[cell].state == STATE_EMPTY &&
	       rules_fill(book->rules, &book->report, cell, answer);
}

bool book_set_reason(struct book *book, const struct finding *finding, const char *text, struct err *err)
{
	struct place place = aside_reason(finding);
	struct str clean = {0};
	const struct aside *a = aside_find(book, &place);
	const char *old = a && a->heads.count == 1 ? book_reason(book, finding) : NULL;
	bool ok = utf8_accept(text, strlen(text), true, &clean, err);
	if (ok && !(old && !strcmp(old, str_text(&clean)))) /* it holds already: nothing to take back */
		ok = write_aside(book, &place, clean.s, err);
	str_release(&clean);
	return ok;
}

/* In the order of the form; a deed has few of them, or nearly so already. */
static void order_places(const struct form *form, struct places *places)
{
	for (int i = 1; i < places->count; i++) {
		struct place place = places->v[i];
		int cell = form_cell(form, place.row, place.col), at = i;
		for (; at > 0 && form_cell(form, places->v[at - 1].row, places->v[at - 1].col) > cell; at--)
			places->v[at] = places->v[at - 1];
		places->v[at] = place;
	}
}

bool book_undo(struct book *book, bool redo, struct places *out, struct err *err)
{
	if (!may_write(book, true, err))
		return false;
	if (!book->report_id)
		return true;
	bool ok = store_undo(book->store, book->report_id, redo, out, err) &&
		  (out->count == 0 || load_lines(book, err));
	order_places(book->form, out);
	return ok;
}

bool book_undo_next(const struct book *book, bool redo, struct places *out, struct err *err)
{
	if (!may_write(book, true, err))
		return false;
	bool ok = !book->report_id || store_undo_next(book->store, book->report_id, redo, out, err);
	order_places(book->form, out);
	return ok;
}
