/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/tr.h"
#include "cmd/command.h"
#include "form/address.h"
#include "work/reason.h"

/* HEADING.+: a new line of an open list that the unit writes itself. */
static bool find_heading(const struct form *form, const char *word, size_t len, int *table, int *heading)
{
	if (len < 3 || strncmp(word + len - 2, ".+", 2) != 0)
		return false;
	for (*table = 0; *table < form->table_count; ++*table)
		for (*heading = 0; *heading < form->tables[*table].row_count; ++*heading) {
			const struct row *row = &form->tables[*table].rows[*heading];
			if (row->free && strlen(row->heading) == len - 2 &&
				!strncmp(row->heading, word, len - 2))
				return true;
		}
	return false;
}

/* !CHECK/COLUMN: why a warning is right. */
static bool set_reason(struct book *book, const char *word, const char *equals, struct err *err)
{
	const struct finding *finding;
	struct str text = {0};
	bool ok = reason_find(book, word, (size_t)(equals - word), &finding, err) &&
		  read_value(equals + 1, true, &text, err) &&
		  book_set_reason(book, finding, str_text(&text), err);
	str_release(&text);
	return ok;
}

static bool set_one(struct book *book, const char *word, enum value_style style, struct err *err)
{
	const char *equals = strchr(word, '=');
	int cell, table, row;
	enum part_kind part;
	if (!equals)
		return err_set(err, ERR_USAGE, tr("\"%s\" is not ADDRESS=VALUE"), word);
	if (*word == '!')
		return set_reason(book, word, equals, err);
	if (find_heading(book->form, word, (size_t)(equals - word), &table, &row))
		return book_add_line(book, table, row, equals + 1, &row, err);
	if (!address_parse(book->form, word, (size_t)(equals - word), &cell, &part, err))
		return false;
	if (part == PART_ANSWER && book->report.answers[cell].state == STATE_CONFLICT)
		return err_set(err, ERR_USAGE,
			tr("%.*s is in conflict; 'tonghop conflicts' shows it and 'tonghop resolve' settles "
			   "it"),
			(int)(equals - word), word);
	struct str value = {0};
	struct err why = {0};
	bool text = part != PART_ANSWER || value_is_text(book->form->cells[cell].type);
	bool ok = read_value(equals + 1, text, &value, err);
	if (ok && !book_type(book, cell, part, str_text(&value), style, &why))
		ok = err_set(err, why.kind, "%.*s: %s", (int)(equals - word), word, why.text);
	str_release(&value);
	return ok;
}

static bool set_all(const struct args *args, struct book *book, struct err *err)
{
	enum value_style style = args_has(args, "canonical") ? VALUE_CANONICAL : VALUE_TYPED;
	if (args_has(args, "clerk"))
		store_set_author(book->store, args_value(args, "clerk"));
	if (!store_begin(book->store, err))
		return false;
	for (int i = 1; i < args->count; i++) {
		if (!set_one(book, args->words[i], style, err)) {
			store_rollback(book->store);
			return false;
		}
	}
	return store_commit(book->store, err);
}

int cmd_set(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	bool ok = open_picked(args, STORE_WRITE, &book, &err) && set_all(args, book, &err);
	int status = ok ? 0 : fail(&err);
	book_close(book);
	return status;
}
