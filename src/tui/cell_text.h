/* SPDX-License-Identifier: MIT */
/* What the screens say of a cell. */
#ifndef TUI_CELL_TEXT_H
#define TUI_CELL_TEXT_H

#include "work/book.h"

/* As it stands in the table: "1.234", "-" not applicable, "…" no figure yet, "×"
 * not for this unit, "≠" a conflict; "" when empty. */
void cell_text(const struct report *report, int cell, struct str *out);
/* For a line of its own: a state is said in words. */
void cell_words(const struct report *report, int cell, struct str *out);
/* The same in a message: the first words of a text. */
void cell_brief(const struct report *report, int cell, struct str *out);

/* Why what was typed is refused, and the way out: nobody has to guess what the cell holds now. */
void cell_refusal(const struct report *report, int cell, const struct err *err, struct str *out);

/* The worst that is found in the cell: ' ', '?' a warning, '!' an error. A
 * warning with a reason is settled. */
char cell_mark(const struct book *book, int cell);

/* " · a day, like 31/12/2020": how what can stand there is typed; nothing where nobody has to be told. */
void cell_hint(const struct form *form, int cell, struct str *out);

/* What a cell of a table is called on paper, where its row is seen only the column; its unit of measure, and
 * how it is filled in. */
void cell_name(const struct form *form, int cell, bool row_is_seen, struct str *out);
/* What is to be known about its content, a line each: several answers, what is wrong, the note. */
void cell_info(const struct book *book, int cell, struct str *out);

#endif
