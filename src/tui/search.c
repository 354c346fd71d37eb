/* SPDX-License-Identifier: MIT */
#include "tui/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "text/utf8.h"
#include "tui/route.h"
#include "tui/sought.h"

struct search {
	const struct book *book;
	int language;
	struct sought sought;
	struct hits *hits;
};

enum { BEFORE = 24 }; /* bytes of prose shown before what was found */

static void add_line(struct str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		str_add_char(out, s[i] == '\n' ? ' ' : s[i]);
}

/* Long prose begins at a word shortly before the place. */
static size_t snippet(const char *s, size_t at)
{
	size_t from = at > BEFORE ? at - BEFORE : 0;
	while (from > 0 && from < at && s[from] != ' ' && s[from] != '\n')
		from++;
	return from > 0 ? from + (from < at) : 0;
}

/* A hit if the words stand in the text; caption: of what it is, or NULL for the text itself. */
static bool look(struct search *search, int cell, const char *caption, const char *text)
{
	size_t start, end;
	struct str line = {0}, whole = {.s = (char *)text, .len = strlen(text)};
	if (search->hits->count == HITS_MAX || cell < 0 ||
		!sought_find(&search->sought, &whole, 0, &start, &end))
		return false;
	size_t from = caption ? snippet(text, start) : 0;
	if (caption)
		str_addf(&line, "%s: %s", caption, from > 0 ? "…" : "");
	add_line(&line, text + from, whole.len - from);
	ARR_ROOM(search->hits->v, search->hits->count, search->hits->cap);
	search->hits->v[search->hits->count++] = (struct hit){cell, str_take(&line)};
	return true;
}

/* Number and label of a row, a prompt or a field, as one text. */
static void look_at_label(
	struct search *search, int cell, const struct label *number, const struct label *label)
{
	struct str text = {0};
	const char *n = number ? label_in(number, search->language) : "";
	str_addf(&text, "%s%s%s", n, *n ? " " : "", label_in(label, search->language));
	look(search, cell, NULL, str_text(&text));
	str_release(&text);
}

static void look_at_answer(struct search *search, int cell)
{
	const struct form *form = search->book->form;
	const struct answer *answer = &search->book->report.answers[cell];
	const char *note = book_note(search->book, cell);
	struct str caption = {0}, text = {0};
	if (answer->state != STATE_VALUE && !note)
		return;
	form_cell_caption(form, cell, search->language, &caption);
	if (answer->state == STATE_VALUE)
		value_add(form, cell, answer, VALUE_TYPED, &text);
	bool found = look(search, cell, str_text(&caption), str_text(&text));
	if (!found && !answer->text && answer->state == STATE_VALUE) {
		str_clear(&text);
		value_add(form, cell, answer, VALUE_CANONICAL, &text);
		look(search, cell, str_text(&caption), str_text(&text));
	}
	if (note) {
		str_addf(&caption, " · %s", tr("Note"));
		look(search, cell, str_text(&caption), note);
	}
	str_release(&caption);
	str_release(&text);
}

static void look_at_table(struct search *search, int index)
{
	const struct table *table = &search->book->form->tables[index];
	for (int row = 0; row < table->row_count; row++) {
		look_at_label(search, route_row(&search->book->report, index, row), &table->rows[row].number,
			&table->rows[row].label);
		for (int column = 0; column < table->column_count; column++) {
			int cell = table->cells[row * table->column_count + column];
			if (cell >= 0 && report_is_open(&search->book->report, cell))
				look_at_answer(search, cell);
		}
	}
}

static void look_at_part(struct search *search, const struct part *part)
{
	if (part->cell < 0)
		return;
	look_at_label(search, part->cell, &part->number, &part->label);
	look(search, part->cell, label_in(&part->label, search->language),
		label_in(&part->hint, search->language));
	look_at_answer(search, part->cell);
}

void search_report(const struct book *book, const char *words, struct hits *hits)
{
	const struct form *form = book->form;
	struct search search = {.book = book, .language = form_language(form), .hits = hits};
	sought_set(&search.sought, words);
	for (int i = 0; i < form->header_count; i++) {
		look_at_label(&search, form->header[i].cell, NULL, &form->header[i].label);
		look_at_answer(&search, form->header[i].cell);
	}
	for (int i = 0; i < form->part_count; i++)
		look_at_part(&search, &form->parts[i]);
	for (int i = 0; i < form->table_count; i++)
		look_at_table(&search, i);
	sought_release(&search.sought);
}

void hits_release(struct hits *hits)
{
	if (!hits)
		return;
	for (int i = 0; i < hits->count; i++)
		free(hits->v[i].text);
	free(hits->v);
	*hits = (struct hits){0};
}
