/* SPDX-License-Identifier: MIT */
#include "tui/seek.h"

#include <string.h>

#include "tui/sought.h"

/* "46.", "46" and "46=47+48" are the same number. */
static size_t number_len(const char *s)
{
	size_t len = (size_t)form_number_own(s);
	while (len > 0 && (s[len - 1] == '.' || s[len - 1] == ' ' || s[len - 1] == ')'))
		len--;
	return len;
}

static bool is_number(const char *s)
{
	return *s && s[strspn(s, "0123456789.")] == '\0';
}

bool seek_match(const char *what, const char *number, const char *text)
{
	size_t len = number_len(what);
	if (len == 0)
		return false;
	if (len == number_len(number) && !strncmp(what, number, len))
		return true;
	struct sought sought = {0};
	sought_set(&sought, what);
	bool found = !is_number(what) && sought_is_in(&sought, text);
	sought_release(&sought);
	return found;
}

int seek_row(const struct form *form, int table, int from, const char *what)
{
	const struct table *t = &form->tables[table];
	int language = form_language(form);
	for (int i = 1; i <= t->row_count; i++) {
		int row = (from + i) % t->row_count;
		if (seek_match(
			    what, form_row_number(t, row, language), label_in(&t->rows[row].label, language)))
			return row;
	}
	return -1;
}

int seek_column(const struct form *form, int table, const char *what)
{
	const struct table *t = &form->tables[table];
	for (int i = 0; i < t->column_count; i++)
		if (t->columns[i].show == SHOW_CELLS && is_number(what) &&
			seek_match(what, label_in(&t->columns[i].number, form_language(form)), ""))
			return i;
	return -1;
}
