/* SPDX-License-Identifier: MIT */
/* A ui without a file, its keys from a script: for what comes before a file is
 * open, or opens one of its own. */
#ifndef TESTS_TUI_STAGE_H
#define TESTS_TUI_STAGE_H

#include "check.h"

#include "tui/script.h"
#include "tui/ui.h"

struct stage {
	struct script script;
	struct str dump;
	struct device *player;
	struct ui ui;
};

static inline void stage_begin(struct stage *stage, const char *keys)
{
	struct err err = {0};
	*stage = (struct stage){0};
	if (!script_parse(&stage->script, "keys", keys, strlen(keys), &err))
		fail_msg("%s", err.text);
	stage->player = player_new(&stage->script, false, &stage->dump);
	ui_init(&stage->ui, stage->player, NULL);
}

static inline void stage_shows(const struct stage *stage, const char *words)
{
	if (!strstr(str_text(&stage->dump), words))
		fail_msg("\"%s\" is not in\n%s", words, str_text(&stage->dump));
}

static inline void stage_end(struct stage *stage)
{
	ui_release(&stage->ui);
	player_free(stage->player);
	script_release(&stage->script);
	str_release(&stage->dump);
}

#endif
