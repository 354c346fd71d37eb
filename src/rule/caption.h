/* SPDX-License-Identifier: MIT */
/* References and figures as people read them: ids by their captions. */
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
	int table;    /* whose rows and columns need no more than their captions; -1: none */
};

/* In one line, and cut behind so many columns: no label is that long that is meant to be read. */
void caption_label(const struct label *label, int language, struct str *out);
enum { CAPTION_COLS = 1000 };
void caption_row(const struct row *row, int language, struct str *out);
void caption_reference(const struct reader *reader, const struct reference *ref, struct str *out);

/* The texts that follow are the caller's to free. A figure may also be "empty" or "not known". */
char *caption_figure(const struct reader *reader, const struct figure *figure);
/* The same of any kind of value: "31/12/2024", "Xã", "có". */
char *caption_value(const struct reader *reader, struct kind kind, const struct figure *figure);
char *caption_number(const struct figure *figure); /* that stands in an expression */

#endif
