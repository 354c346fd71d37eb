/* SPDX-License-Identifier: MIT */
/* What a subcommand is, and the words they share. */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include "base/str.h"
#include "cmd/args.h"
#include "work/book.h"

enum { EXIT_FINDINGS = 1 }; /* done, with findings; the other statuses are enum err_kind */

struct command {
	const char *name;
	const char *words; /* tr_mark: what it takes, for the help */
	const char *help;  /* tr_mark: one line */
	const struct option *options;
	int least, most; /* how many words; most < 0: any number */
	int (*run)(const struct args *args);
};

/* All subcommands, sorted by name. */
extern const struct command commands[];
extern const int command_count;
/* The one that opens the screens: its name is not typed. */
extern const struct command open_command;

int cmd_check(const struct args *args);
int cmd_conflicts(const struct args *args);
int cmd_demo(const struct args *args);
int cmd_export(const struct args *args);
int cmd_form(const struct args *args);
int cmd_get(const struct args *args);
int cmd_log(const struct args *args);
int cmd_merge(const struct args *args);
int cmd_new(const struct args *args);
int cmd_open(const struct args *args);
int cmd_report(const struct args *args);
int cmd_resolve(const struct args *args);
int cmd_send(const struct args *args);
int cmd_set(const struct args *args);
int cmd_undo(const struct args *args);
int cmd_units(const struct args *args);

/* "tonghop: TEXT" on standard error; gives the status to exit with. */
int fail(const struct err *err);

/* Opens the words[0] of a subcommand at the report that --unit, --form and --term pick. */
bool open_picked(const struct args *args, enum store_mode mode, struct book **out, struct err *err);

/* VALUE as it stands; of a text also @FILE or - (standard input), whose last line feed is not part of it.
 * Where a figure is expected - is what it is on paper, see form/value.h. */
bool read_value(const char *value, bool text, struct str *out, struct err *err);

/* Writes to the file of -o, whole or not at all, and says so, or to standard output. */
bool put_out(const struct args *args, const struct str *text, struct err *err);

#define PICK_OPTIONS                                                                                         \
	{.name = "unit", .value = tr_mark("CODE"), .help = tr_mark("the report of this unit")},              \
		{.name = "form", .value = tr_mark("ID"), .help = tr_mark("the report on this form")},        \
	{                                                                                                    \
		.name = "term", .value = tr_mark("ID"), .help = tr_mark("the report for this term")          \
	}

#endif
