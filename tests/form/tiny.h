/* SPDX-License-Identifier: MIT */
/* A form made by hand, for tests that need no YAML: two header fields, a
 * prompt, and two tables that share the row "sach". */
#ifndef TESTS_FORM_TINY_H
#define TESTS_FORM_TINY_H

#include "form/form.h"

enum tiny_cell {
	TINY_DATE,
	TINY_YEAR,
	TINY_PROMPT,
	TINY_SACH,
	TINY_PERCENT,
	TINY_TEXT,
	TINY_YES_NO,
	TINY_SUM,
	TINY_THE,
	TINY_SACH_2,
	TINY_CELLS
};

static struct header_field tiny_header[] = {
	{.id = "ngay", .type = TYPE_DATE, .cell = TINY_DATE},
	{.id = "nam", .type = TYPE_YEAR, .cell = TINY_YEAR},
};

static struct part tiny_parts[] = {
	{.id = NULL, .table = -1, .cell = -1},
	{.id = "kho_khan", .table = -1, .cell = TINY_PROMPT},
};

static struct row tiny_rows_a[] = {
	{.id = "sach"},
	{.id = "ty_le", .type = TYPE_PERCENT, .negative = true},
	{.id = NULL, .heading = "muc", .list = -1, .last = 2},
	{.id = "ghi_ro", .type = TYPE_TEXT},
	{.id = "da_nop", .type = TYPE_YES_NO},
};

static struct row tiny_rows_b[] = {{.id = "the"}, {.id = "sach"}};

static struct column tiny_columns_a[] = {
	{.show = SHOW_LABEL, .parent = -1},
	{.show = SHOW_CELLS, .id = "n2019", .parent = -1},
	{.show = SHOW_CELLS, .id = "ca_ky", .parent = -1},
};

static struct column tiny_columns_b[] = {{.show = SHOW_CELLS, .id = "n2019", .parent = -1}};

static const int tiny_cells_a[] = {
	-1,
	TINY_SACH,
	TINY_SUM,
	-1,
	TINY_PERCENT,
	-1,
	-1,
	-1,
	-1,
	-1,
	TINY_TEXT,
	-1,
	-1,
	TINY_YES_NO,
	-1,
};

static const int tiny_cells_b[] = {TINY_THE, TINY_SACH_2};

static struct table tiny_tables[] = {
	{.id = "kho",
		.rows = tiny_rows_a,
		.row_count = 5,
		.columns = tiny_columns_a,
		.column_count = 3,
		.cells = tiny_cells_a},
	{.id = "muon",
		.rows = tiny_rows_b,
		.row_count = 2,
		.columns = tiny_columns_b,
		.column_count = 1,
		.cells = tiny_cells_b},
};

static struct cell tiny_cells[TINY_CELLS] = {
	[TINY_DATE] = {.kind = CELL_HEADER, .field = 0, .type = TYPE_DATE, .at = 3},
	[TINY_YEAR] = {.kind = CELL_HEADER, .field = 1, .type = TYPE_YEAR, .at = 3},
	[TINY_PROMPT] = {.kind = CELL_PROMPT, .part = 1, .type = TYPE_LONG_TEXT, .at = 3},
	[TINY_SACH] = {.kind = CELL_TABLE, .table = 0, .row = 0, .column = 1, .decimals = 1, .at = 3},
	[TINY_PERCENT] = {.kind = CELL_TABLE,
		.table = 0,
		.row = 1,
		.column = 1,
		.type = TYPE_PERCENT,
		.decimals = 2,
		.at = 2},
	[TINY_TEXT] = {.kind = CELL_TABLE, .table = 0, .row = 3, .column = 1, .type = TYPE_TEXT, .at = 3},
	[TINY_YES_NO] = {.kind = CELL_TABLE, .table = 0, .row = 4, .column = 1, .type = TYPE_YES_NO, .at = 3},
	[TINY_SUM] = {.kind = CELL_TABLE, .table = 0, .row = 0, .column = 2, .computed = true, .at = 3},
	[TINY_THE] = {.kind = CELL_TABLE, .table = 1, .row = 0, .column = 0, .at = 3},
	[TINY_SACH_2] = {.kind = CELL_TABLE, .table = 1, .row = 1, .column = 0, .at = 3},
};

static const struct form tiny_form = {
	.header = tiny_header,
	.header_count = 2,
	.parts = tiny_parts,
	.part_count = 2,
	.tables = tiny_tables,
	.table_count = 2,
	.cells = tiny_cells,
	.cell_count = TINY_CELLS,
};

#endif
