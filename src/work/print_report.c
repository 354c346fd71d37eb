/* SPDX-License-Identifier: MIT */
/* A filled-in report. */
#include <stdlib.h>

#include "base/mem.h"
#include "work/paper.h"
#include "work/print_totals.h"
#include "work/trouble.h"
#include "work/unit_line.h"

struct remarks {
	struct remark *v;
	int count, cap;
};

static void add_remark(struct remarks *remarks, int cell, const char *text, bool reason)
{
	if (!text || !*text)
		return;
	ARR_ROOM(remarks->v, remarks->count, remarks->cap);
	remarks->v[remarks->count++] = (struct remark){.cell = cell, .text = text, .reason = reason};
}

/* The clerk's notes, the reasons given for warnings and what is wrong with the totals
 * (may be NULL), in the order of cells. What an office sent otherwise is for those who look at the totals. */
static void collect_remarks(
	const struct book *book, const struct findings *totals, enum print_kind kind, struct remarks *out)
{
	size_t f = 0;
	for (int cell = 0; cell < book->form->cell_count; cell++) {
		for (size_t i = 0; totals && i < totals->count; i++)
			if (totals->v[i].cell == cell &&
				(totals->v[i].check != FINDING_SENT || kind == PRINT_TOTALS))
				add_remark(out, cell, totals->v[i].text, false);
		add_remark(out, cell, book_note(book, cell), false);
		for (; f < book->findings.count && book->findings.v[f].cell <= cell; f++)
			if (book->findings.v[f].cell == cell)
				add_remark(out, cell, book_reason(book, &book->findings.v[f]), true);
	}
}

static void put_kind(struct paper *paper, enum print_kind kind)
{
	bool outline = kind == PRINT_OUTLINE || kind == PRINT_FULL;
	/* The title is the outline's; tables have their own. */
	paper_head(paper, outline || paper->form->part_count == 0);
	if (outline)
		paper_outline(paper, kind == PRINT_FULL);
	else
		paper_tables(paper);
	paper_trouble(paper);
	if (kind != PRINT_TOTALS)
		paper_sign(paper);
}

bool print_report(struct book *book, enum print_kind kind, const struct page_style *style, struct str *out,
	struct err *err)
{
	struct paper paper;
	struct remarks remarks = {0};
	struct consolidated all = {0};
	bool consolidate = kind == PRINT_TOTALS || (kind != PRINT_OUTLINE && book_is_office(book));
	struct unit_lines lines = {0};
	struct str trouble = {0};
	bool ok = !consolidate || (consolidated_make(book, kind == PRINT_TOTALS, &all, err) &&
					  unit_lines_make(book, &lines, err));
	if (!ok || !trouble_text(book, consolidate, &trouble, err)) {
		consolidated_release(&all);
		unit_lines_release(&lines);
		str_release(&trouble);
		return false;
	}
	paper_init(&paper, book->form, style);
	const struct unit *unit = &book->units.v[book->unit];
	paper.unit = unit->name;
	paper.parent = unit->parent >= 0 ? book->units.v[unit->parent].name : NULL;
	paper.term = book->term;
	paper.demo = book_is_demo(book);
	paper.trouble = str_text(&trouble);
	paper.prose = paper.report = &book->report;
	if (consolidate)
		consolidated_show(&all, &paper);
	paper.unit_lines = lines.v;
	paper.unit_line_count = lines.count;
	collect_remarks(book, consolidate ? &all.totals.findings : NULL, kind, &remarks);
	paper.remarks = remarks.v;
	paper.remark_count = remarks.count;
	put_kind(&paper, kind);
	paper_finish(&paper, out);
	free(remarks.v);
	consolidated_release(&all);
	unit_lines_release(&lines);
	str_release(&trouble);
	return true;
}
