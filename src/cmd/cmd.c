/* SPDX-License-Identifier: MIT */
#include "cmd/cmd.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/tr.h"
#include "cmd/command.h"
#include "text/utf8.h"

static const struct command *find(const char *name)
{
	for (int i = 0; i < command_count; i++)
		if (!strcmp(commands[i].name, name))
			return &commands[i];
	return NULL;
}

static void print_padded(const char *text, int cols)
{
	printf("  %s%*s", text, cols - utf8_cols(text, strlen(text)), "");
}

static void help_all(void)
{
	printf(tr("usage: tonghop [FILE.db] | tonghop SUBCOMMAND ...\n\n"
		  "Periodic reports, filled in offline, merged upward, consolidated and printed.\n"
		  "Without a subcommand the screens open.\n\n"));
	for (int i = 0; i < command_count; i++) {
		print_padded(commands[i].name, 10);
		puts(tr(commands[i].help));
	}
	printf(tr("\n  --lang vi|en  the language of messages (or TONGHOP_LANG)\n"
		  "  --help        this help, or that of a subcommand\n"
		  "  --version     the version\n\n"
		  "The manual is tonghop(1); the language of forms tonghop-form(5).\n"));
}

static void help_command(const struct command *c)
{
	printf("tonghop %s%s%s\n%s\n", c->name, *c->name ? " " : "", tr(c->words), tr(c->help));
	for (const struct option *o = c->options; o && o->name; o++) {
		struct str s = {0};
		if (o->letter)
			str_addf(&s, "-%c, ", o->letter);
		str_addf(&s, "--%s%s%s", o->name, o->value ? " " : "", o->value ? tr(o->value) : "");
		print_padded(s.s, 26);
		printf(" %s\n", tr(o->help));
		str_release(&s);
	}
}

/* A word that is no subcommand and no file: most likely a slip. */
static bool misspelt(const char *word, struct err *err)
{
	const char *known[64];
	size_t n = 0;
	for (int i = 0; i < command_count && n < COUNT(known); i++)
		known[n++] = commands[i].name;
	const char *near = nearest(word, known, n);
	if (strpbrk(word, "./") || !near)
		return false;
	err_set(err, ERR_USAGE, tr("unknown subcommand %s; did you mean %s?"), word, near);
	return true;
}

/* Before anything is said: from --lang, else from the environment. */
static bool choose_language(int argc, char **argv, struct err *err)
{
	const char *lang = getenv("TONGHOP_LANG");
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (!strcmp(argv[i], "--lang") && i + 1 < argc)
			lang = argv[i + 1];
		else if (!strncmp(argv[i], "--lang=", 7))
			lang = argv[i] + 7;
	}
	if (!lang || !*lang || tr_select(lang))
		return true;
	return err_set(err, ERR_USAGE, tr("unknown language \"%s\"; known are vi and en"), lang);
}

static int run(const struct command *c, int argc, char **argv)
{
	struct args args;
	struct err err = {0};
	int status;
	if (!args_parse(&args, c->options, argc, argv, &err)) {
		status = fail(&err);
	} else if (args_has(&args, "help")) {
		if (c == &open_command)
			help_all();
		help_command(c);
		status = 0;
	} else if (args.count < c->least || (c->most >= 0 && args.count > c->most)) {
		err_set(&err, ERR_USAGE, tr("usage: tonghop %s%s%s"), c->name, *c->name ? " " : "",
			tr(c->words));
		status = fail(&err);
	} else {
		status = c->run(&args);
	}
	args_release(&args);
	return status;
}

/* --lang may stand before the subcommand too; choose_language() has seen it. */
static int words_from(int argc, char **argv)
{
	int i = 1;
	while (i < argc && !strncmp(argv[i], "--lang", 6))
		i += argv[i][6] == '=' ? 1 : 2;
	return i;
}

static int dispatch(int argc, char **argv)
{
	struct err err = {0};
	int first = words_from(argc, argv);
	const char *word = first < argc ? argv[first] : NULL;
	if (word && !strcmp(word, "help")) {
		help_all();
		return 0;
	}
	const struct command *c = word ? find(word) : NULL;
	if (c)
		return run(c, argc - first, argv + first);
	if (word && misspelt(word, &err))
		return fail(&err);
	return run(&open_command, argc, argv);
}

int cmd_main(int argc, char **argv)
{
	struct err err = {0};
	/* A file that may not grow is an error to be told, not a reason to die. */
	signal(SIGXFSZ, SIG_IGN);
	if (!choose_language(argc, argv, &err))
		return fail(&err);
	if (argc > 1 && !strcmp(argv[1], "--version")) {
		puts("tonghop " TONGHOP_VERSION);
		return 0;
	}
	int status = dispatch(argc, argv);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		err_errno(&err, tr("standard output"));
		return fail(&err);
	}
	return status;
}
