/* SPDX-License-Identifier: MIT */
/* A table of the form, blank or with figures. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "work/print_sheet.h"

static const char *keep_text(struct sheet *sheet, struct str *text)
{
	const char *kept = text->len ? arena_copy(&sheet->arena, text->s, text->len) : NULL;
	str_release(text);
	return kept;
}

static const char *label_text(const struct sheet *sheet, const struct label *label)
{
	const char *text = label_in(label, sheet->paper->language);
	return *text ? text : NULL;
}

static struct page_row *add_row(struct sheet *sheet, int cells)
{
	ARR_ROOM(sheet->rows, sheet->row_count, sheet->row_cap);
	struct page_row *row = &sheet->rows[sheet->row_count++];
	*row = (struct page_row){.cells = arena_alloc(&sheet->arena, (size_t)cells * sizeof *row->cells)};
	return row;
}

static struct page_cell *add_cell(struct page_row *row, const char *text, int span)
{
	struct page_cell *cell = (struct page_cell *)&row->cells[row->cell_count++];
	*cell = (struct page_cell){.text = text, .span = span};
	return cell;
}

/* ---- the head ---- */

/* The group of a column at this depth of the head, the column itself, or -1 below it. */
static int ancestor(const struct table *table, int column, int depth)
{
	if (table->columns[column].depth < depth)
		return -1;
	while (table->columns[column].depth > depth)
		column = table->columns[column].parent;
	return column;
}

static void add_head(struct sheet *sheet)
{
	const struct table *table = sheet->table;
	int depth = 0;
	bool numbered = false;
	for (int i = 0; i < sheet->shown_count; i++) {
		const struct column *column = &table->columns[sheet->shown[i]];
		depth = column->depth > depth ? column->depth : depth;
		numbered = numbered || column->number.text[0];
	}
	for (int d = 0; d <= depth; d++) {
		struct page_row *row = add_row(sheet, sheet->shown_count);
		row->head = row->rule = true;
		for (int i = 0, span; i < sheet->shown_count; i += span) {
			int group = ancestor(table, sheet->shown[i], d);
			for (span = 1; group >= 0 && i + span < sheet->shown_count; span++)
				if (ancestor(table, sheet->shown[i + span], d) != group)
					break;
			add_cell(row, group < 0 ? NULL : label_text(sheet, &table->columns[group].label),
				span);
		}
	}
	if (!numbered)
		return;
	struct page_row *row = add_row(sheet, sheet->shown_count);
	row->head = row->rule = true;
	for (int i = 0; i < sheet->shown_count; i++) {
		const char *text = label_text(sheet, &table->columns[sheet->shown[i]].number);
		add_cell(row, text ? text : "", 1);
	}
}

static const char mark_thin[] = tr_mark("*: units that sent a report lack this figure");
static const char mark_partial[] =
	tr_mark("n/m: the marked figure is of n of the m units that should give it");
static const char mark_disputed[] = tr_mark("?: goes without a figure in conflict, which is to be settled");

/* ---- figures ---- */

static void meet_mark(struct sheet *sheet, const char *mark)
{
	for (int i = 0; i < sheet->mark_count; i++)
		if (sheet->marks[i] == mark)
			return;
	if (mark && sheet->mark_count < MARKS_MAX)
		sheet->marks[sheet->mark_count++] = mark;
}

/* How many units have a line of an open list says nothing. */
static bool is_covered(const struct sheet *sheet, int cell)
{
	const struct paper *paper = sheet->paper;
	return report_is_open(paper->report, cell) && !sheet->table->rows[paper->form->cells[cell].row].line;
}

/* Units that sent figures lack this one. Who sent none is named above the table, once. */
static bool is_thin(const struct sheet *sheet, int cell)
{
	const struct paper *paper = sheet->paper;
	struct str text = {0};
	const char *mark;
	if (cell < 0 || !paper->thin || paper->lacking || paper->thin[cell] == 0)
		return false;
	paper_answer(paper, cell, &text, &mark);
	bool shown = text.len > 0;
	str_release(&text);
	return shown;
}

