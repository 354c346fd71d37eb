/* SPDX-License-Identifier: MIT */
/* Where keys come from and screens go to: a terminal (term.c) or a key script
 * (script.c). */
#ifndef TUI_DEVICE_H
#define TUI_DEVICE_H

#include "tui/canvas.h"
#include "tui/key.h"

enum event_kind {
	EVENT_KEY,
	EVENT_PASTE,  /* text, all at once */
	EVENT_RESIZE, /* to rows x cols */
	EVENT_SHOW,   /* nothing but that the screen be shown as it is now */
	EVENT_IDLE,   /* nobody typed for about a second */
	EVENT_END,    /* the terminal is gone or the script is over: save and leave */
};

struct event {
	enum event_kind kind;
	struct key key;
	const char *text; /* borrowed until the next event */
	size_t len;
	int rows, cols;
};

struct device {
	const struct device_class *class;
	int rows, cols;
	bool ascii;
};

struct device_class {
	void (*show)(struct device *device, const struct canvas *canvas);
	void (*next)(struct device *device, struct event *event); /* waits */
	bool (*waiting)(struct device *device);                   /* an event is there already */
	void (*redraw)(struct device *device);                    /* the next show draws everything */
	void (*suspend)(struct device *device);         /* gives the terminal back to the shell for a while */
	void (*lend)(struct device *device, bool lent); /* to another program, and takes it back */
};

#endif
