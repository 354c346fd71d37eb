/* SPDX-License-Identifier: MIT */
#include "tui/passages.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tui/editview.h"

void passages_add(struct passages *passages, const char *title, const char *text)
{
	ARR_ROOM(passages->v, passages->count, passages->cap);
	passages->v[passages->count++] = (struct passage){
		.title = mem_copy_text(title),
		.text = mem_copy_text(text),
	};
}

void passages_show(struct passages *passages, struct edit *edit)
{
	struct str all = {0};
	for (int i = 0; i < passages->count; i++) {
		struct passage *p = &passages->v[i];
		p->head = all.len;
		str_addf(&all, "%s\n", p->title);
		p->body = all.len;
		str_add(&all, p->text);
		p->end = all.len;
		str_add(&all, i + 1 < passages->count ? "\n\n" : "");
	}
	edit_set(edit, str_text(&all), all.len, 0);
	edit->view = true;
	str_release(&all);
}

void passages_draw(const struct passages *passages, struct edit *edit, struct canvas *canvas, int *top)
{
	editview_draw(edit, canvas, top);
	for (int i = 0; i < passages->count; i++) {
		int from = rows_find(&edit->rows, passages->v[i].head),
		    to = rows_find(&edit->rows, passages->v[i].body);
		for (int row = from; row < to; row++)
			canvas_mark(canvas, row - *top, 0, canvas->cols, ATTR_BOLD);
	}
}

int passages_at(const struct passages *passages, size_t at)
{
	int i = passages->count - 1;
	while (i > 0 && passages->v[i].head > at)
		i--;
	return i;
}

void passages_release(struct passages *passages)
{
	for (int i = 0; i < passages->count; i++) {
		free(passages->v[i].title);
		free(passages->v[i].text);
	}
	free(passages->v);
	*passages = (struct passages){0};
}

/* Paragraphs further apart than this are not looked for: the texts have
 * little in common then, and the search stays short. */
enum { LOOK_AHEAD = 200 };

static const char *next_paragraph(const char *s)
{
	const char *end = strchr(s, '\n');
	return end ? end + 1 : s + strlen(s);
}

static bool same_paragraph(const char *a, const char *b)
{
	size_t len = strcspn(a, "\n");
	return len == strcspn(b, "\n") && memcmp(a, b, len) == 0;
}

/* The paragraph of a, at or after s, that reads like b's; NULL for none. */
static const char *find_paragraph(const char *s, const char *b)
{
	for (int i = 0; *s && i < LOOK_AHEAD; i++, s = next_paragraph(s))
		if (same_paragraph(s, b))
			return s;
	return NULL;
}

static bool others_have(const struct passages *passages, int i, const char *paragraph)
{
	for (int k = 0; k < passages->count; k++)
		if (k != i && find_paragraph(passages->v[k].text, paragraph))
			return true;
	return false;
}

const char *passages_own(const struct passages *passages, int i)
{
	for (const char *p = passages->v[i].text; *p; p = next_paragraph(p))
		if (!others_have(passages, i, p))
			return p;
	return passages->v[i].text;
}

static void add_paragraphs(struct str *out, const char *from, const char *to)
{
	if (from == to)
		return;
	str_add_bytes(out, from, (size_t)(to - from));
	if (to[-1] != '\n')
		str_add_char(out, '\n');
}

void passages_join(const char *a, const char *b, struct str *out)
{
	const char *done_a = a, *done_b = b; /* up to where both stand in out */
	for (const char *p = b; *p;) {
		const char *next = next_paragraph(p), *same = find_paragraph(done_a, p);
		if (same) {
			add_paragraphs(out, done_a, same);
			add_paragraphs(out, done_b, p);
			done_a = next_paragraph(same);
			done_b = next;
			add_paragraphs(out, p, next);
		}
		p = next;
	}
	add_paragraphs(out, done_a, done_a + strlen(done_a));
	add_paragraphs(out, done_b, done_b + strlen(done_b));
	if (out->len > 0 && out->s[out->len - 1] == '\n')
		out->s[--out->len] = '\0';
}
