/* SPDX-License-Identifier: MIT */
#include "tui/loop.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/frame.h"
#include "tui/office.h"
#include "tui/practice.h"
#include "tui/reader.h"
#include "tui/screens.h"

void ui_init(struct ui *ui, struct device *device, struct book *book)
{
	*ui = (struct ui){.device = device, .book = book};
	canvas_init(&ui->canvas, device->rows, device->cols, device->ascii);
}

static void bury(struct ui *ui)
{
	if (ui->gone)
		ui->gone->class->close(ui->gone);
	ui->gone = NULL;
}

void ui_release(struct ui *ui)
{
	if (!ui)
		return;
	bury(ui);
	while (ui->count > 0) {
		struct screen *top = ui->stack[--ui->count];
		top->class->close(top);
	}
	free(ui->stack);
	canvas_release(&ui->canvas);
	str_release(&ui->message);
	str_release(&ui->clip);
	pasted_release(&ui->pasted);
	*ui = (struct ui){0};
}

void ui_follow(struct ui *ui, const struct ui *other)
{
	bool ascii = ui->canvas.ascii;
	canvas_release(&ui->canvas);
	canvas_init(&ui->canvas, other->canvas.rows, other->canvas.cols, ascii);
	ui->settings = other->settings;
	ui->console = other->console;
	ui->remembers = other->remembers;
	ui->clerk = other->clerk;
	ui->sent = other->sent;
}

static struct screen *top(const struct ui *ui)
{
	return ui->count > 0 ? ui->stack[ui->count - 1] : NULL;
}

static bool leave(const struct ui *ui)
{
	struct screen *screen = top(ui);
	return !screen || !screen->class->leave || screen->class->leave(screen);
}

static bool leave_for_good(const struct ui *ui)
{
	struct screen *screen = top(ui);
	return leave(ui) || (!ui->done && screen->class->abandon && screen->class->abandon(screen));
}

static void refresh(const struct ui *ui)
{
	struct screen *screen = top(ui);
	if (screen && screen->class->refresh)
		screen->class->refresh(screen);
}

bool ui_push(struct ui *ui, struct screen *screen)
{
	if (!screen || !leave(ui)) {
		if (screen)
			screen->class->close(screen);
		return false;
	}
	ARR_ROOM(ui->stack, ui->count, ui->cap);
	screen->ui = ui;
	ui->stack[ui->count++] = screen;
	ui->turns++;
	return true;
}

bool ui_pop(struct ui *ui)
{
	if (ui->count == 0 || !leave_for_good(ui))
		return false;
	bury(ui);
	ui->over = false;
	ui->gone = ui->stack[--ui->count];
	ui->turns++;
	refresh(ui);
	return true;
}

bool ui_quit(struct ui *ui)
{
	if (!leave_for_good(ui))
		return false;
	ui->done = true;
	return true;
}

void ui_say(struct ui *ui, const char *fmt, ...)
{
	char text[ERR_TEXT_MAX];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	str_clear(&ui->message);
	str_add(&ui->message, text);
}

void ui_say_saved(struct ui *ui)
{
	ui_say(ui,
		tr("Saved. Answers are saved by themselves as they are left; the print preview, %s in the "
		   "contents, saves the pages in a file."),
		action_info(ACTION_PREVIEW)->keys[0]);
}

bool ui_fail(struct ui *ui, const struct err *err)
{
	ui_say(ui, "%s", err->text);
	return false;
}

static bool is_read_only(const struct ui *ui, const struct face *face)
{
	return !ui->book->writable || (ui->book->unit != ui->book->own && !face->settles);
}

static const char *status(const struct ui *ui, const struct face *face)
{
	if (!ui->book)
		return "";
	if (ui->coach)
		return tr("practice");
	if (is_read_only(ui, face))
		return tr("read only");
	if (ui->book->unit != ui->book->own && !face->unsaved)
		return tr("to be settled");
	if (face->unsaved)
		return tr("not saved yet");
	return ui->book->drafts.count > 0 ? tr("a draft is left") : tr("saved");
}

static bool is_too_small(const struct canvas *canvas)
{
	return canvas->rows < FRAME_ROWS_MIN || canvas->cols < FRAME_COLS_MIN;
}

static void draw_small(struct canvas *canvas)
{
	canvas_wrap(canvas, 0, 0, canvas->rows, canvas->cols, ATTR_NORMAL,
		tr("The window is too small. Please make it larger; everything is kept."));
}

/* Before what the screen itself says, behind a message. */
static void add_advice(struct ui *ui, struct str *info, struct str *message)
{
	struct str both = {0};
	str_addf(&both, ">> %s\n%s", ui->coach(ui), str_text(info));
	str_release(info);
	*info = both;
	if (message->len > 0)
		str_addf(message, "\n%s", str_text(info));
}

