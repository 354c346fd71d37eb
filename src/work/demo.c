/* SPDX-License-Identifier: MIT */
#include "work/demo.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "work/create.h"
#include "work/gather.h"

#include "demo_answers.h" /* data/demo.tsv: its first lines say what the lines mean */
#include "demo_form.h"

const char *demo_form_yaml(size_t *len)
{
	*len = sizeof demo_form;
	return (const char *)demo_form;
}

enum { FIELDS = 4 };

struct demo {
	const char *folder;
	struct str units;  /* CSV, gathered from the unit lines */
	struct book *book; /* the file that the set lines go to */
};

static char *path_of(const struct demo *demo, const char *name)
{
	struct str path = {0};
	str_addf(&path, "%s/%s", demo->folder, name);
	return str_take(&path);
}

/* One transaction a file: a slow disk syncs a dozen times, not a thousand. */
static bool shut(struct demo *demo, struct err *err)
{
	bool ok = !demo->book || store_commit(demo->book->store, err);
	book_close(demo->book);
	demo->book = NULL;
	return ok;
}

static bool open_file(struct demo *demo, const char *name, struct err *err)
{
	if (!shut(demo, err))
		return false;
	char *path = path_of(demo, name);
	bool ok = book_open(path, STORE_WRITE, NULL, &demo->book, err) && store_begin(demo->book->store, err);
	free(path);
	return ok;
}

static bool do_unit(struct demo *demo, char **f, struct err *err)
{
	(void)err;
	str_addf(&demo->units, "%s\n", f[1]);
	return true;
}

static bool do_file(struct demo *demo, char **f, struct err *err)
{
	struct create create = {
		.form_name = "vuit_so_ket_2018_2020.yaml",
		.yaml = (const char *)demo_form,
		.yaml_len = sizeof demo_form,
		.unit = f[2],
		.clerk = f[3],
		.units_name = "demo",
		.units_csv = demo->units.s,
		.units_len = demo->units.len,
		.demo = true,
	};
	struct str problems = {0};
	char *path = path_of(demo, f[1]);
	bool ok = create_file(path, &create, &problems, err) && open_file(demo, f[1], err);
	free(path);
	str_release(&problems);
	return ok;
}

/* The clerk of another PC goes on in a copy made by hand. */
static bool do_copy(struct demo *demo, char **f, struct err *err)
{
	if (!shut(demo, err))
		return false;
	struct str bytes = {0};
	char *from = path_of(demo, f[1]), *to = path_of(demo, f[2]);
	bool ok = file_read(from, SIZE_MAX, &bytes, err) && file_replace(to, bytes.s, bytes.len, err) &&
		  open_file(demo, f[2], err) && store_set_setting(demo->book->store, "clerk", f[3], err) &&
		  open_file(demo, f[2], err);
	free(from);
	free(to);
	str_release(&bytes);
	return ok;
}

static bool do_open(struct demo *demo, char **f, struct err *err)
{
	return open_file(demo, f[1], err);
}

static bool do_set(struct demo *demo, char **f, struct err *err)
{
	int cell;
	enum part_kind part;
	return address_parse(demo->book->form, f[1], strlen(f[1]), &cell, &part, err) &&
	       book_type(demo->book, cell, part, f[2], VALUE_TYPED, err);
}

static bool do_reason(struct demo *demo, char **f, struct err *err)
{
	for (size_t i = 0; i < demo->book->findings.count; i++) {
		const struct finding *finding = &demo->book->findings.v[i];
		if (finding->check >= 0 && !strcmp(demo->book->form->checks[finding->check].id, f[1]))
			return book_set_reason(demo->book, finding, f[2], err);
	}
	return err_set(err, ERR_REFUSED, tr("the demonstration has no finding %s"), f[1]);
}

static bool do_merge(struct demo *demo, char **f, struct err *err)
{
	struct paths paths = {0};
	char *path = path_of(demo, f[1]);
	bool ok = paths_add(&paths, path, err) && store_commit(demo->book->store, err) &&
		  gather(demo->book, &paths, false, &(struct gather_watch){0}, err) &&
		  store_begin(demo->book->store, err);
	free(path);
	paths_release(&paths);
	return ok;
}

static const struct verb {
	const char *name;
	bool (*run)(struct demo *demo, char **fields, struct err *err);
} verbs[] = {
	{"copy", do_copy},
	{"file", do_file},
	{"merge", do_merge},
	{"open", do_open},
	{"set", do_set},
	{"reason", do_reason},
	{"unit", do_unit},
};

static bool run_line(struct demo *demo, char *line, struct err *err)
{
	char none[] = "";
	char *fields[FIELDS] = {none, none, none, none};
	for (int i = 0; i < FIELDS && line; i++) {
		fields[i] = line;
		line = strchr(line, '\t');
		if (line)
			*line++ = '\0';
	}
	if (!*fields[0] || *fields[0] == '#')
		return true;
	for (size_t i = 0; i < COUNT(verbs); i++)
		if (!strcmp(verbs[i].name, fields[0]))
			return verbs[i].run(demo, fields, err);
	return err_set(err, ERR_REFUSED, tr("the demonstration has an unknown line: %s"), fields[0]);
}

bool demo_write(const char *folder, struct err *err)
{
	struct demo demo = {.folder = folder};
	if (mkdir(folder, 0777) != 0)
		return err_errno(err, folder);
	char *lines = mem_copy_bytes((const char *)demo_answers, sizeof demo_answers);
	bool ok = true;
	for (char *line = lines, *next; ok && line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		ok = run_line(&demo, line, err);
	}
	ok = ok && shut(&demo, err);
	book_close(demo.book);
	if (!ok)
		rmdir(folder); /* only if nothing came into it */
	str_release(&demo.units);
	free(lines);
	return ok;
}
