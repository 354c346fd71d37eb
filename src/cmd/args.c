/* SPDX-License-Identifier: MIT */
#include "cmd/args.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/tr.h"

/* Every subcommand knows these; cmd.c acts on them. */
static const struct option common[] = {
	{.name = "help", .letter = 'h'},
	{.name = "lang", .value = tr_mark("LANG")},
	{0},
};

static const struct option *find(const struct option *o, const char *name, size_t len)
{
	for (; o && o->name; o++)
		if (strlen(o->name) == len && !memcmp(o->name, name, len))
			return o;
	return NULL;
}

static const struct option *find_letter(const struct option *o, char letter)
{
	for (; o && o->name; o++)
		if (o->letter == letter)
			return o;
	return NULL;
}

static bool unknown(const struct args *args, const char *word, size_t len, struct err *err)
{
	const char *known[64];
	size_t n = 0;
	for (const struct option *o = args->options; o && o->name && n < COUNT(known); o++)
		known[n++] = o->name;
	char *name = mem_copy_bytes(word, len);
	const char *near = nearest(name, known, n);
	if (near)
		err_set(err, ERR_USAGE, tr("unknown option --%s; did you mean --%s?"), name, near);
	else
		err_set(err, ERR_USAGE, tr("unknown option --%s; --help lists the options"), name);
	free(name);
	return false;
}

static void give(struct args *args, const struct option *option, const char *value)
{
	args->given = mem_resize(args->given, (size_t)args->given_count + 1, sizeof *args->given);
	args->given[args->given_count++] = (struct given){option, value};
}

/* The option at argv[*i], with its value from the same word or the next. */
static bool take_option(struct args *args, int argc, char **argv, int *i, struct err *err)
{
	const char *word = argv[*i];
	bool is_long = word[1] == '-';
	const char *name = word + (is_long ? 2 : 1);
	size_t len = is_long ? strcspn(name, "=") : 1;
	const char *value = is_long ? (name[len] ? name + len + 1 : NULL) : (name[1] ? name + 1 : NULL);
	const struct option *o = is_long ? find(args->options, name, len) : find_letter(args->options, *name);
	if (!o)
		o = is_long ? find(common, name, len) : find_letter(common, *name);
	if (!o && !is_long)
		return err_set(err, ERR_USAGE, tr("unknown option -%c; --help lists the options"), *name);
	if (!o)
		return unknown(args, name, len, err);
	if (!o->value && value)
		return err_set(err, ERR_USAGE, tr("option --%s takes no value"), o->name);
	if (o->value && !value && *i + 1 < argc)
		value = argv[++*i];
	if (o->value && !value)
		return err_set(err, ERR_USAGE, tr("option --%s needs a value: %s"), o->name, tr(o->value));
	give(args, o, value ? value : "");
	return true;
}

bool args_parse(struct args *args, const struct option *options, int argc, char **argv, struct err *err)
{
	*args = (struct args){.options = options};
	args->words = mem_alloc((size_t)argc * sizeof *args->words);
	bool words_only = false;
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];
		if (words_only || word[0] != '-' || !word[1])
			args->words[args->count++] = word;
		else if (!strcmp(word, "--"))
			words_only = true;
		else if (!take_option(args, argc, argv, &i, err))
			return false;
	}
	return true;
}

void args_release(struct args *args)
{
	free(args->given);
	free(args->words);
	*args = (struct args){0};
}

const char *args_value(const struct args *args, const char *name)
{
	for (int i = args->given_count - 1; i >= 0; i--)
		if (!strcmp(args->given[i].option->name, name))
			return args->given[i].value;
	return NULL;
}

bool args_has(const struct args *args, const char *name)
{
	return args_value(args, name) != NULL;
}

bool args_number(const struct args *args, const char *name, int least, int most, int *value, struct err *err)
{
	const char *s = args_value(args, name);
	if (!s)
		return true;
	char *end = NULL;
	errno = 0;
	long n = strtol(s, &end, 10);
	if (errno || end == s || *end || n < least || n > most)
		return err_set(err, ERR_USAGE, tr("--%s takes a whole number from %d to %d, not \"%s\""),
			name, least, most, s);
	*value = (int)n;
	return true;
}