/* The screen, which keeps its cursor in view, and under it the list, at most half of the room. */
static void draw_picker(struct screen *screen, struct picker *picker, struct canvas *body)
{
	int most = body->rows >= 8 ? body->rows / 2 : body->rows;
	int rows = picker->options->count < most ? picker->options->count : most;
	struct canvas above = canvas_view(body, 0, 0, body->rows - rows - 1, body->cols);
	struct canvas list = canvas_view(body, body->rows - rows, 0, rows, body->cols);
	if (screen && above.rows > 0) {
		screen->class->draw(screen, &above);
		canvas_rule(body, above.rows, 0, body->cols);
	}
	picker_draw(picker, &list);
}

static void draw_body(struct screen *screen, const struct query *query, struct canvas *body)
{
	if (query->choice)
		choice_draw(query->choice, body);
	else if (query->picker)
		draw_picker(screen, query->picker, body);
	else if (screen)
		screen->class->draw(screen, body);
}

/* What would do nothing, whatever screen it is. */
static void drop_actions(const struct ui *ui, struct face *face)
{
	static const enum action writing[] = {ACTION_NOTE, ACTION_DITTO_LEFT, ACTION_DITTO_ABOVE,
		ACTION_DITTO_LAST, ACTION_NA, ACTION_UNKNOWN, ACTION_CLEAR, ACTION_EDIT, ACTION_LINE,
		ACTION_TAKE_OUT, ACTION_CUT, ACTION_PASTE, ACTION_TYPING};
	if (ui->book && !book_is_office(ui->book))
		face->absent[ACTION_UNITS] = true;
	for (size_t i = 0; ui->book && is_read_only(ui, face) && i < COUNT(writing); i++)
		face->absent[writing[i]] = true;
	if (ui->coach || (ui->book && !ui->book->writable))
		face->absent[ACTION_SEND] = face->absent[ACTION_MERGE] = true;
}

void loop_draw(struct ui *ui, const struct query *query)
{
	struct canvas *canvas = &ui->canvas;
	canvas_clear(canvas);
	if (is_too_small(canvas)) {
		draw_small(canvas);
		ui->device->class->show(ui->device, canvas);
		return;
	}
	struct screen *screen = top(ui);
	struct face face = {0};
	struct str title = {0}, message = {0};
	str_add(&message, str_text(&ui->message));
	if (ui->book && book_is_demo(ui->book))
		str_addf(&title, "%s · ", tr("DEMO"));
	if (ui->sent > 0)
		str_addf(&title, "%s · ", tr("SENT COPY"));
	if (ui->book)
		book_title(ui->book, &title);
	else
		str_add(&title, "tonghop " TONGHOP_VERSION);
	if (screen && screen->class->describe)
		screen->class->describe(screen, &face);
	if (query->where) { /* its keys are others than those of the screen below it */
		memset(face.absent, 0, sizeof face.absent);
		memset(face.names, 0, sizeof face.names);
		face.names[ACTION_OPEN] = query->enter;
	} else {
		drop_actions(ui, &face);
	}
	face.names[ACTION_TYPING] = ui_typing_next(ui);
	if (query->line) {
		face.unsaved = line_is_begun(query->line);
		str_clear(&face.mode);
		str_add(&face.mode, query->where == ON_LINE ? ui_typing(ui) : "");
	}
	if (ui->coach)
		add_advice(ui, &face.info, &message);
	struct frame frame = {
		.title = str_text(&title),
		.status = status(ui, &face),
		.face = &face,
		.message = str_text(&message),
		.question = query->question,
		.line = query->line,
		.where = query->where ? query->where
			 : screen     ? screen->class->where
				      : ON_HOME,
	};
	struct canvas body = frame_draw(&frame, canvas);
	draw_body(screen, query, &body);
	if (screen && screen->class->count && !query->choice)
		screen->class->count(screen, &face.count);
	frame_head(&face, canvas);
	if (canvas->cursor_row < 0 && body.cursor_row >= 0) {
		canvas->cursor_row = body.cursor_row + (int)((body.glyphs - canvas->glyphs) / canvas->stride);
		canvas->cursor_col = body.cursor_col;
	}
	face_release(&face);
	str_release(&title);
	str_release(&message);
	ui->device->class->show(ui->device, canvas);
}

void ui_show(struct ui *ui)
{
	loop_draw(ui, &(struct query){0});
}

/* Nobody types into what is not seen; leaving saves all of it. */
static bool is_blind(const struct ui *ui, const struct event *event)
{
	if (!is_too_small(&ui->canvas))
		return false;
	return event->kind == EVENT_PASTE ||
	       (event->kind == EVENT_KEY && action_find(ON_LINE, &event->key) != ACTION_QUIT);
}

void loop_next(struct ui *ui, struct event *event)
{
	struct device *device = ui->device;
	do
		device->class->next(device, event);
	while (is_blind(ui, event));
	if (event->kind == EVENT_RESIZE) {
		bool ascii = ui->canvas.ascii;
		canvas_release(&ui->canvas);
		canvas_init(&ui->canvas, event->rows, event->cols, ascii);
	} else if (event->kind == EVENT_PASTE) {
		pasted_take(&ui->pasted, event);
	} else if (event->kind == EVENT_END) {
		ui->done = true;
	} else if (event->kind == EVENT_KEY && event->key.ch == CH_WRONG) {
		ui_say(ui, tr("This terminal sent what is not UTF-8. Choose UTF-8 as its character set, and "
			      "type the letter again."));
		event->kind = EVENT_IDLE;
	}
}

