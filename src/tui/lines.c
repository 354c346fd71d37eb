/* SPDX-License-Identifier: MIT */
#include "tui/lines.h"

#include "base/mem.h"

/* Lines that the unit writes itself are as many as it wants. */
bool lines_come_and_go(const struct form *form, const struct table *table, int row)
{
	if (!table->rows[row].line)
		return false;
	const struct row *heading = &table->rows[table->rows[row].parent];
	return heading->free || form->lists[heading->list].code_count > LINES_WHOLE;
}

bool *lines_hide(const struct report *report, int table)
{
	int count = report->form->tables[table].row_count;
	bool *hidden = mem_alloc((size_t)count * sizeof *hidden + 1);
	for (int row = 0; row < count; row++)
		lines_put_away(hidden, report, table, row);
	return hidden;
}

void lines_show(bool *hidden, const struct report *report, int table, bool totals)
{
	const struct table *t = &report->form->tables[table];
	for (int row = 0; row < t->row_count; row++)
		if ((totals && t->rows[row].caption_num) || !report_row_is_empty(report, table, row))
			hidden[row] = false;
}

void lines_put_away(bool *hidden, const struct report *report, int table, int row)
{
	hidden[row] = lines_come_and_go(report->form, &report->form->tables[table], row) &&
		      report_row_is_empty(report, table, row);
}

int lines_hidden(const bool *hidden, const struct table *table, int heading)
{
	int count = 0;
	for (int row = heading + 1; row <= table->rows[heading].last; row++)
		count += hidden[row] && table->rows[row].parent == heading;
	return count;
}

static bool is_open_list(const struct table *table, int row)
{
	return table->rows[row].free || (row + 1 < table->row_count && table->rows[row + 1].line &&
						table->rows[row + 1].parent == row);
}

bool lines_may_come(const bool *hidden, const struct table *table, int heading)
{
	return table->rows[heading].free ||
	       (is_open_list(table, heading) && lines_hidden(hidden, table, heading) > 0);
}

int lines_list(const struct table *table, int row)
{
	for (int r = row; r >= 0; r = table->rows[r].parent)
		if (is_open_list(table, r))
			return r;
	for (int r = 0; r < table->row_count; r++)
		if (is_open_list(table, r))
			return r;
	return -1;
}

int lines_headings(const bool *hidden, const struct table *table, int row, int *headings)
{
	int count = 0, near = row;
	while (near >= 0 && !lines_may_come(hidden, table, near))
		near = table->rows[near].parent;
	if (near >= 0)
		headings[count++] = near;
	for (int r = 0; r < table->row_count; r++)
		if (r != near && lines_may_come(hidden, table, r))
			headings[count++] = r;
	return count;
}

void lines_options(
	const bool *hidden, const struct form *form, int table, int heading, struct options *out, int *rows)
{
	const struct table *t = &form->tables[table];
	for (int row = heading + 1; row <= t->rows[heading].last; row++)
		if (hidden[row]) {
			rows[out->count] = row;
			options_add(
				out, t->rows[row].code, label_in(&t->rows[row].label, form_language(form)));
		}
}
