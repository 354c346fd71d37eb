/* SPDX-License-Identifier: MIT */
/* The blank form. */
#include "work/paper.h"

void print_form(const struct form *form, const struct page_style *style, struct str *out)
{
	struct paper paper;
	paper_init(&paper, form, style);
	paper_head(&paper, true);
	paper_outline(&paper, true);
	paper_sign(&paper);
	paper_finish(&paper, out);
}
