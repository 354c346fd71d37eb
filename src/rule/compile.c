/* SPDX-License-Identifier: MIT */
#include "rule/rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/load.h"
#include "rule/bind.h"
#include "rule/reference.h"

/* The code points of s[0..len). */
static int code_points(const char *s, size_t len)
{
	int count = 0;
	for (size_t i = 0; i < len; i++)
		count += ((unsigned char)s[i] & 0xc0) != 0x80;
	return count;
}

bool compile_fault(struct compiler *c, const struct source *source, size_t at, const char *text)
{
	/* Where YAML folded lines the columns are not known any more. */
	bool one_line = !memchr(source->text, '\n', at);
	return diag_add(c->diags, source->line, source->col + (one_line ? code_points(source->text, at) : 0),
		"%s", text);
}

/* A name that many expressions miss is told once, with their lines. */
static void tell_missed(struct compiler *c, const struct source *source, size_t at, const char *text)
{
	for (size_t i = 0; i < c->diags->count; i++)
		if (!strcmp(c->diags->v[i].text, text)) {
			diag_also(c->diags, i, source->line);
			return;
		}
	compile_fault(c, source, at, text);
}

struct expr *compile_source(
	struct compiler *c, const struct source *source, int table, int row, unsigned wanted)
{
	bool missed = false;
	struct scope scope = {c->form, table, row, &c->budget, &missed};
	struct err err = {0};
	size_t at = 0;
	if (c->nodes < 0 || c->budget < 0)
		return NULL; /* said already */
	struct expr *expr = expr_parse(c->arena, source->text, &at, &err);
	if (expr && (c->nodes -= expr_size(expr)) < 0)
		return compile_fault(c, source, 0, tr("the rules of this form are too long, all together")),
		       NULL;
	if (expr && expr_bind(expr, &scope, c->arena, &at, &err) && expr_want(expr, wanted, &at, &err))
		return expr;
	if (missed && *err.text)
		tell_missed(c, source, at, err.text);
	else if (*err.text)
		compile_fault(c, source, at, err.text);
	return NULL;
}

bool compile_spend(struct compiler *c, int64_t cost)
{
	bool left = c->budget >= 0;
	if (left && (c->budget -= cost) < 0)
		diag_add(c->diags, 0, 0, tr("the rules of this form refer to too many cells"));
	return c->budget >= 0;
}

struct rules *rules_compile(const struct form *form, struct diags *diags)
{
	struct rules *rules = mem_alloc(sizeof *rules);
	struct compiler c = {.form = form,
		.rules = rules,
		.arena = &rules->arena,
		.diags = diags,
		.budget = RULES_COST_MAX,
		.nodes = RULES_NODES_MAX};
	size_t cells = (size_t)form->cell_count;
	rules->form = form;
	rules->valued = arena_alloc(&rules->arena, cells * sizeof *rules->valued + 1);
	rules->weights = arena_alloc(&rules->arena, cells * sizeof *rules->weights + 1);
	for (size_t i = 0; i < cells; i++)
		rules->weights[i] = -1;
	bool formulas = compile_formulas(&c), checks = compile_checks(&c);
	if (!form->wrong && formulas && checks && compile_order(&c)) {
		compile_terms(&c);
		return rules;
	}
	rules_free(rules);
	return NULL;
}

struct rules *rules_load(
	const char *name, const char *yaml, size_t len, struct form **form, struct diags *diags)
{
	*form = form_draft(name, yaml, len, diags);
	struct rules *rules = *form ? rules_compile(*form, diags) : NULL;
	if (!rules) {
		form_free(*form);
		*form = NULL;
	}
	return rules;
}

void rules_free(struct rules *rules)
{
	if (!rules)
		return;
	free(rules->formulas);
	free(rules->instances);
	free(rules->offers);
	arena_release(&rules->arena);
	free(rules);
}

bool rules_is_value(const struct rules *rules, int cell)
{
	return rules->valued[cell];
}

static void read_cell(
	const struct rules *rules, int cell, void (*fn)(void *ctx, int computed, int read), void *ctx)
{
	for (int i = rules->readers.first[cell]; i < rules->readers.first[cell + 1]; i++)
		fn(ctx, rules->formulas[rules->readers.v[i]].cell, cell);
}

void rules_reads(const struct rules *rules, void (*fn)(void *ctx, int computed, int read), void *ctx)
{
	for (int cell = 0; cell < rules->form->cell_count; cell++)
		if (!rules->form->cells[cell].computed || rules->form->cells[cell].from)
			read_cell(rules, cell, fn, ctx);
	for (int f = 0; f < rules->formula_count; f++)
		read_cell(rules, rules->formulas[f].cell, fn, ctx);
}

int rules_weight(const struct rules *rules, int cell)
{
	return rules->weights[cell];
}
