/* SPDX-License-Identifier: MIT */
#include "work/unit_line.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/collect.h"
#include "work/subtree.h"

struct collecting {
	int top;
	struct report **reports; /* by unit of the subtree */
};

static bool is_wide(const struct form *form, int cell)
{
	return form->cells[cell].kind == CELL_TABLE && form->tables[form->cells[cell].table].units;
}

/* Only what stands in tables with rows: units: there may be many units. */
static void keep(void *ctx, int unit, const struct report *report)
{
	struct collecting *c = ctx;
	const struct form *form = report->form;
	struct report *copy = mem_alloc(sizeof *copy);
	report_init(copy, form, report->levels);
	for (int i = 0; i < form->cell_count; i++)
		if (is_wide(form, i))
			report_set(copy, i, report->answers[i].state, report->answers[i].value,
				report->answers[i].text);
	c->reports[unit - c->top] = copy;
}

/* The line of an office that speaks for the units below it is what it said. */
static void put_spoken(void *ctx, const struct share *share)
{
	struct collecting *c = ctx;
	struct report *report = c->reports[share->unit - c->top];
	if (share->presence == SPOKEN && is_wide(report->form, share->cell))
		report_set(report, share->cell, share->answer.state, share->answer.value, NULL);
}

static bool has_wide(const struct form *form)
{
	for (int t = 0; t < form->table_count; t++)
		if (form->tables[t].units)
			return true;
	return false;
}

static bool files(const struct book *book, int unit)
{
	return book->form->filed_by & unit_level_bit(book, unit);
}

static bool has_answer(const struct report *report)
{
	for (int i = 0; report && i < report->form->cell_count; i++)
		if (is_wide(report->form, i) && report->answers[i].state != STATE_EMPTY)
			return true;
	return false;
}

/* An office has a line among those of its units only where it has figures of its own. */
static bool has_line(const struct book *book, int unit, const struct report *report)
{
	bool below = false;
	for (int u = unit + 1; u <= book->units.v[unit].last && !below; u++)
		below = files(book, u);
	return below ? has_answer(report) : files(book, unit) || report;
}

bool unit_lines_make(struct book *book, struct unit_lines *out, struct err *err)
{
	*out = (struct unit_lines){0};
	if (!has_wide(book->form))
		return true;
	int top = book->unit, units = book->units.v[top].last - top + 1;
	struct collecting c = {top, mem_alloc((size_t)units * sizeof *c.reports)};
	bool ok = subtree_each(book, top, book->term, keep, &c, err);
	struct collected all = {0};
	ok = ok && collect(book, top, book->term, &(struct collect_watch){put_spoken, &c, -1}, &all, err);
	collected_release(&all);
	out->v = mem_alloc((size_t)units * sizeof *out->v);
	for (int u = 0; u < units; u++) {
		if (has_line(book, top + u, c.reports[u])) {
			out->v[out->count++] =
				(struct unit_line){top + u, book->units.v[top + u].name, c.reports[u]};
			continue;
		}
		report_release(c.reports[u]);
		free(c.reports[u]);
	}
	free(c.reports);
	if (!ok)
		unit_lines_release(out);
	return ok;
}

void unit_lines_release(struct unit_lines *lines)
{
	for (int i = 0; i < lines->count; i++) {
		report_release(lines->v[i].report);
		free(lines->v[i].report);
	}
	free(lines->v);
	*lines = (struct unit_lines){0};
}