/* Every total that a conflict left a figure out of, even where nothing else is in it. */
static bool is_disputed(const struct sheet *sheet, int cell)
{
	const struct paper *paper = sheet->paper;
	return cell >= 0 && paper->disputed && !paper->lacking && paper->disputed[cell] &&
	       paper->report->answers[cell].state != STATE_CONFLICT;
}

/* The cell's figure (-1: greyed), below it how many units gave it and which list of missing ones. */
static const char *figure(struct sheet *sheet, int cell)
{
	const struct paper *paper = sheet->paper;
	struct str text = {0};
	const char *mark;
	paper_answer(paper, cell, &text, &mark);
	meet_mark(sheet, mark);
	if (cell < 0)
		return keep_text(sheet, &text);
	if (paper->lacking && is_covered(sheet, cell)) {
		str_addf(&text, "\n%d/%d", paper->coverage[cell].n, paper->coverage[cell].m);
		if (paper->lacking[cell])
			str_addf(&text, " (%d)", paper->lacking[cell]);
	}
	if (is_thin(sheet, cell)) {
		str_add_char(&text, '*');
		meet_mark(sheet, mark_thin);
	}
	if (is_disputed(sheet, cell)) {
		str_add_char(&text, '?');
		meet_mark(sheet, mark_disputed);
	}
	return keep_text(sheet, &text);
}

/* ---- notes ---- */

/* "2/4": how many units gave the figures of a row that are marked; where they differ, one after the other. */
static void add_coverage(struct sheet *sheet, int row, struct str *out)
{
	const struct coverage *before = NULL;
	for (int i = 0; i < sheet->all_count; i++) {
		int cell = sheet->table->cells[row * sheet->table->column_count + sheet->all[i]];
		const struct coverage *coverage = is_thin(sheet, cell) || is_disputed(sheet, cell)
							  ? &sheet->paper->coverage[cell]
							  : NULL;
		if (!coverage || (before && before->n == coverage->n && before->m == coverage->m))
			continue;
		str_addf(out, before ? ", %d/%d" : "%d/%d", coverage->n, coverage->m);
		before = coverage;
		meet_mark(sheet, mark_partial);
	}
}

/* What a row has in the column for notes: its own, the marks of remarks, thin coverage. */
static const char *note_text(struct sheet *sheet, int row, bool own)
{
	const struct paper *paper = sheet->paper;
	struct str text = {0}, coverage = {0};
	if (own)
		str_add(&text, label_in(&sheet->table->rows[row].note, paper->language));
	add_coverage(sheet, row, &coverage);
	if (coverage.len) /* beside a caption in brackets, as it would be read as a part of it */
		str_addf(&text, sheet->has_notes ? "%s%s" : "%s(%s)", text.len ? " " : "", coverage.s);
	str_release(&coverage);
	for (int i = 0; i < sheet->remark_count; i++)
		if (paper->form->cells[paper->remarks[sheet->first_remark + i].cell].row == row)
			str_addf(&text, text.len ? " [%d]" : "[%d]", i + 1);
	return keep_text(sheet, &text);
}

static const char *row_label(struct sheet *sheet, int row)
{
	const char *label = label_text(sheet, &sheet->table->rows[row].label);
	const char *note = sheet->has_notes ? NULL : note_text(sheet, row, true);
	return note ? arena_printf(&sheet->arena, "%s %s", label ? label : "", note) : label;
}

/* ---- rows ---- */

static const char *uom_text(struct sheet *sheet, const struct row *row)
{
	return row->ditto ? "“" : label_text(sheet, &row->uom);
}

static bool is_text(const struct row *row)
{
	return row->type == TYPE_TEXT || row->type == TYPE_LONG_TEXT;
}

/* How many of the printed columns from the i-th on the cell covers: a heading
 * reaches to the end, a text over all columns of figures. */
static int cell_reach(const struct sheet *sheet, int r, int i, bool heading)
{
	const struct table *table = sheet->table;
	enum show show = table->columns[sheet->shown[i]].show;
	int reach = 1;
	if (heading && show == SHOW_LABEL && !sheet->table->rows[r].note.text[0])
		return sheet->shown_count - i;
	if (show != SHOW_CELLS || !is_text(&table->rows[r]))
		return 1;
	while (i + reach < sheet->shown_count && table->columns[sheet->shown[i + reach]].show == SHOW_CELLS)
		reach++;
	return reach;
}

