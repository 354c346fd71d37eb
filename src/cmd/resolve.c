/* SPDX-License-Identifier: MIT */
#include "work/conflict.h"

#include <string.h>

#include "base/tr.h"
#include "cmd/command.h"
#include "form/address.h"

/* The conflict of this very address, or of another spelling of it. */
static bool find(const struct book *book, const struct conflicts *conflicts, const char *address,
	const struct conflict **out, struct err *err)
{
	int cell;
	enum part_kind part;
	*out = NULL;
	for (int i = 0; i < conflicts->count && !*out; i++)
		if (!strcmp(conflicts->v[i].address, address))
			*out = &conflicts->v[i];
	if (!*out && address[0] != '!') {
		if (!address_parse(book->form, address, strlen(address), &cell, &part, err))
			return false;
		for (int i = 0; i < conflicts->count; i++)
			if (conflicts->v[i].cell == cell && conflicts->v[i].place.part == part)
				*out = &conflicts->v[i];
	}
	return *out ||
	       err_set(err, ERR_USAGE, tr("%s of %s is not in conflict; 'tonghop conflicts' lists what is"),
		       address, book->units.v[book->unit].name);
}

static bool take(const struct args *args, struct book *book, const struct conflict *conflict, struct err *err)
{
	struct sides sides = {0};
	int n = 0;
	bool ok = sides_load(book, conflict, &sides, err) &&
		  args_number(args, "take", 1, sides.count, &n, err) &&
		  conflict_take(book, conflict, &sides.v[n - 1].content, err);
	sides_release(&sides);
	return ok;
}

static bool settle(
	const struct args *args, struct book *book, const struct conflict *conflict, struct err *err)
{
	if (args_has(args, "clerk"))
		store_set_author(book->store, args_value(args, "clerk"));
	if (args_has(args, "take"))
		return take(args, book, conflict, err);
	struct str value = {0};
	bool text =
		conflict->place.part != PART_ANSWER || value_is_text(book->form->cells[conflict->cell].type);
	bool ok = read_value(args_value(args, "set"), text, &value, err) &&
		  conflict_type(book, conflict, str_text(&value), err);
	str_release(&value);
	return ok;
}

int cmd_resolve(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	struct conflicts conflicts = {0};
	const struct conflict *conflict;
	bool ok = args_has(args, "take") != args_has(args, "set") ||
		  err_set(&err, ERR_USAGE, tr("resolve needs --take N or --set VALUE"));
	ok = ok && open_picked(args, STORE_WRITE, &book, &err);
	if (ok)
		conflicts_here(book, &conflicts);
	ok = ok && find(book, &conflicts, args->words[1], &conflict, &err) &&
	     settle(args, book, conflict, &err);
	conflicts_release(&conflicts);
	book_close(book);
	return ok ? 0 : fail(&err);
}
