/* SPDX-License-Identifier: MIT */
/* The files last opened by this user, in $XDG_STATE_HOME/tonghop/recent: a line each, the path and behind
 * a tab whose report it is. What cannot be read or kept is no loss: no errors. */
#ifndef TUI_RECENT_H
#define TUI_RECENT_H

#include <stdbool.h>

enum { RECENT_MAX = 8 };

/* {0} is none. */
struct recent {
	char *paths[RECENT_MAX];  /* newest first */
	char *titles[RECENT_MAX]; /* as book_title() said; may be "" */
	bool gone[RECENT_MAX];    /* not there now: a stick that is not in, a file that was moved */
	int count;
};

void recent_read(struct recent *recent);
void recent_keep(const char *path, const char *title);
void recent_release(struct recent *recent);

#endif
