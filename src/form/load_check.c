/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include "base/tr.h"

struct item {
	struct check check;
	const char *was;
	int severity, empty;
	const struct node *in;
};

static const struct key check_keys[] = {
	{"check", read_source, .field = offsetof(struct item, check.is), .required = true},
	{"empty", read_word, .field = offsetof(struct item, empty), .words = &empty_words},
	{"id", read_check_id, .field = offsetof(struct item, check.id), .required = true},
	{"in", read_node, .field = offsetof(struct item, in)},
	{"level", read_word, .field = offsetof(struct item, severity), .words = &severity_words},
	{"office", read_label, .field = offsetof(struct item, check.office)},
	{"say", read_label, .field = offsetof(struct item, check.say)},
	{"was", read_check_id, .field = offsetof(struct item, was)},
	{"when", read_source, .field = offsetof(struct item, check.when)},
};
const struct schema check_schema = SCHEMA(tr_mark("a check"), check_keys);

static int32_t name_check(struct loader *l, const char *id, const char *was, const struct node *node)
{
	struct name name = {.scope = SCOPE_CHECKS, .id = id, .node = node};
	name.spelling = arena_printf(&l->scratch, "!%s", was ? was : id);
	return names_add(l, name);
}

void load_checks(struct loader *l, int table, const struct node *list)
{
	int empty = table < 0 ? l->given.empty : l->tables[table].given.empty;
	for (const struct node *node = list_first(l, "checks", list); node; node = node->next) {
		struct item item = {
			.empty = empty, .check = {.table = table, .row = -1, .column = -1, .cell = -1}};
		struct check *check = &item.check;
		schema_read(l, &check_schema, node, &item);
		check->severity = (enum severity)item.severity;
		check->empty = item.empty < 0 ? EMPTY_DEFAULT : (enum empty_rule)item.empty;
		if (item.in && table < 0)
			WRONG(l, item.in,
				tr("\"in\" narrows a check of a table; this one stands between the tables"));
		if (check->id)
			check->num = name_check(l, check->id, item.was, node);
		ARR_ROOM(l->checks, l->check_count, l->check_cap);
		l->checks[l->check_count++] =
			(struct check_draft){.check = *check, .in = table < 0 ? NULL : item.in};
	}
}
