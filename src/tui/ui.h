/* SPDX-License-Identifier: MIT */
/* The loop: a stack of screens, the frame around the topmost, messages and
 * questions. */
#ifndef TUI_UI_H
#define TUI_UI_H

#include "base/err.h"
#include "tui/line.h"
#include "tui/pasted.h"
#include "tui/screen.h"
#include "tui/settings.h"
#include "work/book.h"

struct ui {
	struct device *device;
	struct book *book; /* NULL in tests of the frame */
	struct canvas canvas;
	struct screen **stack; /* the last is on top */
	int count, cap;
	struct screen *gone; /* closed, freed after the key that did it */
	struct str message;
	struct str clip; /* cut or copied prose */
	struct pasted pasted;
	struct settings settings;
	bool console;                        /* a bare one, without an input method */
	bool remembers;                      /* changed settings are kept for the next time */
	const char *(*coach)(struct ui *ui); /* says what to try next; NULL: nobody does */
	const char
		*clerk; /* who types, where it was said at the start; borrowed; NULL: whoever the file says */
	int64_t sent;   /* the file is a copy that was sent, as this revision; 0: it is none */
	bool visits;    /* another ui waits below, with the list of units on top */
	bool aside;     /* a question waits below: nothing is read anew, for it is about what was read */
	unsigned turns; /* how often another screen came to be on top */
	bool over;      /* what the topmost screen is about is gone: it is closed after the key */
	bool done;
};

void ui_init(struct ui *ui, struct device *device, struct book *book);
void ui_release(struct ui *ui);

/* Takes over what another ui on the same device knows: its size, its settings. */
void ui_follow(struct ui *ui, const struct ui *other);

/* Draws it as it is now. */
void ui_show(struct ui *ui);

/* Until the last screen is closed or the device ends. */
void ui_run(struct ui *ui);

/* Puts a screen on top, taking it; it is closed at once when the one below
 * cannot be left. NULL does nothing. */
bool ui_push(struct ui *ui, struct screen *screen);
/* Closes the topmost; false: it cannot be left. */
bool ui_pop(struct ui *ui);
/* Leaves all. False as above. */
bool ui_quit(struct ui *ui);

/* Telex, VNI or the keys as they are: its name, and the text is typed so from now on. */
const char *ui_typing(const struct ui *ui);
const char *ui_typing_next(const struct ui *ui); /* what the key would change it to, for the footer */
void ui_apply_typing(const struct ui *ui, struct edit *edit);
/* The actions that change it; false: not one of them. */
bool ui_act_on_typing(struct ui *ui, enum action action, struct edit *edit);
/* Figures by the letters under one hand, or by the digits alone. */
void ui_switch_digits(struct ui *ui);
void ui_switch_language(struct ui *ui);

/* One message for the clerk, shown until the next key. */
void ui_say(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* That all is saved, and how. */
void ui_say_saved(struct ui *ui);
/* The error's text; always false. */
bool ui_fail(struct ui *ui, const struct err *err);

/* Shows how far something long has come. False when Esc was pressed meanwhile: stop. */
bool ui_progress(struct ui *ui, const char *text);

/* Asks for one line and waits; line holds what is offered and then the answer. False: given up. Where it
 * would be kept, what was typed when the terminal went (ui->done) is taken as it is. */
bool ui_ask(struct ui *ui, const char *question, struct line *line);
/* The same for what is no prose, a file's name or a code: typed as the keys are, whatever ui_typing() says.
 */
bool ui_ask_name(struct ui *ui, const char *question, struct line *line);
bool ui_confirm(struct ui *ui, const char *question);
/* Asks for one of the options: its index, or -1; so too when another language was chosen meanwhile, in which
 * the question can be asked anew. */
int ui_choose(struct ui *ui, const char *question, const char *const *options, int count);
/* Asks for one of many, by words too, with the screen above: its index, or -1. at: the one under the
 * cursor at first, or -1; typed: what was typed for it before, or "". */
struct options;
int ui_pick(struct ui *ui, const char *question, const struct options *options, const char *typed, int at);
/* Shows lines to go about in: true for Enter, false for going back. No digit answers by mistake. enter: what
 * it does, for the footer. */
bool ui_look(struct ui *ui, const char *question, const char *const *lines, int count, const char *enter);

#endif
