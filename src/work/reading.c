/* SPDX-License-Identifier: MIT */
#include "work/reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/sent_total.h"
#include "work/subtree.h"
#include "work/term.h"

/* A report being filled in from its entries, which come ordered by cell. */
struct filling {
	struct report *report;
	int cell, total; /* of the answer, of the sent total before */
	int64_t seq;     /* of that total */
};

static void fill_answer(struct filling *f, int cell, const struct head *head)
{
	struct answer *answer = &f->report->answers[cell];
	if (cell != f->cell) {
		report_set(f->report, cell, head->state, head->value, head->text);
	} else if (answer->state != STATE_CONFLICT) {
		struct content known = {answer->state, answer->value, answer->text};
		struct content other = {head->state, head->value, head->text};
		if (!content_equal(&known, &other))
			report_set(f->report, cell, STATE_CONFLICT, 0, NULL);
	}
	f->cell = cell;
}

/* Of two that were sent without knowing of each other the later counts. */
static void fill_total(struct filling *f, int cell, const struct head *head)
{
	struct report *report = f->report;
	if (cell == f->total && head->seq < f->seq)
		return;
	f->total = cell;
	f->seq = head->seq;
	if (!report->sent)
		report->sent = mem_alloc((size_t)report->form->cell_count * sizeof *report->sent);
	report->sent[cell] = (struct sent_total){0};
	if (head->text)
		sent_total_parse(report->form, cell, head->text, &report->sent[cell]);
}

static bool fill(void *ctx, const struct place *place, const struct head *head)
{
	struct filling *f = ctx;
	const struct form *form = f->report->form;
	if (place->part != PART_ANSWER && place->part != PART_TOTAL)
		return true;
	int cell = form_cell(form, place->row, place->col);
	if (cell >= 0 && place->part == PART_TOTAL)
		fill_total(f, cell, head);
	else if (cell >= 0 && !form->cells[cell].computed)
		fill_answer(f, cell, head);
	return true;
}

/* The answers, and then what is computed from them and from report->last. */
static bool read_answers(struct book *book, int64_t id, struct report *report, struct err *err)
{
	struct filling filling = {report, -1, -1, 0};
	if (!store_scan(book->store, id, fill, &filling, err))
		return false;
	rules_compute(book->rules, report, false);
	return true;
}

/* The ids of a unit's reports in one unbroken row of terms, the newest first. */
static bool find_earlier(
	struct book *book, int unit, const char *term, int least, int64_t *ids, int *count, struct err *err)
{
	int most = rules_terms(book->rules);
	if (most < least)
		most = least;
	const struct form *form = book->form;
	char *at = term_before(form, term);
	bool ok = true;
	*count = 0;
	while (ok && at && *count < most) {
		ok = store_report(book->store, book->units.v[unit].id, form->id, form->version, at, false,
			&ids[*count], err);
		if (!ok || ids[*count] == 0)
			break;
		char *before = term_before(form, at);
		free(at);
		at = before;
		++*count;
	}
	free(at);
	return ok;
}

/* The value of "name=value" in the lines; NULL: none. */
static const char *attribute_value(const char *lines, const char *name, size_t *len)
{
	size_t name_len = strlen(name);
	for (const char *s = lines; s && *s; s += strcspn(s, "\n"), s += *s == '\n') {
		if (strncmp(s, name, name_len) != 0 || s[name_len] != '=')
			continue;
		*len = strcspn(s, "\n") - name_len - 1;
		return s + name_len + 1;
	}
	return NULL;
}

int32_t *reading_attributes(const struct form *form, const struct unit *unit)
{
	int32_t *codes = mem_alloc((size_t)form->attribute_count * sizeof *codes + 1);
	for (int i = 0; i < form->attribute_count; i++) {
		size_t len;
		const char *value = attribute_value(unit->attributes, form->attributes[i].id, &len);
		if (!value || form->attributes[i].list < 0)
			continue;
		char *id = mem_copy_bytes(value, len);
		const struct code *code = codelist_find(&form->lists[form->attributes[i].list], id);
		codes[i] = code ? code->num : 0;
		free(id);
	}
	return codes;
}

bool reading_last(
	struct book *book, int unit, const char *term, int least, struct report **out, struct err *err)
{
	int64_t ids[RULES_TERMS_ALL];
	int count;
	*out = NULL;
	bool ok = find_earlier(book, unit, term, least, ids, &count, err);
	while (ok && count-- > 0) {
		struct report *report = mem_alloc(sizeof *report);
		report_init(report, book->form, unit_level_bit(book, unit));
		report->attributes = reading_attributes(book->form, &book->units.v[unit]);
		report->last = *out;
		*out = report;
		ok = read_answers(book, ids[count], report, err);
	}
	return ok;
}

bool reading_report(
	struct book *book, int64_t id, int unit, const char *term, struct report *out, struct err *err)
{
	report_init(out, book->form, unit_level_bit(book, unit));
	out->attributes = reading_attributes(book->form, &book->units.v[unit]);
	return reading_last(book, unit, term, 0, &out->last, err) && read_answers(book, id, out, err);
}
