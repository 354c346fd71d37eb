/* SPDX-License-Identifier: MIT */
/* Whole expressions as people read them. */
#ifndef RULE_PHRASE_H
#define RULE_PHRASE_H

#include "rule/caption.h"

enum { PHRASE_COLS = 4000 }; /* behind which an expression, or a part of it, is cut */

/* "Số thẻ (5) ≤ Số sách (3) × 10": captions, signs and words of the reader's language; figures: and
 * behind each reference what it comes to. The caller frees it. */
char *phrase_expr(const struct reader *reader, const struct expr *expr, bool figures);

/* One side of a comparison and what it comes to: "46. Tổng số (12.801)", or a bare number. */
char *phrase_side(const struct reader *reader, const struct expr *side);

#endif
