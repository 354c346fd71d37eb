/* SPDX-License-Identifier: MIT */
/* A form as one flat list of named things, each with what the author said of
 * it as text: what two versions of a form are compared by. */
#ifndef WORK_ELEMENT_H
#define WORK_ELEMENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "form/form.h"

enum element_kind {
	ELEMENT_FORM,
	ELEMENT_LIST,
	ELEMENT_ATTRIBUTE,
	ELEMENT_FIELD,
	ELEMENT_PART,
	ELEMENT_TABLE,
	ELEMENT_COLUMN,
	ELEMENT_ROW,
	ELEMENT_CHECK,
	ELEMENT_KIND_COUNT
};

enum facet {
	FACET_TITLE,
	FACET_ISSUER,
	FACET_SEND_TO,
	FACET_TERMS,
	FACET_LEVELS,
	FACET_FILED_BY,
	FACET_TAKES,
	FACET_CODES,
	FACET_NUMBER,
	FACET_CAPTION,
	FACET_HINT,
	FACET_WORDS,
	FACET_UOM,
	FACET_NOTE,
	FACET_FOOTNOTES,
	FACET_LIST,
	FACET_TYPE,
	FACET_DECIMALS,
	FACET_MEASURE,
	FACET_UP,
	FACET_VALUE,
	FACET_FROM,
	FACET_FILL,
	FACET_ACROSS,
	FACET_AT,
	FACET_WITHOUT,
	FACET_NEGATIVE,
	FACET_TWICE,
	FACET_REQUIRED,
	FACET_PRINTED,
	FACET_RULE,
	FACET_WHEN,
	FACET_SEVERITY,
	FACET_SAY,
	FACET_OFFICE,
	FACET_COUNT
};

struct element {
	enum element_kind kind;
	const char *key;                 /* the same in every version of the form */
	const char *parent;              /* key of what holds it; NULL: nothing does */
	const char *name;                /* as an author would call it; "" for the form */
	const char *facets[FACET_COUNT]; /* NULL: not said */
};

/* In paper order; the first is the form itself. */
struct elements {
	struct arena arena;
	struct element *v;
	int count, cap;
};

void elements_make(const struct form *form, struct elements *out);
void elements_release(struct elements *elements);

#endif
