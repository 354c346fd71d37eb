/* SPDX-License-Identifier: MIT */
/* The rules of a form beside its captions. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "work/paper.h"
#include "work/yaml_word.h"

enum { COLUMNS = 3 };

struct rule_list {
	const struct form *form;
	int language;
	char **v; /* COLUMNS texts a line: number, caption, rules */
	int count, cap;
};

static void add_text(struct rule_list *list, char *text)
{
	ARR_ROOM(list->v, list->count, list->cap);
	list->v[list->count++] = text;
}

/* A line where there is a rule. */
static void add_line(struct rule_list *list, const struct label *number, const struct label *label,
	const char *id, struct str *rules)
{
	struct str caption = {0};
	if (rules->len == 0)
		return;
	str_addf(&caption, "%s", label_in(label, list->language));
	if (id)
		str_addf(&caption, caption.len ? " (%s)" : "%s", id);
	add_text(list, mem_copy_text(label_in(number, list->language)));
	add_text(list, str_take(&caption));
	add_text(list, str_take(rules));
}

static void add_rule(struct str *rules, const char *word, const char *text)
{
	if (text)
		str_addf(rules, "%s%s: %s", rules->len ? "\n" : "", word, text);
}

static void add_check(const struct check *check, struct str *rules)
{
	add_rule(rules, "when", check->when.text);
	if (check->relation == RELATION_REQUIRED && !check->is.text)
		add_rule(rules, yaml_relation(check->relation), "yes");
	else
		add_rule(rules, yaml_relation(check->relation), check->is.text);
	if (check->severity == SEVERITY_WARNING)
		str_add(rules, " (warning)");
}

/* Those that stand on the row or column; both -1: none does. */
static void add_owned(const struct form *form, int table, int row, int column, struct str *rules)
{
	for (int i = 0; i < form->check_count; i++) {
		const struct check *check = &form->checks[i];
		if (check->relation != RELATION_CHECK && check->cell < 0 && check->table == table &&
			check->row == row && check->column == column)
			add_check(check, rules);
	}
}

static void list_table(struct rule_list *list, int t)
{
	const struct table *table = &list->form->tables[t];
	for (int c = 0; c < table->column_count; c++) {
		const struct column *column = &table->columns[c];
		struct str rules = {0}, across = {0};
		for (int i = 0; i < column->across_count; i++)
			str_addf(&across, "%s%s", i ? ", " : "",
				form_column_name(&table->columns[column->across[i]]));
		add_rule(&rules, "across", across.s);
		add_rule(&rules, "value", column->value.text);
		add_rule(&rules, "fill", column->fill.text);
		add_owned(list->form, t, -1, c, &rules);
		add_line(list, &column->number, &column->label, column->id, &rules);
		str_release(&across);
	}
	for (int r = 0; r < table->row_count; r++) {
		const struct row *row = &table->rows[r];
		struct str rules = {0};
		add_rule(&rules, "value", row->value.text);
		add_rule(&rules, "up: mean by", row->up == UP_MEAN ? row->up_by.text : NULL);
		add_owned(list->form, t, r, -1, &rules);
		add_line(list, &row->number, &row->label, row->id, &rules);
	}
}

/* Prompts and fields of the header, and what stands under checks: */
static void list_apart(struct rule_list *list)
{
	static const struct label none;
	for (int i = 0; i < list->form->check_count; i++) {
		const struct check *check = &list->form->checks[i];
		struct str rules = {0}, caption = {0};
		if (check->relation != RELATION_CHECK && check->cell < 0)
			continue;
		if (check->cell >= 0)
			form_cell_caption(list->form, check->cell, list->language, &caption);
		add_check(check, &rules);
		add_line(list, &none, &none, caption.len ? caption.s : check->id, &rules);
		str_release(&caption);
	}
}

void print_rules(const struct form *form, const struct page_style *style, struct str *out)
{
	static const struct page_column columns[COLUMNS] = {
		{.min_cols = 4}, {.weight = 2, .min_cols = 16}, {.weight = 3, .min_cols = 16}};
	struct rule_list list = {.form = form, .language = form_language(form)};
	add_text(&list, mem_copy_text(tr("No.")));
	add_text(&list, mem_copy_text(tr("Caption")));
	add_text(&list, mem_copy_text(tr("Rules")));
	for (int t = 0; t < form->table_count; t++)
		list_table(&list, t);
	list_apart(&list);
	int count = list.count / COLUMNS;
	struct page_row *rows = mem_alloc((size_t)count * sizeof *rows);
	struct page_cell *cells = mem_alloc((size_t)list.count * sizeof *cells);
	for (int i = 0; i < list.count; i++)
		cells[i].text = list.v[i];
	for (int i = 0; i < count; i++)
		rows[i] = (struct page_row){.cells = cells + (size_t)i * COLUMNS,
			.cell_count = COLUMNS,
			.head = i == 0,
			.rule = i > 0};
	struct page *page = page_new(style);
	page_table(page, &(struct page_table){columns, COLUMNS, rows, count});
	page_finish(page, form->id, out);
	page_free(page);
	for (int i = 0; i < list.count; i++)
		free(list.v[i]);
	free(list.v);
	free(rows);
	free(cells);
}
