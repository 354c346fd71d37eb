/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/tr.h"
#include "cmd/command.h"
#include "work/standing.h"
#include "work/unit_changes.h"
#include "work/unitlist.h"

enum { UNITS_MAX = 64 * 1024 * 1024 }; /* bytes */

/* The book still has the units as they were. */
static void print_changes(const struct book *book, const struct units *list, const char *path)
{
	struct unit_changes changes;
	struct str out = {0};
	unit_changes_make(&book->units, list, &changes);
	unit_changes_text(&changes, &book->units, list, file_base_name(path), &out);
	fputs(str_text(&out), stdout);
	str_release(&out);
	unit_changes_release(&changes);
}

static bool import(struct book *book, const char *path, struct err *err)
{
	struct str csv = {0}, problems = {0};
	struct units units = {0};
	bool ok = file_read(path, UNITS_MAX, &csv, err) &&
		  unitlist_read(path, str_text(&csv), csv.len, book->form, &units, &problems, err) &&
		  store_put_units(book->store, &units, err);
	fputs(str_text(&problems), stderr);
	if (ok)
		print_changes(book, &units, path);
	str_release(&problems);
	units_release(&units);
	str_release(&csv);
	return ok;
}

/* Of what they sent something may be missing. */
static void say_saved(const struct book *book, const struct standing *standings)
{
	struct str codes = {0};
	for (int i = 0; i < book->units.count; i++)
		if (standings[i].saved)
			str_addf(&codes, "%s%s", codes.len ? ", " : "", book->units.v[i].code);
	if (codes.len)
		fprintf(stderr, tr("saved from damaged files; ask for them again: %s\n"), codes.s);
	str_release(&codes);
}

/* Beside the list, to whom it may be of interest: an office. */
static bool say_received(struct book *book, struct err *err)
{
	struct standing *standings = NULL;
	int received, expected;
	bool ok = standings_make(book, book->own, false, &standings, err);
	standings_count(standings, book->units.count, &received, &expected);
	int unplaced = 0;
	for (int i = 0; ok && i < book->units.count; i++)
		unplaced += standings[i].unplaced != NULL;
	if (ok && expected > 0)
		fprintf(stderr,
			trn("%d of %d unit received\n", "%d of %d units received\n", (unsigned long)expected),
			received, expected);
	if (ok)
		say_saved(book, standings);
	if (unplaced > 0)
		fprintf(stderr,
			tr("units of which the list does not give what figures are picked by: %d; 'tonghop "
			   "check' "
			   "names them\n"),
			unplaced);
	free(standings);
	return ok;
}

int cmd_units(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	const char *path = args_value(args, "import");
	bool ok = book_open(args->words[0], path ? STORE_WRITE : STORE_READ, NULL, &book, &err);
	if (ok && path) {
		ok = import(book, path, &err);
	} else if (ok) {
		struct str out = {0};
		unitlist_write(&book->units, &out);
		ok = put_out(args, &out, &err) && say_received(book, &err);
		str_release(&out);
	}
	int status = ok ? 0 : fail(&err);
	book_close(book);
	return status;
}
