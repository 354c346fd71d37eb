/* SPDX-License-Identifier: MIT */
/* Which checks are judged at which cells. */
#include "rule/rules.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "rule/reference.h"

static unsigned wanted(enum relation relation)
{
	return relation == RELATION_CHECK || relation == RELATION_REQUIRED ? GIVES_CONDITION : GIVES_FIGURE;
}

static bool compile_rule(struct compiler *c, const struct check *check, struct rule *rule)
{
	bool ok = true;
	if (check->when.text)
		ok &= !!(rule->when =
				 compile_source(c, &check->when, check->table, check->row, GIVES_CONDITION));
	if (check->is.text)
		ok &= !!(rule->is = compile_source(
				 c, &check->is, check->table, check->row, wanted(check->relation)));
	return ok;
}

static void add_instance(struct compiler *c, int check, int cell, int row, int column)
{
	struct rules *rules = c->rules;
	ARR_ROOM(rules->instances, rules->instance_count, rules->instance_cap);
	rules->instances[rules->instance_count++] = (struct instance){check, cell, row, column};
}

/* For a check to be judged at one more cell. */
static bool pay(struct compiler *c, const struct rule *rule)
{
	return compile_spend(c, 1 + expr_cost(rule->is) + expr_cost(rule->when));
}

static bool looks_left(const struct rule *rule)
{
	return (rule->is && expr_has_prev(rule->is)) || (rule->when && expr_has_prev(rule->when));
}

static bool is_narrowed_out(const struct check *check, const struct table *table, int column)
{
	if (!check->in)
		return !column_is_entry(&table->columns[column]);
	for (int i = 0; i < check->in_count; i++)
		if (check->in[i] == column)
			return false;
	return true;
}

/* Whether a column is one of those that the check leaves open. */
static bool column_is_judged(const struct compiler *c, int k, int column)
{
	const struct check *check = &c->form->checks[k];
	const struct table *table = &c->form->tables[check->table];
	if (table->columns[column].show != SHOW_CELLS || is_narrowed_out(check, table, column))
		return false;
	return !looks_left(&c->rules->rules[k]) || column_before(table, column) >= 0;
}

static void place_relation(struct compiler *c, int k)
{
	const struct check *check = &c->form->checks[k];
	const struct rule *rule = &c->rules->rules[k];
	if (check->cell >= 0) {
		if (pay(c, rule))
			add_instance(c, k, check->cell, -1, -1);
		return;
	}
	const struct table *table = &c->form->tables[check->table];
	bool on_row = check->row >= 0;
	for (int i = 0; i < (on_row ? table->column_count : table->row_count); i++) {
		int row = on_row ? check->row : i, column = on_row ? i : check->column;
		int cell = table->cells[row * table->column_count + column];
		if (cell < 0 || (on_row && !column_is_judged(c, k, column)))
			continue;
		if (check->relation != RELATION_REQUIRED && c->form->cells[cell].type != TYPE_NUMBER &&
			c->form->cells[cell].type != TYPE_PERCENT)
			continue;
		if (!pay(c, rule))
			return;
		add_instance(c, k, cell, row, column);
	}
}

/* The cell where the cursor goes: the first that is typed, or else the first. */
struct anchor {
	const struct form *form;
	int row, column;
	int typed, any;
	bool open_seen; /* something that the check leaves open has a cell here */
};

static bool anchor_reference(void *ctx, const struct reference *reference)
{
	struct anchor *anchor = ctx;
	bool open = reference->cell < 0 && (reference->rows.count == 0 || reference->columns.count == 0);
	for (int i = 0, n = reference_count(reference); i < n; i++) {
		int cell = reference_cell(reference, anchor->form, anchor->row, anchor->column, i);
		if (cell < 0)
			continue;
		anchor->open_seen |= open;
		if (anchor->any < 0)
			anchor->any = cell;
		if (anchor->typed < 0 && !anchor->form->cells[cell].computed)
			anchor->typed = cell;
	}
	return false;
}

/* False when there is nothing to judge there. */
static bool place_check_at(struct compiler *c, int k, unsigned open, int row, int column)
{
	const struct rule *rule = &c->rules->rules[k];
	struct anchor anchor = {c->form, row, column, -1, -1, false};
	if (!pay(c, rule))
		return true; /* said already */
	expr_any_now(rule->is, anchor_reference, &anchor);
	if (rule->when)
		expr_any_now(rule->when, anchor_reference, &anchor);
	int cell = anchor.typed >= 0 ? anchor.typed : anchor.any;
	if (cell < 0 || (open && !anchor.open_seen))
		return false;
	add_instance(c, k, cell, row, column);
	return true;
}

