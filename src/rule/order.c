/* SPDX-License-Identifier: MIT */
/* The order of computation: a formula stands behind those it reads. */
#include "rule/rules.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "rule/link.h"
#include "rule/reference.h"

static void collect_links(const struct compiler *c, struct links *links)
{
	for (int f = 0; f < c->rules->formula_count; f++) {
		const struct formula *formula = &c->rules->formulas[f];
		links->reader = f;
		expr_cells(formula->value, c->form, formula->row, formula->column, links_add, links);
		if (!formula->value)
			formula_parts(formula, c->form, links_add, links);
	}
}

/* order: the numbers of the formulas as they can be computed; gives how many
 * can. needs: by formula, how many computed cells it waits for. */
static int sort(
	const struct rules *rules, const struct links *links, const int *formula_of, int *needs, int *order)
{
	int count = 0;
	for (size_t i = 0; i < links->count; i++)
		if (formula_of[links->v[i].cell] >= 0)
			needs[links->v[i].reader]++;
	for (int f = 0; f < rules->formula_count; f++)
		if (needs[f] == 0)
			order[count++] = f;
	for (int done = 0; done < count; done++) {
		int cell = rules->formulas[order[done]].cell;
		for (int i = rules->readers.first[cell]; i < rules->readers.first[cell + 1]; i++)
			if (--needs[rules->readers.v[i]] == 0)
				order[count++] = rules->readers.v[i];
	}
	return count;
}

/* The first of a formula's links, which stand together in rising order. */
static size_t first_link(const struct links *links, int formula)
{
	size_t low = 0, high = links->count;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (links->v[mid].reader < formula)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* A formula that this one waits for. */
static int awaited(const struct links *links, const int *formula_of, const int *needs, int formula)
{
	for (size_t i = first_link(links, formula);; i++) {
		int read = formula_of[links->v[i].cell];
		if (read >= 0 && needs[read] > 0)
			return read;
	}
}

static bool is_told(const struct diags *diags, int line, int col)
{
	for (size_t i = 0; i < diags->count; i++)
		if (diags->v[i].line == line && diags->v[i].col == col)
			return true;
	return false;
}

/* Once for each row or column that says it, however many cells it has. */
static void refuse_cycle(struct compiler *c, const struct formula *formula, const struct formula *other)
{
	const struct table *table = &c->form->tables[formula->table],
			   *other_table = &c->form->tables[other->table];
	const struct row *row = &table->rows[formula->row];
	const struct column *column = &table->columns[formula->column];
	const struct source *source = row->value.text ? &row->value : &column->value;
	int line = source->line ? source->line : table->line, col = source->line ? source->col : 1;
	if (!is_told(c->diags, line, col))
		diag_add(c->diags, line, col, tr("%s/%s is computed from itself, through %s/%s"), row->id,
			column->id, other_table->rows[other->row].id, other_table->columns[other->column].id);
}

/* Whatever waits, waits for one that waits: each walk must end in a circle. */
static void refuse_cycles(
	struct compiler *c, const struct links *links, const int *formula_of, const int *needs)
{
	const struct rules *rules = c->rules;
	int *walk = mem_alloc(
		(size_t)rules->formula_count * sizeof *walk + 1); /* that came by here, from 1; 0: none */
	for (int start = 0; start < rules->formula_count; start++) {
		int f = start;
		if (needs[f] == 0)
			continue;
		for (; walk[f] == 0; f = awaited(links, formula_of, needs, f))
			walk[f] = start + 1;
		if (walk[f] == start + 1)
			refuse_cycle(c, &rules->formulas[f],
				&rules->formulas[awaited(links, formula_of, needs, f)]);
	}
	free(walk);
}

static void rearrange(struct rules *rules, const struct links *links, const int *order)
{
	int count = rules->formula_count;
	struct formula *sorted = mem_alloc((size_t)count * sizeof *sorted + 1);
	int *place = mem_alloc((size_t)count * sizeof *place + 1);
	for (int i = 0; i < count; i++) {
		sorted[i] = rules->formulas[order[i]];
		place[order[i]] = i;
	}
	for (size_t i = 0; i < links->count; i++)
		rules->readers.v[i] = place[rules->readers.v[i]];
	free(place);
	free(rules->formulas);
	rules->formulas = sorted;
}

static bool put_in_order(struct compiler *c, const struct links *links)
{
	struct rules *rules = c->rules;
	int count = rules->formula_count, cells = c->form->cell_count;
	int *formula_of = mem_alloc((size_t)cells * sizeof *formula_of + 1);
	int *needs = mem_alloc((size_t)count * sizeof *needs + 1);
	int *order = mem_alloc((size_t)count * sizeof *order + 1);
	for (int i = 0; i < cells; i++)
		formula_of[i] = -1;
	for (int f = 0; f < count; f++)
		formula_of[rules->formulas[f].cell] = f;
	rules->readers = links_index(links, cells, &rules->arena);
	bool ok = sort(rules, links, formula_of, needs, order) == count;
	if (ok)
		rearrange(rules, links, order);
	else
		refuse_cycles(c, links, formula_of, needs);
	free(formula_of);
	free(needs);
	free(order);
	return ok;
}

bool compile_order(struct compiler *c)
{
	struct links links = {0};
	collect_links(c, &links);
	bool ok = put_in_order(c, &links);
	links_release(&links);
	return ok;
}