/* Another program may have written to the file. */
static void look_around(struct ui *ui)
{
	if (office_look(ui))
		refresh(ui);
	struct screen *screen = top(ui);
	if (screen && screen->class->idle)
		screen->class->idle(screen);
}

/* Of the keys those that do something as things stand. What is being typed stays as it is. */
static void open_help(struct ui *ui)
{
	struct face face = {0};
	if (top(ui)->class->describe)
		top(ui)->class->describe(top(ui), &face);
	drop_actions(ui, &face);
	if (face.unsaved)
		loop_help(ui, top(ui)->class->where, face.absent);
	else
		ui_push(ui, help_new(top(ui)->class->where, face.absent));
	face_release(&face);
}

/* What the frame has no room for. */
static void show_whole(struct ui *ui)
{
	struct face face = {.whole = true};
	top(ui)->class->describe(top(ui), &face);
	ui_push(ui, reader_new(ui, str_text(&face.heading), str_text(&face.info)));
	face_release(&face);
}

/* The contents nearest below; out where there are none. */
static void go_home(struct ui *ui)
{
	while (ui_pop(ui) && ui->count > 0 && top(ui)->class->where != ON_HOME)
		;
}

static void act(struct ui *ui, enum action action)
{
	struct screen *screen = top(ui);
	if (ui->coach && (action == ACTION_SEND || action == ACTION_MERGE)) {
		ui_say(ui, tr("This is practice: nothing is sent from here or taken in."));
		return;
	}
	if (screen->class->act && screen->class->act(screen, action))
		return;
	switch (action) {
	case ACTION_BACK:
		ui_pop(ui);
		break;
	case ACTION_HELP:
		open_help(ui);
		break;
	case ACTION_CONTENTS:
		go_home(ui);
		break;
	case ACTION_SAVE:
		if (leave(ui))
			ui_say_saved(ui);
		break;
	case ACTION_SEARCH:
		if (leave(ui))
			ui_push(ui, results_new(ui));
		break;
	case ACTION_PRACTICE:
		practice_run(ui);
		break;
	case ACTION_LANGUAGE:
		ui_switch_language(ui);
		break;
	case ACTION_WHOLE:
		show_whole(ui);
		break;
	case ACTION_REDRAW:
		ui->device->class->redraw(ui->device);
		break;
	case ACTION_SUSPEND:
		if (leave(ui))
			ui->device->class->suspend(ui->device);
		break;
	case ACTION_QUIT:
		ui_quit(ui);
		break;
	default:
		break;
	}
}

static void press(struct ui *ui, const struct key *key)
{
	struct screen *screen = top(ui);
	str_clear(&ui->message);
	if (screen->class->key && screen->class->key(screen, key))
		return;
	enum action action = action_find(screen->class->where, key);
	if (action == ACTION_NONE)
		ui_say(ui, tr("This key does nothing here. F1 shows the keys."));
	else
		act(ui, action);
}

static void handle(struct ui *ui, const struct event *event)
{
	struct screen *screen = top(ui);
	switch (event->kind) {
	case EVENT_KEY:
		press(ui, &event->key);
		break;
	case EVENT_PASTE:
		str_clear(&ui->message);
		if (screen->class->paste)
			screen->class->paste(screen, event->text, event->len);
		pasted_say(&ui->pasted, &ui->message);
		break;
	case EVENT_IDLE:
		look_around(ui);
		break;
	case EVENT_RESIZE:
	case EVENT_SHOW:
	case EVENT_END:
		break;
	}
	do
		bury(ui);
	while (ui->over && ui_pop(ui));
}

/* Letters that come quicker than they can be shown are shown together. */
static bool may_wait(const struct ui *ui, const struct event *event)
{
	return event->kind == EVENT_KEY && key_is_text(&event->key) && ui->device->class->waiting(ui->device);
}

void ui_run(struct ui *ui)
{
	for (bool waits = false; !ui->done && ui->count > 0;) {
		struct event event = {0};
		if (!waits)
			loop_draw(ui, &(struct query){0});
		unsigned turns = ui->turns;
		loop_next(ui, &event);
		handle(ui, &event);
		waits = turns == ui->turns && may_wait(ui, &event);
	}
	leave(ui); /* the terminal may be gone: what was typed is committed if it can be */
}

bool ui_progress(struct ui *ui, const char *text)
{
	ui_say(ui, "%s", text);
	loop_draw(ui, &(struct query){0});
	while (ui->device->class->waiting(ui->device)) {
		struct event event = {0};
		loop_next(ui, &event);
		if (event.kind == EVENT_END || (event.kind == EVENT_KEY && event.key.kind == K_ESC))
			return false;
	}
	return true;
}
