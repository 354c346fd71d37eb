/* SPDX-License-Identifier: MIT */
/* What the form says of a prompt of its outline, as text for the screen. */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include "work/book.h"

/* "2. Tình hình công nhân ...": the headings above the prompt, the nearest alone. */
void prompt_heading(const struct form *form, int part, struct str *out);
/* Its number and label. */
void prompt_label(const struct form *form, int part, struct str *out);
/* Its hint and the notes that hold for it, one a line; may be empty. */
void prompt_notes(const struct form *form, int part, struct str *out);
/* "1 word", "120 words of about 300". */
void prompt_words(int words, int suggested, struct str *out);

/* The first prompt of the report at hand after part (before it when back) that
 * is filled in here, or -1. */
int prompt_next(const struct book *book, int part, bool back);

#endif
