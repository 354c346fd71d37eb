/* SPDX-License-Identifier: MIT */
/* Paragraphs, and texts side by side. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "page/block.h"
#include "text/utf8.h"
#include "text/wrap.h"

void lines_take(struct lines *lines, char *line)
{
	ARR_ROOM(lines->v, lines->count, lines->cap);
	lines->v[lines->count++] = line;
}

void lines_release(struct lines *lines)
{
	for (int i = 0; i < lines->count; i++)
		free(lines->v[i]);
	free(lines->v);
	*lines = (struct lines){0};
}

void align_text(const char *text, int cols, enum align align, struct str *out)
{
	int spare = cols - utf8_cols(text, strlen(text));
	if (spare < 0)
		spare = 0;
	int left = align == ALIGN_LEFT ? 0 : align == ALIGN_CENTRE ? spare / 2 : spare;
	str_add_times(out, ' ', left);
	str_add(out, text);
	str_add_times(out, ' ', spare - left);
}

static void trim_right(struct str *str)
{
	while (str->len > 0 && str->s[str->len - 1] == ' ')
		str->s[--str->len] = '\0';
}

/* One paragraph, its lines placed and trimmed. */
static void wrap_paragraph(const char *s, size_t len, const struct prose *prose, int cols, struct lines *out)
{
	int indent = prose->first;
	do {
		if (indent >= cols)
			indent = cols - 1;
		size_t skip = 0;
		size_t shown = len > 0 ? wrap_line(s, len, cols - indent, &skip) : 0;
		char *text = mem_copy_bytes(s, shown);
		struct str line = {0};
		str_add_times(&line, ' ', indent);
		align_text(text, cols - indent, prose->align, &line);
		trim_right(&line);
		lines_take(out, str_take(&line));
		free(text);
		s += skip;
		len -= skip;
		indent = prose->rest;
	} while (len > 0);
}

void wrap_text(const char *text, int cols, struct lines *out)
{
	struct prose plain = {.align = ALIGN_LEFT};
	for (;;) {
		size_t len = strcspn(text, "\n");
		wrap_paragraph(text, len, &plain, cols, out);
		if (!text[len])
			return;
		text += len + 1;
	}
}

/* A paragraph becomes pieces of one line each, but its first two lines and its
 * last two stay together; a kept one is whole. */
static void add_paragraph(struct page *page, struct lines *lines, bool keep)
{
	struct piece *piece = NULL;
	for (int i = 0; i < lines->count; i++) {
		if (!piece || (!keep && i >= 2 && i < lines->count - 1))
			piece = page_piece(page, PIECE_TEXT);
		piece->keep = keep;
		lines_take(&piece->lines, lines->v[i]);
	}
	lines->count = 0;
	lines_release(lines);
}

void page_prose(struct page *page, const struct prose *prose)
{
	char *text = page_text(&page->style, prose->text);
	for (const char *s = text;;) {
		size_t len = strcspn(s, "\n");
		struct lines lines = {0};
		wrap_paragraph(s, len, prose, page->style.cols, &lines);
		add_paragraph(page, &lines, prose->keep);
		if (!s[len])
			break;
		s += len + 1;
	}
	free(text);
}

void page_beside(struct page *page, const char *const *texts, int count)
{
	if (count <= 0)
		return;
	int cols = page->style.cols / count, height = 0;
	struct lines *sides = mem_resize(NULL, (size_t)count, sizeof *sides);
	for (int i = 0; i < count; i++) {
		sides[i] = (struct lines){0};
		char *text = page_text(&page->style, texts[i]);
		wrap_text(text, cols > 2 ? cols - 2 : 1, &sides[i]);
		free(text);
		if (sides[i].count > height)
			height = sides[i].count;
	}
	struct piece *piece = page_piece(page, PIECE_TEXT);
	for (int n = 0; n < height; n++) {
		struct str line = {0};
		for (int i = 0; i < count; i++)
			align_text(n < sides[i].count ? sides[i].v[n] : "", cols, ALIGN_CENTRE, &line);
		trim_right(&line);
		lines_take(&piece->lines, str_take(&line));
	}
	for (int i = 0; i < count; i++)
		lines_release(&sides[i]);
	free(sides);
}
