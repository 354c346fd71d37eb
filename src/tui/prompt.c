/* SPDX-License-Identifier: MIT */
#include "tui/prompt.h"

#include <string.h>

#include "base/tr.h"

static void add_label(const struct form *form, const struct part *part, struct str *out)
{
	int language = form_language(form);
	const char *number = label_in(&part->number, language);
	if (*number)
		str_addf(out, "%s ", number);
	for (const char *s = label_in(&part->label, language); *s; s++)
		str_add_char(out, *s == '\n' ? ' ' : *s);
}

void prompt_heading(const struct form *form, int part, struct str *out)
{
	int parent = form->parts[part].parent;
	if (parent >= 0)
		add_label(form, &form->parts[parent], out);
}

void prompt_label(const struct form *form, int part, struct str *out)
{
	add_label(form, &form->parts[part], out);
}

static bool is_above(const struct form *form, int above, int part)
{
	return above >= 0 && above <= part && form->parts[above].last >= part;
}

void prompt_notes(const struct form *form, int part, struct str *out)
{
	str_add(out, label_in(&form->parts[part].hint, form_language(form)));
	for (int i = 0; i < form->part_count; i++) {
		if (!form->parts[i].note || !is_above(form, form->parts[i].parent, part))
			continue;
		if (out->len > 0)
			str_add_char(out, '\n');
		add_label(form, &form->parts[i], out);
	}
}

void prompt_words(int words, int suggested, struct str *out)
{
	if (suggested > 0)
		str_addf(out, trn("%d word of about %d", "%d words of about %d", (unsigned long)words), words,
			suggested);
	else
		str_addf(out, trn("%d word", "%d words", (unsigned long)words), words);
}

int prompt_next(const struct book *book, int part, bool back)
{
	const struct form *form = book->form;
	int by = back ? -1 : 1;
	for (int i = part + by; i >= 0 && i < form->part_count; i += by)
		if (form->parts[i].cell >= 0 && report_is_open(&book->report, form->parts[i].cell))
			return i;
	return -1;
}