static bool is_figure_row(const struct row *row)
{
	return row->id && (row->type == TYPE_NUMBER || row->type == TYPE_PERCENT);
}

/* What the check leaves open; false when that cannot be judged. */
static bool find_open(struct compiler *c, int k, unsigned *out)
{
	const struct check *check = &c->form->checks[k];
	const struct rule *rule = &c->rules->rules[k];
	unsigned open = *out = expr_open(rule->is) | (rule->when ? expr_open(rule->when) : 0);
	if (open == (OPEN_ROW | OPEN_COLUMN))
		return compile_fault(c, &check->is, 0,
			tr("the check leaves both the row and the column open: say one of them, as in "
			   "$row(column)"));
	if (check->in && open != OPEN_COLUMN)
		return compile_fault(
			c, &check->is, 0, tr("'in' narrows the columns, but this check leaves none open"));
	return true;
}

static bool place_check(struct compiler *c, int k)
{
	const struct check *check = &c->form->checks[k];
	unsigned open;
	if (!find_open(c, k, &open))
		return false;
	if (open == 0)
		return place_check_at(c, k, open, -1, -1) ||
		       compile_fault(c, &check->is, 0, tr("the check looks at no cell that this report has"));
	const struct table *table = &c->form->tables[check->table];
	for (int i = 0; open == OPEN_COLUMN && i < table->column_count; i++)
		if (column_is_judged(c, k, i))
			place_check_at(c, k, open, -1, i);
	for (int i = 0; open == OPEN_ROW && i < table->row_count; i++)
		if (is_figure_row(&table->rows[i]))
			place_check_at(c, k, open, i, -1);
	return true;
}

static int by_cell(const void *a, const void *b)
{
	const struct instance *x = a, *y = b;
	if (x->cell != y->cell)
		return x->cell < y->cell ? -1 : 1;
	if (x->check != y->check)
		return x->check < y->check ? -1 : 1;
	return x->row != y->row ? (x->row > y->row) - (x->row < y->row)
				: (x->column > y->column) - (x->column < y->column);
}

/* What the change of a cell is measured by. */
static void link_before(struct compiler *c, int cell, struct links *links)
{
	bool last;
	int before = cell_before(c->form, cell, &last);
	if (before >= 0 && !last)
		links_add(links, before);
}

static void link_instances(struct compiler *c)
{
	struct rules *rules = c->rules;
	struct links links = {0};
	for (int i = 0; i < rules->instance_count; i++) {
		const struct instance *at = &rules->instances[i];
		const struct rule *rule = &rules->rules[at->check];
		links.reader = i;
		links_add(&links, at->cell);
		if (c->form->checks[at->check].relation == RELATION_CHANGE_LIMIT)
			link_before(c, at->cell, &links);
		expr_cells(rule->is, c->form, at->row, at->column, links_add, &links);
		expr_cells(rule->when, c->form, at->row, at->column, links_add, &links);
	}
	rules->judges = links_index(&links, c->form->cell_count, &rules->arena);
	links_release(&links);
}

bool compile_checks(struct compiler *c)
{
	struct rules *rules = c->rules;
	bool ok = true;
	rules->rules = arena_alloc(&rules->arena, (size_t)c->form->check_count * sizeof *rules->rules + 1);
	for (int k = 0; k < c->form->check_count; k++) {
		const struct check *check = &c->form->checks[k];
		unsigned open;
		if (!compile_rule(c, check, &rules->rules[k]))
			ok = false;
		else if (c->form->wrong) /* has no cells to be judged at */
			ok &= !(check->relation == RELATION_CHECK && rules->rules[k].is) ||
			      find_open(c, k, &open);
		else if (check->relation == RELATION_CHECK)
			ok &= place_check(c, k);
		else
			place_relation(c, k);
	}
	if (rules->instance_count > 1)
		qsort(rules->instances, (size_t)rules->instance_count, sizeof *rules->instances, by_cell);
	if (!ok || c->form->wrong || c->budget < 0)
		return false;
	link_instances(c);
	return true;
}
