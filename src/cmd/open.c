/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/tr.h"
#include "cmd/command.h"
#include "tui/tui.h"

int cmd_open(const struct args *args)
{
	struct err err = {0};
	struct tui_options options = {
		.path = args->count ? args->words[0] : NULL,
		.pick = {args_value(args, "unit"), args_value(args, "form"), args_value(args, "term")},
		.script = args_value(args, "script"),
		.dump = args_value(args, "dump"),
		.clerk = args_value(args, "clerk"),
		.ascii = args_has(args, "ascii"),
		.spoken = args_has(args, "lang") || getenv("TONGHOP_LANG"),
	};
	if (options.dump && !options.script) {
		err_set(&err, ERR_USAGE, tr("--dump goes with --script"));
		return fail(&err);
	}
	return tui_run(&options, &err) == 0 ? 0 : fail(&err);
}
