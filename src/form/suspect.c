/* SPDX-License-Identifier: MIT */
#include "form/suspect.h"

#include <string.h>

#include "base/mem.h"
#include "base/tr.h"

static bool is_total(const struct column *column)
{
	static const char *const captions[] = {"Tổng", "Tổng số", "Tổng cộng"};
	for (size_t i = 0; i < COUNT(captions); i++)
		if (!strcmp(label_in(&column->label, 0), captions[i]))
			return true;
	return false;
}

/* Computed, or held against a sum. */
static bool is_summed(const struct form *form, int table, int index)
{
	const struct column *column = &form->tables[table].columns[index];
	if (column->value.text || column->across_count > 0)
		return true;
	for (int i = 0; i < form->check_count; i++) {
		const struct check *check = &form->checks[i];
		if (check->table == table && check->column == index && check->relation == RELATION_EQUALS)
			return true;
	}
	return false;
}

static int next_column(const struct table *table, int column)
{
	while (++column < table->column_count)
		if (table->columns[column].show == SHOW_CELLS)
			return column;
	return -1;
}

void form_suspect(const struct form *form, struct diags *notes)
{
	for (int t = 0; t < form->table_count; t++) {
		const struct table *table = &form->tables[t];
		for (int i = next_column(table, -1); i >= 0; i = next_column(table, i)) {
			const struct column *column = &table->columns[i];
			int right = next_column(table, i);
			if (right >= 0 && is_total(column) && !is_summed(form, t, i) &&
				is_summed(form, t, right))
				diag_add(notes, column->line, column->col,
					tr("note: nothing adds up to \"%s\", but the column on its right is "
					   "a sum"),
					label_in(&column->label, 0));
		}
	}
}
