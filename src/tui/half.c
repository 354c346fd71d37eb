/* SPDX-License-Identifier: MIT */
#include "tui/half.h"

#include <string.h>

#include "base/tr.h"
#include "text/utf8.h"
#include "work/draft.h"

void half_read(struct half *half, const struct book *book)
{
	struct draft draft = {0};
	str_clear(&half->typed);
	half->cell = book_half_typed(book);
	if (half->cell >= 0 && book_draft(book, half->cell, &draft, NULL) && draft.text &&
		utf8_is_clean(draft.text, strlen(draft.text), false))
		str_add(&half->typed, draft.text);
	draft_release(&draft);
}

bool half_is_in(const struct half *half, int cell)
{
	return half->typed.len > 0 && half->cell == cell;
}

void half_keep(struct book *book, int cell, const char *typed)
{
	struct draft draft = {.text = (char *)typed, .cursor = (int64_t)strlen(typed)};
	if (*typed)
		book_put_draft(book, cell, &draft, NULL);
	else
		book_drop_draft(book, cell, NULL);
}

bool half_drop(struct half *half, struct book *book, struct err *err)
{
	if (!book_drop_draft(book, half->cell, err))
		return false;
	half_read(half, book);
	return true;
}

void half_say(const struct half *half, const struct form *form, struct str *out)
{
	struct str caption = {0};
	form_cell_caption(form, half->cell, form_language(form), &caption);
	str_addf(out, tr("Half typed when the program was cut off: %s: \"%s\"."), str_text(&caption),
		str_text(&half->typed));
	str_release(&caption);
}

void half_release(struct half *half)
{
	str_release(&half->typed);
}