/* The one cell of a text row, or that of the column. */
static int find_cell(const struct sheet *sheet, int r, int column, int reach)
{
	const struct table *table = sheet->table;
	for (int c = column; c < table->column_count && c < (reach > 1 ? table->column_count : column + 1);
		c++)
		if (table->cells[r * table->column_count + c] >= 0)
			return table->cells[r * table->column_count + c];
	return -1;
}

static const char *cell_text(struct sheet *sheet, int r, int column, int reach)
{
	const struct row *row = &sheet->table->rows[r];
	switch (sheet->table->columns[column].show) {
	case SHOW_NUMBER:
		return label_text(sheet, &row->number);
	case SHOW_LABEL:
		return sheet->table->units ? sheet->paper->unit : row_label(sheet, r);
	case SHOW_UOM:
		return uom_text(sheet, row);
	case SHOW_CODE:
		return row->code;
	case SHOW_NOTE:
		return note_text(sheet, r, true);
	case SHOW_UNIT_NAME:
		return sheet->paper->unit;
	default:
		break;
	}
	int cell = find_cell(sheet, r, column, reach);
	return cell < 0 && (!row->id || is_text(row)) ? NULL : figure(sheet, cell);
}

/* before: the row printed before it, or -1. */
static void add_body_row(struct sheet *sheet, int r, int before)
{
	const struct row *row = &sheet->table->rows[r];
	bool heading = !row->id;
	struct page_row *out = add_row(sheet, sheet->shown_count);
	out->rule = before < 0 || heading || row->number.text[0] || !sheet->table->rows[before].id;
	out->keep = row->last > r;
	const char **full =
		row->ditto ? arena_alloc(&sheet->arena, (size_t)sheet->shown_count * sizeof *full) : NULL;
	for (int i = 0, reach; i < sheet->shown_count; i += reach) {
		int column = sheet->shown[i];
		reach = cell_reach(sheet, r, i, heading);
		struct page_cell *cell = add_cell(out, cell_text(sheet, r, column, reach), reach);
		if (is_text(row) && sheet->table->columns[column].show == SHOW_CELLS) {
			cell->align = ALIGN_LEFT;
			cell->set_align = true;
		}
		if (full && sheet->table->columns[column].show == SHOW_UOM)
			full[i] = label_text(sheet, &row->uom);
	}
	out->full = full;
}

/* A line that the unit wrote itself and took out is there until the file is opened again. */
static bool is_taken_out(const struct sheet *sheet, int r)
{
	for (int c = 0; c < sheet->table->column_count; c++) {
		int cell = sheet->table->cells[r * sheet->table->column_count + c];
		if (cell >= 0 && sheet->table->columns[c].show == SHOW_LABEL)
			return sheet->paper->report->answers[cell].state == STATE_REMOVED;
	}
	return false;
}

/* A line of an open list stands only where it has an answer; on a blank form all do. */
static bool is_left_out(const struct sheet *sheet, int r)
{
	const struct report *report = sheet->paper->report;
	const struct row *row = &sheet->table->rows[r];
	int table = (int)(sheet->table - sheet->paper->form->tables);
	return report && row->line && report_row_is_empty(report, table, r) &&
	       (!row->caption_num || is_taken_out(sheet, r));
}

/* ---- the whole ---- */

struct page_column sheet_column(enum show show)
{
	switch (show) {
	case SHOW_NUMBER:
	case SHOW_CODE:
		return (struct page_column){.align = ALIGN_CENTRE, .min_cols = 2};
	case SHOW_LABEL:
	case SHOW_UNIT_NAME:
		return (struct page_column){
			.align = ALIGN_LEFT, .min_cols = LABEL_MIN, .weight = LABEL_WEIGHT};
	case SHOW_UOM:
		return (struct page_column){.align = ALIGN_CENTRE, .min_cols = UOM_MIN, .weight = 1};
	case SHOW_NOTE:
		return (struct page_column){.align = ALIGN_LEFT, .min_cols = NOTE_MIN, .weight = 1};
	default:
		return (struct page_column){.align = ALIGN_DECIMAL, .min_cols = FIGURE_MIN};
	}
}

