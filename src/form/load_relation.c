/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <stdio.h>
#include <string.h>

#include "base/tr.h"

struct relation_draft {
	struct source is;
	int severity, empty;
	struct label say, office;
};

static const struct key relation_keys[] = {
	{"empty", read_word, .field = offsetof(struct relation_draft, empty), .words = &empty_words},
	{"is", read_source, .field = offsetof(struct relation_draft, is), .required = true},
	{"level", read_word, .field = offsetof(struct relation_draft, severity), .words = &severity_words},
	{"office", read_label, .field = offsetof(struct relation_draft, office)},
	{"say", read_label, .field = offsetof(struct relation_draft, say)},
};
const struct schema relation_schema = SCHEMA(tr_mark("a relation"), relation_keys);

/* What a relation is called in its check's id, and in the form. */
static const struct {
	const char *word;
	struct key key;
} kinds[] = {
	[RELATION_EQUALS] = {"equals", {.name = "equals"}},
	[RELATION_AT_MOST] = {"at_most", {.name = "at-most"}},
	[RELATION_AT_LEAST] = {"at_least", {.name = "at-least"}},
	[RELATION_CHANGE_LIMIT] = {"change_limit", {.name = "change-limit", .least = 1, .most = 1000000}},
	[RELATION_REQUIRED] = {"required", {.name = "required"}},
};

struct owner {
	struct loader *l;
	const struct check *check; /* table, row and column */
	const char *id, *old;
};

void load_check_of(struct loader *l, struct check check, const char *id, const char *old, const char *word,
	int count, const struct node *node)
{
	char suffix[12] = "";
	if (count > 1)
		snprintf(suffix, sizeof suffix, "%d", count);
	check.id = arena_printf(l->arena, "%s.%s%s", id, word, suffix);
	check.num =
		names_add(l, (struct name){.scope = SCOPE_CHECKS,
				     .id = check.id,
				     .node = node,
				     .spelling = arena_printf(&l->scratch, "!%s.%s%s", old, word, suffix)});
	ARR_ROOM(l->checks, l->check_count, l->check_cap);
	l->checks[l->check_count++] = (struct check_draft){.check = check};
}

static void add(const struct owner *owner, struct check check, const struct node *node, int count)
{
	load_check_of(owner->l, check, owner->id, owner->old, kinds[check.relation].word, count, node);
}

static void read_relation(
	const struct owner *owner, enum relation relation, const struct node *node, int count)
{
	struct loader *l = owner->l;
	struct relation_draft draft = {.empty = l->tables[owner->check->table].given.empty,
		.severity = relation == RELATION_CHANGE_LIMIT ? SEVERITY_WARNING : SEVERITY_ERROR};
	const struct node *is = node;
	if (node->kind == NODE_MAP) {
		schema_read(l, &relation_schema, node, &draft);
		is = node_get(node, "is");
	} else {
		read_source(l, &kinds[relation].key, node, &draft.is);
	}
	int percent;
	if (relation == RELATION_CHANGE_LIMIT && is)
		read_count(l, &kinds[relation].key, is, &percent);
	struct check check = *owner->check;
	check.relation = relation;
	check.is = draft.is;
	check.severity = (enum severity)draft.severity;
	check.empty = draft.empty < 0 ? EMPTY_DEFAULT : (enum empty_rule)draft.empty;
	check.say = draft.say;
	check.office = draft.office;
	add(owner, check, node, count);
}

static void read_relations(const struct owner *owner, enum relation relation, const struct node *node)
{
	bool list = node && node->kind == NODE_LIST;
	int count = 0;
	for (const struct node *n = list ? node->first : node; n; n = list ? n->next : NULL)
		read_relation(owner, relation, n, ++count);
}

/* yes, no, or the condition under which an answer is required. */
static bool read_required(struct loader *l, const struct node *node, struct check *check)
{
	bool text = node && node->kind == NODE_TEXT;
	if (!node || (text && !strcmp(node->text, "no")))
		return false;
	check->relation = RELATION_REQUIRED;
	if (text && !strcmp(node->text, "yes"))
		return true;
	if (text && !strchr(node->text, '$'))
		return WRONG(l, node, tr("\"%s\" is yes, no or a condition"), "required");
	read_source(l, &kinds[RELATION_REQUIRED].key, node, &check->is);
	return true;
}

void load_required(
	struct loader *l, const char *id, const char *old, const int *cell, const struct node *node)
{
	struct check check = {.table = -1, .row = -1, .column = -1, .cell = -1};
	if (!read_required(l, node, &check))
		return;
	load_check_of(l, check, id, old, kinds[RELATION_REQUIRED].word, 1, node);
	l->checks[l->check_count - 1].cell = cell;
}

bool relations_given(const struct relations *r)
{
	return r->equals || r->at_most || r->at_least || r->change_limit || r->required;
}

void load_relations(struct loader *l, const struct check *check, const char *id, const char *old,
	const struct relations *relations)
{
	struct owner owner = {l, check, id, old};
	read_relations(&owner, RELATION_EQUALS, relations->equals);
	read_relations(&owner, RELATION_AT_MOST, relations->at_most);
	read_relations(&owner, RELATION_AT_LEAST, relations->at_least);
	read_relations(&owner, RELATION_CHANGE_LIMIT, relations->change_limit);
	struct check required = *check;
	if (read_required(l, relations->required, &required))
		add(&owner, required, relations->required, 1);
}
