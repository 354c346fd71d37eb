/* SPDX-License-Identifier: MIT */
#include "work/unit_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "work/unit_line.h"

static struct row make_row(struct unit_table *out, const struct row *of, int ordinal, const char *name)
{
	struct row row = *of;
	row.label = (struct label){.text = {name}};
	row.number = (struct label){{NULL}};
	if (ordinal > 0)
		row.number.text[0] = arena_printf(&out->arena, "%d", ordinal);
	row.note = (struct label){{NULL}};
	return row;
}

static void make_cells(struct unit_table *out, const struct form *form, int *places)
{
	const struct table *table = &out->table;
	int count = table->row_count * table->column_count;
	out->form.cells = arena_alloc(&out->arena, (size_t)count * sizeof *out->form.cells + 1);
	out->form.cell_count = 0;
	for (int i = 0; i < count; i++) {
		int of = out->cells[i % table->column_count];
		places[i] = of < 0 ? -1 : out->form.cell_count;
		if (of < 0)
			continue;
		struct cell *cell = &out->form.cells[out->form.cell_count++];
		*cell = form->cells[of];
		cell->table = 0;
		cell->row = i / table->column_count;
		cell->computed = true;
		cell->at = UINT32_MAX;
	}
}

static void make_form(
	struct unit_table *out, const struct book *book, int table, const struct unit_lines *lines)
{
	const struct table *of = &book->form->tables[table];
	int count = lines->count + 1;
	size_t places = (size_t)count * (size_t)of->column_count;
	int *cells = arena_alloc(&out->arena, places * sizeof *cells + 1);
	out->form = *book->form;
	out->table = *of;
	out->form.tables = &out->table;
	out->form.table_count = 1;
	out->form.header_count = out->form.part_count = out->form.check_count = 0;
	out->table.part = -1;
	out->table.cells = cells;
	out->table.row_count = count;
	out->table.rows = arena_alloc(&out->arena, (size_t)count * sizeof *out->table.rows);
	out->units = arena_alloc(&out->arena, (size_t)count * sizeof *out->units);
	out->sent = arena_alloc(&out->arena, (size_t)count * sizeof *out->sent);
	out->cells = arena_alloc(&out->arena, (size_t)of->column_count * sizeof *out->cells + 1);
	for (int c = 0; c < of->column_count; c++)
		out->cells[c] = of->cells[c];
	for (int i = 0; i < lines->count; i++) {
		/* Copied, for the book may read its units anew meanwhile. */
		const char *name = arena_copy(&out->arena, lines->v[i].name, strlen(lines->v[i].name));
		out->table.rows[i] = make_row(out, &of->rows[0], i + 1, name);
		out->units[i] = lines->v[i].unit;
		out->sent[i] = lines->v[i].report != NULL;
	}
	out->table.rows[lines->count] = make_row(out, &of->rows[0], 0, tr("Total"));
	out->units[lines->count] = -1;
	for (int i = 0; i < count; i++)
		out->table.rows[i].last = i;
	make_cells(out, book->form, cells);
}

static void fill(struct unit_table *out, const struct unit_lines *lines)
{
	report_init(&out->report, &out->form, UINT32_MAX);
	for (int i = 0; i < out->form.cell_count; i++) {
		int row = out->form.cells[i].row;
		const struct report *from = row < lines->count ? lines->v[row].report : &out->totals.report;
		const struct answer *answer = from ? &from->answers[unit_table_cell(out, i)] : NULL;
		if (answer)
			report_set(&out->report, i, answer->state, answer->value, answer->text);
	}
}

bool unit_table_new(struct book *book, int table, struct unit_table **out, struct err *err)
{
	struct unit_lines lines = {0};
	struct unit_table *made = mem_alloc(sizeof *made);
	bool ok =
		totals_make(book, book->unit, NULL, &made->totals, err) && unit_lines_make(book, &lines, err);
	*out = ok ? made : NULL;
	if (ok) {
		make_form(made, book, table, &lines);
		fill(made, &lines);
	} else {
		unit_table_free(made);
	}
	unit_lines_release(&lines);
	return ok;
}

void unit_table_free(struct unit_table *table)
{
	if (!table)
		return;
	report_release(&table->report);
	totals_release(&table->totals);
	arena_release(&table->arena);
	free(table);
}

int unit_table_cell(const struct unit_table *table, int cell)
{
	return table->cells[table->form.cells[cell].column];
}
