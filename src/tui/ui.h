/* SPDX-License-Identifier: MIT */
/* The loop: a stack of screens, the frame around the topmost, messages and
 * questions. */
#ifndef TUI_UI_H
#define TUI_UI_H

#include "base/err.h"
#include "text/ime.h"
#include "tui/line.h"
#include "tui/screen.h"
#include "work/book.h"

struct ui {
	struct device *device;
	struct book *book; /* NULL in tests of the frame */
	struct canvas canvas;
	struct screen **stack; /* the last is on top */
	int count, cap;
	struct screen *gone;   /* closed, freed after the key that did it */
	struct str message;
	struct str clip;        /* cut or copied prose */
	enum ime_method typing; /* how prose is typed */
	bool done;
};

void ui_init(struct ui *ui, struct device *device, struct book *book);
void ui_release(struct ui *ui);

/* Until the last screen is closed or the device ends. */
void ui_run(struct ui *ui);

/* Puts a screen on top, taking it; it is closed at once when the one below
 * cannot be left. NULL does nothing. */
bool ui_push(struct ui *ui, struct screen *screen);
/* Closes the topmost; false: it cannot be left. */
bool ui_pop(struct ui *ui);
/* Leaves all. False as above. */
bool ui_quit(struct ui *ui);

/* Telex, VNI, the keys as they are: the next of them, and the name of the chosen one. */
void ui_switch_typing(struct ui *ui);
const char *ui_typing(const struct ui *ui);

/* One message for the clerk, shown until the next key. */
void ui_say(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The error's text; always false. */
bool ui_fail(struct ui *ui, const struct err *err);

/* Asks for one line and waits; line holds what is offered and then the answer. False: given up. */
bool ui_ask(struct ui *ui, const char *question, struct line *line);
bool ui_confirm(struct ui *ui, const char *question);
/* Asks for one of the options: its index, or -1. */
int ui_choose(struct ui *ui, const char *question, const char *const *options, int count);

#endif
