/* SPDX-License-Identifier: MIT */
#include "tui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/wrap.h"

static const struct glyph blank = {.text = " "};

void canvas_init(struct canvas *canvas, int rows, int cols, bool ascii)
{
	*canvas = (struct canvas){.rows = rows, .cols = cols, .stride = cols, .ascii = ascii};
	canvas->glyphs = mem_resize(NULL, (size_t)rows * (size_t)cols, sizeof *canvas->glyphs);
	canvas_clear(canvas);
}

void canvas_release(struct canvas *canvas)
{
	if (!canvas)
		return;
	free(canvas->glyphs);
	*canvas = (struct canvas){0};
}

void canvas_clear(struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++)
			canvas->glyphs[row * canvas->stride + col] = blank;
	canvas->cursor_row = -1;
	canvas->cursor_col = 0;
}

static int clamp(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

struct canvas canvas_view(const struct canvas *of, int row, int col, int rows, int cols)
{
	row = clamp(row, 0, of->rows);
	col = clamp(col, 0, of->cols);
	return (struct canvas){
		.rows = clamp(rows, 0, of->rows - row),
		.cols = clamp(cols, 0, of->cols - col),
		.stride = of->stride,
		.glyphs = of->glyphs + row * of->stride + col,
		.cursor_row = -1,
		.ascii = of->ascii,
	};
}

/* Writing over one half of a wide glyph leaves a blank in place of the other. */
static void put(struct canvas *canvas, int row, int col, int cols, unsigned attr, const char *s, size_t len)
{
	struct glyph *at = &canvas->glyphs[row * canvas->stride + col];
	if (!at->text[0] && col > 0)
		at[-1] = (struct glyph){.text = " ", .attr = at[-1].attr};
	if (col + cols < canvas->cols && !at[cols].text[0])
		at[cols] = (struct glyph){.text = " ", .attr = at[cols].attr};
	for (int i = 0; i < cols; i++)
		at[i] = (struct glyph){.attr = (unsigned char)attr};
	memcpy(at->text, s, len);
}

static void put_ascii(
	struct canvas *canvas, int row, int col, int cols, unsigned attr, const char *s, size_t len)
{
	struct str folded = {0};
	fold_ascii(&folded, s, len);
	for (int i = 0; i < cols; i++) {
		char c = folded.len > 0 ? folded.s[0] : '?';
		put(canvas, row, col + i, 1, attr, &c, 1);
	}
	str_release(&folded);
}

/* What is kept of a grapheme for the screen; the text itself is never cut. */
static size_t glyph_len(const char *s, size_t len)
{
	if (len < GLYPH_MAX)
		return len;
	len = GLYPH_MAX - 1;
	while (len > 0 && ((unsigned char)s[len] & 0xC0) == 0x80)
		len--;
	return len;
}

int canvas_bytes(struct canvas *canvas, int row, int col, int cols, unsigned attr, const char *s, size_t len)
{
	int used = 0;
	for (size_t at = 0, next; at < len; at = next) {
		int width;
		next = utf8_glyph(s, len, at, &width);
		bool control = (unsigned char)s[at] < 0x20 || s[at] == 0x7f;
		if (control)
			width = 1;
		if (width <= 0)
			continue;
		if (width > cols - used)
			break;
		int to = col + used;
		used += width;
		if (row < 0 || row >= canvas->rows || to < 0 || to + width > canvas->cols)
			continue;
		if (control)
			put(canvas, row, to, 1, attr, " ", 1);
		else if (canvas->ascii && (unsigned char)s[at] >= 0x80)
			put_ascii(canvas, row, to, width, attr, s + at, next - at);
		else
			put(canvas, row, to, width, attr, s + at, glyph_len(s + at, next - at));
	}
	return used;
}

int canvas_text(struct canvas *canvas, int row, int col, int cols, unsigned attr, const char *s)
{
	return canvas_bytes(canvas, row, col, cols, attr, s, strlen(s));
}

int canvas_cut(struct canvas *canvas, int row, int col, int cols, unsigned attr, const char *s)
{
	size_t len = strlen(s);
	if (cols <= 0)
		return 0;
	if (utf8_cols(s, len) <= cols)
		return canvas_bytes(canvas, row, col, cols, attr, s, len);
	int used = canvas_bytes(canvas, row, col, cols - 1, attr, s, len);
	return used + canvas_text(canvas, row, col + used, 1, attr, canvas->ascii ? ">" : "…");
}

void canvas_right(struct canvas *canvas, int row, int col, int cols, unsigned attr, const char *s)
{
	int width = utf8_cols(s, strlen(s));
	int lead = width < cols ? cols - width : 0;
	canvas_cut(canvas, row, col + lead, cols - lead, attr, s);
}

int canvas_wrap(struct canvas *canvas, int row, int col, int rows, int cols, unsigned attr, const char *s)
{
	size_t len = strlen(s);
	int used = 0;
	while (len > 0 && used < rows && cols > 0) {
		size_t skip, show = wrap_line(s, len, cols, &skip);
		bool cut = used + 1 == rows && skip < len;
		if (cut && show > 0 && utf8_cols(s, show) == cols)
			show = utf8_prev(s, len, show);
		int drawn = canvas_bytes(canvas, row + used, col, cols, attr, s, show);
		if (cut)
			canvas_text(canvas, row + used, col + drawn, 1, attr, canvas->ascii ? ">" : "…");
		used++;
		s += skip;
		len -= skip;
	}
	return used;
}

int canvas_wrapped_rows(const char *s, int cols)
{
	size_t len = strlen(s), skip;
	int rows = 0;
	for (; len > 0 && cols > 0; s += skip, len -= skip, rows++)
		wrap_line(s, len, cols, &skip);
	return rows;
}

void canvas_rule(struct canvas *canvas, int row, int col, int cols)
{
	for (int i = 0; i < cols; i++)
		canvas_text(canvas, row, col + i, 1, ATTR_NORMAL, canvas->ascii ? "-" : "─");
}

void canvas_fill(struct canvas *canvas, int row, int col, int cols, unsigned attr)
{
	for (int i = 0; i < cols; i++)
		canvas_text(canvas, row, col + i, 1, attr, " ");
}

void canvas_mark(struct canvas *canvas, int row, int col, int cols, unsigned attr)
{
	if (row < 0 || row >= canvas->rows)
		return;
	for (int i = clamp(col, 0, canvas->cols); i < clamp(col + cols, 0, canvas->cols); i++)
		canvas->glyphs[row * canvas->stride + i].attr |= (unsigned char)attr;
}

static const char letters[] = {
	[ATTR_NORMAL] = ' ',
	[ATTR_BOLD] = 'b',
	[ATTR_REVERSE] = 'r',
	[ATTR_REVERSE | ATTR_BOLD] = 'B',
	[ATTR_UNDERLINE] = 'u',
	[ATTR_UNDERLINE | ATTR_BOLD] = 'v',
	[ATTR_UNDERLINE | ATTR_REVERSE] = 'U',
	[ATTR_UNDERLINE | ATTR_REVERSE | ATTR_BOLD] = 'V',
};

static void trim(struct str *out, size_t from)
{
	while (out->len > from && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
}

static void dump_attributes(const struct canvas *canvas, int row, struct str *out)
{
	const struct glyph *glyphs = canvas->glyphs + row * canvas->stride;
	size_t start = out->len;
	str_addf(out, "%2d ", row);
	size_t from = out->len;
	for (int col = 0; col < canvas->cols; col++)
		str_add_char(out, letters[glyphs[col].attr & 7]);
	trim(out, from);
	if (out->len == from)
		out->s[out->len = start] = '\0';
	else
		str_add_char(out, '\n');
}

void canvas_dump(const struct canvas *canvas, bool attributes, struct str *out)
{
	for (int row = 0; row < canvas->rows; row++) {
		size_t from = out->len;
		for (int col = 0; col < canvas->cols; col++)
			str_add(out, canvas->glyphs[row * canvas->stride + col].text);
		trim(out, from);
		str_add_char(out, '\n');
	}
	for (int row = 0; attributes && row < canvas->rows; row++)
		dump_attributes(canvas, row, out);
	if (canvas->cursor_row < 0)
		str_add(out, "cursor off\n");
	else
		str_addf(out, "cursor %d,%d\n", canvas->cursor_row, canvas->cursor_col);
}
