/* SPDX-License-Identifier: MIT */
/* Cell addresses (see tonghop(1), "Addresses"): ROW/COLUMN, TABLE.ROW/COLUMN,
 * PROMPT, @FIELD, each with an optional #note. */
#ifndef FORM_ADDRESS_H
#define FORM_ADDRESS_H

#include "base/err.h"
#include "base/str.h"
#include "form/form.h"

/* The parts of a cell that have entries of their own; kept in the file. */
enum part_kind {
	PART_ANSWER = 0,
	PART_NOTE = 1,
	PART_REASON = 2, /* why a warning is right; its row is a check's number */
	PART_FLAG = 3,   /* from the office above */
	/* Not answers, so never counted, in conflict or undone: */
	PART_TOTAL = 4,    /* a consolidated figure as reported upward: see work/sent_total.h */
	PART_REVISION = 5, /* how often the report was sent: see store/revision.c */
};

/* s[0..len). An unknown id is ERR_USAGE and names the nearest known one. */
bool address_parse(
	const struct form *form, const char *s, size_t len, int *cell, enum part_kind *part, struct err *err);
/* Appends the shortest address of the cell. */
void address_add(const struct form *form, int cell, enum part_kind part, struct str *out);

#endif
