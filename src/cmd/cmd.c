/* SPDX-License-Identifier: MIT */
#include "cmd/cmd.h"

#include <stdio.h>

int cmd_main(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	puts("tonghop " TONGHOP_VERSION);
	return 0;
}
