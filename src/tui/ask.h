/* SPDX-License-Identifier: MIT */
/* A question that is asked until its answer can be used. */
#ifndef TUI_ASK_H
#define TUI_ASK_H

#include "tui/ui.h"

struct asking {
	const char *question;
	bool prose; /* typed as texts are; else as the keys are: a file's name, a code */
	/* Takes the answer, or says why it will not do; NULL: any will. */
	bool (*fits)(void *ctx, const char *answer, struct err *err);
	void *ctx;
};

/* What does not fit is said above the question and stays in the line to be mended. False: given up. */
bool ask_until(struct ui *ui, const struct asking *asking, struct line *line);
/* For what is to be looked for: not for nothing. */
bool ask_words(struct ui *ui, const char *question, struct line *line);

#endif