static void choose_columns(struct sheet *sheet)
{
	const struct table *table = sheet->table;
	sheet->all = arena_alloc(&sheet->arena, (size_t)table->column_count * sizeof *sheet->all);
	sheet->shown = arena_alloc(&sheet->arena, (size_t)table->column_count * sizeof *sheet->shown);
	for (int c = 0; c < table->column_count; c++) {
		const struct column *column = &table->columns[c];
		if (column->show == SHOW_GROUP || column->hidden)
			continue;
		sheet->all[sheet->all_count++] = c;
		sheet->has_notes = sheet->has_notes || column->show == SHOW_NOTE;
	}
	memcpy(sheet->shown, sheet->all, (size_t)sheet->all_count * sizeof *sheet->shown);
	sheet->shown_count = sheet->all_count;
}

/* Remarks are sorted by cell, and the cells of a table stand together. */
static void choose_remarks(struct sheet *sheet, int table)
{
	const struct paper *paper = sheet->paper;
	for (int i = 0; i < paper->remark_count; i++) {
		const struct cell *cell = &paper->form->cells[paper->remarks[i].cell];
		if (cell->kind != CELL_TABLE || cell->table != table)
			continue;
		if (sheet->remark_count++ == 0)
			sheet->first_remark = i;
	}
}

static void put_line(struct paper *paper, const char *text, enum align align, bool keep)
{
	if (text && *text)
		page_prose(paper->page, &(struct prose){.text = text, .align = align, .keep = keep});
}

void sheet_summary(const struct sheet *sheet)
{
	struct paper *paper = sheet->paper;
	if (paper->summaries)
		put_line(paper, paper->summaries[sheet->table - paper->form->tables], ALIGN_LEFT, true);
}

/* What all rows are counted in, where no column says it; NULL: they differ. */
static const char *common_uom(const struct sheet *sheet)
{
	const struct table *table = sheet->table;
	const char *common = label_text(sheet, &table->uom);
	for (int i = 0; i < sheet->all_count; i++)
		if (table->columns[sheet->all[i]].show == SHOW_UOM)
			return NULL;
	for (int r = 0; r < table->row_count && !table->uom.text[0]; r++) {
		const char *uom = label_text(sheet, &table->rows[r].uom);
		if (!table->rows[r].id || is_text(&table->rows[r]))
			continue;
		if (!uom || (common && strcmp(uom, common)))
			return NULL;
		common = uom;
	}
	return common;
}

static void put_title(struct sheet *sheet)
{
	struct paper *paper = sheet->paper;
	page_gap(paper->page, 1);
	put_line(paper, label_text(sheet, &sheet->table->label), ALIGN_CENTRE, true);
	put_line(paper, label_text(sheet, &sheet->table->note), ALIGN_CENTRE, true);
	sheet_summary(sheet);
	const char *uom = common_uom(sheet);
	if (uom)
		put_line(paper, arena_printf(&sheet->arena, tr("Unit of measure: %s"), uom), ALIGN_RIGHT,
			true);
}

static void put_remark(struct sheet *sheet, int i)
{
	const struct paper *paper = sheet->paper;
	const struct remark *remark = &paper->remarks[sheet->first_remark + i];
	const struct cell *cell = &paper->form->cells[remark->cell];
	const char *column = label_in(&sheet->table->columns[cell->column].label, paper->language);
	struct str text = {0};
	str_addf(&text, "[%d] %s: ", i + 1, column);
	str_addf(&text, remark->reason ? tr("(reason) %s") : "%s", remark->text);
	page_prose(paper->page, &(struct prose){.text = str_text(&text), .rest = 4});
	str_release(&text);
}

