/* SPDX-License-Identifier: MIT */
#include "work/demo.h"

#include <stdio.h>

#include "base/tr.h"
#include "cmd/command.h"

int cmd_demo(const struct args *args)
{
	struct err err = {0};
	const char *folder = args->words[0];
	if (!demo_write(folder, &err))
		return fail(&err);
	fprintf(stderr, tr("%s is ready, with invented figures; open it with: tonghop %s/cap-tren-1.db\n"),
		folder, folder);
	return 0;
}
