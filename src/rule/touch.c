/* SPDX-License-Identifier: MIT */
/* What hangs on one changed cell, and nothing else. */
#include "rule/rules.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

struct reach {
	const struct rules *rules;
	int cell;  /* that was changed */
	bool *due; /* by formula */
	int *instances;
	size_t count, cap;
};

static void add_readers(struct reach *reach, int cell)
{
	const struct readers *readers = &reach->rules->readers, *judges = &reach->rules->judges;
	for (int i = readers->first[cell]; i < readers->first[cell + 1]; i++)
		reach->due[readers->v[i]] = true;
	for (int i = judges->first[cell]; i < judges->first[cell + 1]; i++) {
		ARR_ROOM(reach->instances, reach->count, reach->cap);
		reach->instances[reach->count++] = judges->v[i];
	}
}

static int by_number(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;
	return (x > y) - (x < y);
}

static void sort_instances(struct reach *reach)
{
	size_t kept = 0;
	if (reach->count > 1)
		qsort(reach->instances, reach->count, sizeof *reach->instances, by_number);
	for (size_t i = 0; i < reach->count; i++)
		if (kept == 0 || reach->instances[i] != reach->instances[kept - 1])
			reach->instances[kept++] = reach->instances[i];
	reach->count = kept;
}

static bool is_due(const struct reach *reach, const struct finding *finding)
{
	if (finding->check == FINDING_OVERFLOW)
		return reach->due[finding->instance];
	if (finding->check == FINDING_GONE)
		return finding->cell == reach->cell;
	return reach->count > 0 && bsearch(&finding->instance, reach->instances, reach->count,
					   sizeof *reach->instances, by_number);
}

static void drop_due(const struct reach *reach, struct findings *findings)
{
	size_t kept = 0;
	for (size_t i = 0; i < findings->count; i++) {
		if (is_due(reach, &findings->v[i]))
			free(findings->v[i].text);
		else
			findings->v[kept++] = findings->v[i];
	}
	findings->count = kept;
}

static void rejudge(struct reach *reach, const struct report *report, bool office, struct findings *findings)
{
	sort_instances(reach);
	drop_due(reach, findings);
	size_t kept = findings->count;
	for (int f = 0; f < reach->rules->formula_count; f++)
		if (reach->due[f])
			judge_overflow(reach->rules, f, report, findings);
	for (size_t i = 0; i < reach->count; i++)
		judge_instance(reach->rules, reach->instances[i], report, office, findings);
	judge_choice(reach->rules, reach->cell, report, findings);
	if (findings->count > kept)
		findings_sort(findings, 0);
}

void rules_touch(
	const struct rules *rules, struct report *report, int cell, bool office, struct findings *findings)
{
	struct reach reach = {
		.rules = rules, .cell = cell, .due = mem_alloc((size_t)rules->formula_count + 1)};
	assert(cell >= 0 && cell < rules->form->cell_count);
	add_readers(&reach, cell);
	for (int f = 0; f < rules->formula_count; f++)
		if (reach.due[f] && formula_compute(&rules->formulas[f], report))
			add_readers(&reach, rules->formulas[f].cell);
	if (findings)
		rejudge(&reach, report, office, findings);
	free(reach.instances);
	free(reach.due);
}

static void raise(int64_t *date, int64_t to)
{
	if (*date < to)
		*date = to;
}

static void raise_readers(const struct readers *readers, int cell, int64_t to, int64_t *dates)
{
	for (int i = readers->first[cell]; i < readers->first[cell + 1]; i++)
		raise(&dates[readers->v[i]], to);
}

/* A formula comes behind those it reads: one pass through them is enough. */
void rules_date(const struct rules *rules, const int64_t *written, struct findings *findings)
{
	int64_t *formulas = mem_alloc((size_t)rules->formula_count * sizeof *formulas + 1),
		*instances = mem_alloc((size_t)rules->instance_count * sizeof *instances + 1);
	for (int cell = 0; cell < rules->form->cell_count; cell++) {
		raise_readers(&rules->readers, cell, written[cell], formulas);
		raise_readers(&rules->judges, cell, written[cell], instances);
	}
	for (int f = 0; f < rules->formula_count; f++) {
		raise_readers(&rules->readers, rules->formulas[f].cell, formulas[f], formulas);
		raise_readers(&rules->judges, rules->formulas[f].cell, formulas[f], instances);
	}
	for (size_t i = 0; i < findings->count; i++) {
		struct finding *finding = &findings->v[i];
		finding->newest = finding->check >= 0                  ? instances[finding->instance]
				  : finding->check == FINDING_OVERFLOW ? formulas[finding->instance]
				  : finding->cell >= 0                 ? written[finding->cell]
								       : 0;
	}
	free(formulas);
	free(instances);
}