/* True if a figure of the table has this list of missing units. */
static bool lacks_list(const struct sheet *sheet, int number)
{
	const struct paper *paper = sheet->paper;
	int table = (int)(sheet->table - paper->form->tables);
	for (int cell = 0; paper->lacking && cell < paper->form->cell_count; cell++) {
		const struct cell *c = &paper->form->cells[cell];
		if (c->kind == CELL_TABLE && c->table == table && paper->lacking[cell] == number)
			return true;
	}
	return false;
}

/* Below the table: the form's footnotes, the clerk's, who is missing, what the marks mean. */
static void put_notes(struct sheet *sheet)
{
	struct paper *paper = sheet->paper;
	struct str text = {0};
	for (int i = 0; i < sheet->table->footnote_count; i++) {
		const struct footnote *footnote = &sheet->table->footnotes[i];
		str_addf(&text, "(%s) %s", footnote->mark, label_in(&footnote->text, paper->language));
		page_prose(paper->page, &(struct prose){.text = str_text(&text), .rest = 4});
		str_clear(&text);
	}
	for (int i = 0; i < sheet->remark_count; i++)
		put_remark(sheet, i);
	for (int i = 0; i < paper->list_count; i++) {
		if (!lacks_list(sheet, i + 1))
			continue;
		str_addf(&text, "(%d) %s", i + 1, paper->lists[i]);
		page_prose(paper->page, &(struct prose){.text = str_text(&text), .rest = 4});
		str_clear(&text);
	}
	if (sheet->mark_count > 0)
		str_add(&text, tr("Marks: "));
	for (int i = 0; i < sheet->mark_count; i++)
		str_addf(&text, i ? "; %s" : "%s", tr(sheet->marks[i]));
	if (text.len)
		page_prose(paper->page, &(struct prose){.text = str_text(&text), .rest = 2});
	str_release(&text);
}

/* ---- a line a unit ---- */

/* What a table with rows: units has for one unit, or in all where line is NULL. */
static void add_unit_row(struct sheet *sheet, const struct unit_line *line, int ordinal)
{
	struct paper *paper = sheet->paper, whole = *paper;
	struct page_row *out = add_row(sheet, sheet->shown_count);
	out->rule = ordinal <= 1;
	if (line) {
		paper->report = line->report;
		paper->lacking = NULL;
		paper->thin = NULL;
		paper->disputed = NULL;
	}
	for (int i = 0; i < sheet->shown_count; i++) {
		enum show show = sheet->table->columns[sheet->shown[i]].show;
		const char *text = NULL;
		if (show == SHOW_NUMBER)
			text = line ? arena_printf(&sheet->arena, "%d", ordinal) : NULL;
		else if (show == SHOW_UNIT_NAME || show == SHOW_LABEL)
			text = line ? line->name : tr("Total");
		else if (show == SHOW_CELLS)
			text = figure(sheet, find_cell(sheet, 0, sheet->shown[i], 1));
		add_cell(out, text, 1);
	}
	*paper = whole;
}

static void add_body(struct sheet *sheet)
{
	const struct paper *paper = sheet->paper;
	if (sheet->table->units && paper->unit_line_count > 0) {
		for (int i = 0; i < paper->unit_line_count; i++)
			add_unit_row(sheet, &paper->unit_lines[i], i + 1);
		sheet->rows[sheet->row_count - 1].keep = true; /* the line for all is not alone on a page */
		add_unit_row(sheet, NULL, 0);
		return;
	}
	for (int r = 0, before = -1; r < sheet->table->row_count; r++) {
		if (is_left_out(sheet, r))
			continue;
		add_body_row(sheet, r, before);
		before = r;
	}
}

/* ---- blocks of columns ---- */

void sheet_build(struct sheet *sheet)
{
	sheet->row_count = 0;
	add_head(sheet);
	add_body(sheet);
}

void paper_table(struct paper *paper, int table)
{
	struct sheet sheet = {.paper = paper, .table = &paper->form->tables[table]};
	choose_columns(&sheet);
	choose_remarks(&sheet, table);
	put_title(&sheet);
	if (sheet.shown_count > 0)
		sheet_put(&sheet);
	put_notes(&sheet);
	free(sheet.rows);
	arena_release(&sheet.arena);
}
