/* SPDX-License-Identifier: MIT */
/* Expressions and figures as people read them: ids by their captions. */
#ifndef RULE_CAPTION_H
#define RULE_CAPTION_H

#include "base/str.h"
#include "rule/eval.h"

/* Where and how they are read. */
struct reader {
	const struct form *form;
	const struct place *place;
	int language;
	int decimals; /* at least so many are shown */
};

void caption_label(const struct label *label, int language, struct str *out); /* in one line */
void caption_row(const struct row *row, int language, struct str *out);

/* The texts that follow are the caller's to free. A figure may also be "empty" or "not known". */
char *caption_figure(const struct reader *reader, const struct figure *figure);
/* The expression with captions in the place of ids; figures: and the figure behind each. */
char *caption_expr(const struct reader *reader, const struct source *source, const struct expr *expr, bool figures);
/* One side of a comparison: "46. Tổng số (12.801)", or a bare number. */
char *caption_side(const struct reader *reader, const struct source *source, const struct expr *side);

#endif
