/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <stdio.h>
#include <string.h>

#include "base/tr.h"
#include "form/date.h"

static const char *const every[] = {
	[TERM_ONCE] = "once",
	[TERM_YEAR] = "year",
	[TERM_HALF_YEAR] = "half-year",
	[TERM_QUARTER] = "quarter",
	[TERM_MONTH] = "month",
};
static const struct words every_words = WORDS(every);

static bool is_shaped(const char *s, const char *shape)
{
	for (; *s && *shape; s++, shape++)
		if (*shape == '0' ? *s < '0' || *s > '9' : *s != *shape)
			return false;
	return !*s && !*shape;
}

static void read_date(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	int64_t days;
	const char *s = node->kind == NODE_TEXT ? node->text : "";
	if (is_shaped(s, "0000-00-00") && date_parse(s, &days))
		*(const char **)field = arena_copy(l->arena, s, strlen(s));
	else
		WRONG(l, node, tr("\"%s\" is a day written YEAR-MONTH-DAY, such as 2021-01-14"), key->name);
}

static bool is_month_day(const char *s)
{
	int64_t days;
	struct date date = {.year = 2000}; /* with a leap day */
	return is_shaped(s, "00-00") && sscanf(s, "%d-%d", &date.month, &date.day) == 2 &&
	       date_to_days(date, &days);
}

static void read_month_day(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	if (node->kind == NODE_TEXT && is_month_day(node->text))
		*(const char **)field = arena_copy(l->arena, node->text, node->len);
	else
		WRONG(l, node, tr("\"%s\" is a day of the year written MONTH-DAY, such as 01-15"), key->name);
}

static bool read_days(struct loader *l, const struct key *key, const struct node *node, const char **days)
{
	if (node->kind != NODE_LIST || node->count != 2)
		return false;
	read_month_day(l, key, node->first, &days[0]);
	read_month_day(l, key, node->first->next, &days[1]);
	return true;
}

static void read_ends(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	if (!read_days(l, key, node, field))
		WRONG(l, node, tr("\"%s\" lists the last days of both half-years, such as [06-30, 12-31]"),
			key->name);
}

static void read_dues(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	if (!read_days(l, key, node, field))
		WRONG(l, node,
			tr("\"%s\" lists the last days in time for both half-years, such as [07-10, 01-10]"),
			key->name);
}

/* A term's id is part of file names and addresses. */
static void read_term_id(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	const char *allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
	if (node->kind == NODE_TEXT && node->len >= 1 && node->len <= 32 &&
		strspn(node->text, allowed) == node->len)
		*(const char **)field = arena_copy(l->arena, node->text, node->len);
	else
		WRONG(l, node,
			tr("\"%s\" of a term has 1 to 32 letters without marks, digits, '.', '_' and '-'"),
			key->name);
}

#define FIELD(name) offsetof(struct terms, name)
#define EVERY                                                                                                \
	{                                                                                                    \
		"every", read_word, .field = FIELD(every), .required = true, .words = &every_words           \
	}
#define LABEL                                                                                                \
	{                                                                                                    \
		"label", read_label, .field = FIELD(label)                                                   \
	}

static const struct key once_keys[] = {
	{"due", read_date, .field = FIELD(due)},
	EVERY,
	{"from", read_date, .field = FIELD(from), .required = true},
	{"id", read_term_id, .field = FIELD(id), .required = true},
	LABEL,
	{"to", read_date, .field = FIELD(to), .required = true},
};
const struct schema once_schema = SCHEMA(tr_mark("the terms of a report that is made once"), once_keys);

static const struct key year_keys[] = {
	{"due", read_month_day, .field = FIELD(due)},
	EVERY,
	LABEL,
};
const struct schema year_schema = SCHEMA(tr_mark("the terms of a yearly report"), year_keys);

static const struct key half_year_keys[] = {
	{"due", read_dues, .field = FIELD(dues)},
	{"ends", read_ends, .field = FIELD(ends)},
	EVERY,
	LABEL,
};
const struct schema half_year_schema = SCHEMA(tr_mark("the terms of a half-yearly report"), half_year_keys);

static const struct key term_keys[] = {
	{"due", read_count, .field = FIELD(due_day), .least = 1, .most = 28},
	EVERY,
	LABEL,
};
const struct schema term_schema = SCHEMA(tr_mark("the terms of a quarterly or monthly report"), term_keys);

static void read_nothing(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	(void)l;
	(void)key;
	(void)node;
	(void)field;
}

#define UNREAD(key)                                                                                          \
	{                                                                                                    \
		(key), .read = read_nothing                                                                  \
	}

/* Where it is not known what kind of terms: only that is wrong. */
static const struct key any_keys[] = {
	UNREAD("due"), UNREAD("ends"), EVERY, UNREAD("from"), UNREAD("id"), LABEL, UNREAD("to")};
static const struct schema any_schema = SCHEMA(tr_mark("the terms"), any_keys);

static const struct schema *schema_of(const struct node *map)
{
	static const struct schema *const schemas[] = {
		[TERM_ONCE] = &once_schema,
		[TERM_YEAR] = &year_schema,
		[TERM_HALF_YEAR] = &half_year_schema,
		[TERM_QUARTER] = &term_schema,
		[TERM_MONTH] = &term_schema,
	};
	const struct node *word = node_get(map, "every");
	for (size_t i = 0; i < COUNT(every); i++)
		if (word && word->kind == NODE_TEXT && !strcmp(word->text, every[i]))
			return schemas[i];
	return &any_schema;
}

void load_terms(struct loader *l, const struct node *map)
{
	struct terms *terms = &l->form->terms;
	if (schema_read(l, schema_of(map), map, terms) && terms->from && terms->to &&
		strcmp(terms->from, terms->to) > 0)
		WRONG(l, node_get(map, "to"), tr("the term ends before it begins"));
}
