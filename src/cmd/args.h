/* SPDX-License-Identifier: MIT */
/* Words on the command line, read by the table of the subcommand. */
#ifndef CMD_ARGS_H
#define CMD_ARGS_H

#include <stdbool.h>

#include "base/err.h"

/* An option of a subcommand. The table ends with a NULL name. */
struct option {
	const char *name;  /* long name, without the dashes */
	char letter;       /* short name, or 0 */
	const char *value; /* tr_mark: what it takes, for the help; NULL: nothing */
	const char *help;  /* tr_mark */
};

struct given {
	const struct option *option;
	const char *value; /* "" for one that takes none */
};

struct args {
	const struct option *options; /* of the subcommand */
	struct given *given;          /* in the order given */
	int given_count;
	const char **words; /* the rest, in order */
	int count;
};

/* Reads argv[1..argc). An unknown option is ERR_USAGE and names the nearest. */
bool args_parse(struct args *args, const struct option *options, int argc, char **argv, struct err *err);
void args_release(struct args *args);

/* The value of the last occurrence, or NULL. */
const char *args_value(const struct args *args, const char *name);
bool args_has(const struct args *args, const char *name);
/* A whole number within bounds, or the default when not given. */
bool args_number(const struct args *args, const char *name, int least, int most, int *value, struct err *err);

#endif
