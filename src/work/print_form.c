/* SPDX-License-Identifier: MIT */
/* The blank form. */
#include "work/paper.h"

void print_paper_size(const struct form *form, struct page_style *style)
{
	static const struct {
		int cols, lines;
	} sizes[2][2] = {{{80, PRINT_LINES}, {132, 46}}, {{116, 94}, {180, 66}}}; /* [A3][landscape] */
	bool a3 = form->print.a3, landscape = form->print.landscape;
	if (style->cols == 0)
		style->cols = sizes[a3][landscape].cols;
	if (style->lines < 0)
		style->lines = sizes[a3][landscape].lines;
}

void print_form(const struct form *form, const struct page_style *style, struct str *out)
{
	struct paper paper;
	paper_init(&paper, form, style);
	paper_head(&paper, true);
	paper_outline(&paper, true);
	paper_sign(&paper);
	paper_finish(&paper, out);
}
