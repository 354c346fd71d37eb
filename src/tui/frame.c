/* SPDX-License-Identifier: MIT */
#include "tui/frame.h"

#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"

enum { STATUS_COLS = 60 }; /* a narrower screen has no room that may stay empty */
enum { ROOMY = 8 };        /* rows from which there are a title bar and a footer */

void face_release(struct face *face)
{
	str_release(&face->heading);
	str_release(&face->count);
	str_release(&face->info);
	str_release(&face->mode);
}

static const char *name_of(enum action action, const struct face *face)
{
	return face->names[action] ? face->names[action] : tr(action_info(action)->name);
}

/* "?" says by itself what it does. */
static void footer_entry(enum action action, enum where where, const struct face *face, struct str *out)
{
	const char *key = action_key(action, where, 0);
	str_add(out, out->len > 0 ? "  " : "");
	key_label(key, out);
	if (strcmp(key, "?") != 0)
		str_addf(out, " %s", name_of(action, face));
}

void frame_footer(enum where where, const struct face *face, int cols, struct str *out)
{
	/* The way out has its place before all else. */
	static const enum action last[] = {ACTION_GIVE_UP, ACTION_BACK, ACTION_HELP};
	struct str end = {0}, line = {0};
	for (size_t i = 0; i < COUNT(last); i++)
		if (action_info(last[i])->where & (unsigned)where)
			footer_entry(last[i], where, face, &end);
	int room = cols - utf8_cols(str_text(&end), end.len) - 2;
	for (int i = ACTION_NONE + 1; i < ACTION_BACK; i++) {
		const struct action_info *info = action_info((enum action)i);
		if (!info->name || !(info->where & (unsigned)where) || face->absent[i] || i == ACTION_GIVE_UP)
			continue;
		size_t before = line.len;
		footer_entry((enum action)i, where, face, &line);
		if (utf8_cols(str_text(&line), line.len) > room) {
			line.s[line.len = before] = '\0';
			break;
		}
	}
	str_addf(out, "%s%s%s", str_text(&line), line.len > 0 ? "  " : "", str_text(&end));
	str_release(&end);
	str_release(&line);
}

static int cols_of(const char *s)
{
	return utf8_cols(s, strlen(s));
}

/* The bar ends before the status, which changes twice a cell and is sent without an attribute; where there is
 * room for it always at the same place. */
static int bar_cols(const struct frame *frame, int cols)
{
	int usual = cols < STATUS_COLS ? 0 : cols_of(tr("not saved yet")), status = cols_of(frame->status);
	return status == 0 ? cols : cols - 2 - (status > usual ? status : usual);
}

static void draw_bar(const struct frame *frame, struct canvas *canvas)
{
	const char *mode = str_text(&frame->face->mode);
	int bar = bar_cols(frame, canvas->cols), status = cols_of(frame->status), width = cols_of(mode);
	canvas_fill(canvas, 0, 0, bar, ATTR_REVERSE);
	canvas_text(canvas, 0, canvas->cols - 1 - status, status, ATTR_NORMAL, frame->status);
	if (width > 0 && width + 2 < bar) {
		bar -= width + 1;
		canvas_text(canvas, 0, bar, width, ATTR_REVERSE | ATTR_BOLD, mode);
	}
	canvas_cut(canvas, 0, 1, bar - 2, ATTR_REVERSE, frame->title);
}

static int head_row(const struct canvas *canvas)
{
	return canvas->rows >= ROOMY ? 1 : 0;
}

void frame_head(const struct face *face, struct canvas *canvas)
{
	int row = head_row(canvas);
	const char *count = str_text(&face->count);
	int width = utf8_cols(count, strlen(count));
	canvas_rule(canvas, row, 0, canvas->cols);
	if (width > 0 && width + 4 < canvas->cols) {
		canvas_text(canvas, row, canvas->cols - width - 3, 1, ATTR_NORMAL, " ");
		canvas_text(canvas, row, canvas->cols - width - 2, width, ATTR_NORMAL, count);
		canvas_text(canvas, row, canvas->cols - 2, 1, ATTR_NORMAL, " ");
	}
	int room = canvas->cols - (width > 0 ? width + 8 : 4);
	if (face->heading.len > 0 && room > 0) {
		int used = canvas_cut(canvas, row, 2, room, ATTR_BOLD, str_text(&face->heading));
		canvas_text(canvas, row, 1, 1, ATTR_NORMAL, " ");
		canvas_text(canvas, row, 2 + used, 1, ATTR_NORMAL, " ");
	}
}

static const char *words(const struct frame *frame)
{
	if (frame->question)
		return frame->question;
	return *frame->message ? frame->message : str_text(&frame->face->info);
}

/* What is asked or refused is read to its end. */
static int words_rows(const char *s, const struct canvas *canvas, bool loud)
{
	bool roomy = canvas->rows >= FRAME_ROOMY;
	int least = roomy ? 2 : 1;
	int most = roomy || (loud && canvas->rows >= 10) ? 4 : canvas->rows >= 10 ? 2 : 1;
	int need = canvas_wrapped_rows(s, canvas->cols - 2);
	return need < least ? least : need > most ? most : need;
}

struct canvas frame_draw(const struct frame *frame, struct canvas *canvas)
{
	bool roomy = canvas->rows >= ROOMY, rule = canvas->rows >= 12;
	bool loud = frame->question || *frame->message;
	int info = words_rows(words(frame), canvas, loud), bottom = canvas->rows - 1;
	if (roomy) {
		struct str footer = {0};
		draw_bar(frame, canvas);
		frame_footer(frame->where, frame->face, canvas->cols - 2, &footer);
		canvas_text(canvas, bottom--, 1, canvas->cols - 1, ATTR_NORMAL, str_text(&footer));
		str_release(&footer);
	}
	if (frame->line)
		line_draw(frame->line, canvas, bottom--, 1, canvas->cols - 2, ATTR_UNDERLINE);
	bottom -= info;
	canvas_wrap(
		canvas, bottom + 1, 1, info, canvas->cols - 2, loud ? ATTR_BOLD : ATTR_NORMAL, words(frame));
	if (rule)
		canvas_rule(canvas, bottom--, 0, canvas->cols);
	int head = head_row(canvas);
	return canvas_view(canvas, head + 1, 0, bottom - head, canvas->cols);
}
