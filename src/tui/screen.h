/* SPDX-License-Identifier: MIT */
/* A screen is a struct of functions and a struct of its own that begins with
 * struct screen. The loop (ui.c) draws the frame around it, finds out what a key does
 * and asks the topmost screen to do it. */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include "base/str.h"
#include "tui/action.h"
#include "tui/canvas.h"
#include "tui/device.h"

struct screen;
struct ui;

/* What the frame around a screen says, as plain text. */
struct face {
	struct str heading;        /* of the rule above the body, at its left */
	struct str count;          /* at its right: "34/118 · 2 lỗi" */
	struct str info;           /* below the body, wrapped; messages take its place */
	struct str mode;           /* in the title bar: "VN Telex" */
	bool whole;                /* asked for: the info says also what is seen on the screen */
	bool settles;              /* in a report that can only be read: but here is a conflict to settle */
	bool unsaved;              /* something typed is not committed yet */
	bool absent[ACTION_COUNT]; /* would do nothing here now: the footer does not name them */
	const char *names[ACTION_COUNT]; /* what the key would do now; NULL: the name of the action */
};
void face_release(struct face *face);

/* Functions that a screen does not need are NULL. */
struct screen_class {
	enum where where;
	/* First what is said around it, then the body in the room that is left. */
	void (*describe)(struct screen *screen, struct face *face);
	void (*draw)(struct screen *screen, struct canvas *body);
	/* How far it is scrolled, face->count, which is known only once it is drawn. */
	void (*count)(const struct screen *screen, struct str *out);
	/* Sees a key before the keymap does; true: done with it. */
	bool (*key)(struct screen *screen, const struct key *key);
	/* True: done; false: the loop knows (BACK, HELP, QUIT ...) or nobody does. */
	bool (*act)(struct screen *screen, enum action action);
	void (*paste)(struct screen *screen, const char *s, size_t len); /* tidied, see utf8_tidy() */
	void (*idle)(struct screen *screen);
	/* Before another screen covers it or it closes: commits what is being typed.
	 * False: it cannot be, and the message says why. */
	bool (*leave)(struct screen *screen);
	/* Where it could not be committed: whether the clerk leaves all the same. NULL: never. */
	bool (*abandon)(struct screen *screen);
	/* On top again, or the file was changed by another program. */
	void (*refresh)(struct screen *screen);
	void (*close)(struct screen *screen); /* frees it */
};

struct screen {
	const struct screen_class *class;
	struct ui *ui;
};

#endif
