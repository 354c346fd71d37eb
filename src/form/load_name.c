/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/tr.h"

int32_t names_add(struct loader *l, struct name name)
{
	struct names *names = &l->names;
	const struct node *id =
		node_get(name.node, name.kind == NAME_HEADING || name.kind == NAME_GROUP ? "heading" : "id");
	name.num = name.spelling ? form_number(name.spelling) : 0;
	name.node = id ? id : name.node;
	if (name.id) {
		ARR_ROOM(names->v, names->count, names->cap);
		names->v[names->count++] = name;
	}
	return name.num;
}

static int by_line(const struct name *x, const struct name *y)
{
	int order = (x->node->line > y->node->line) - (x->node->line < y->node->line);
	return order ? order : (x->node->col > y->node->col) - (x->node->col < y->node->col);
}

static int by_id(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	if (x->scope != y->scope)
		return x->scope < y->scope ? -1 : 1;
	int order = strcmp(x->id, y->id);
	return order ? order : by_line(x, y);
}

static int by_num(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	if (x->num != y->num)
		return x->num < y->num ? -1 : 1;
	return by_line(x, y);
}

static bool is_same(const struct name *x, const struct name *y)
{
	return x->scope == y->scope && !strcmp(x->id, y->id);
}

/* Entries are kept under numbers: two things may not share one. */
static void check_numbers(struct loader *l)
{
	struct names *names = &l->names;
	qsort(names->v, names->count, sizeof *names->v, by_num);
	for (size_t i = 1; i < names->count; i++) {
		const struct name *before = &names->v[i - 1], *name = &names->v[i];
		if (name->num == 0 || name->num != before->num || is_same(before, name))
			continue;
		if (!strcmp(name->spelling, before->spelling))
			WRONG(l, name->node,
				tr("\"%s\" and \"%s\" (line %d) have the same id or \"was\"; each needs its "
				   "own"),
				name->id, before->id, before->node->line);
		else
			WRONG(l, name->node,
				tr("the ids \"%s\" and \"%s\" (line %d) have the same number in the file, by "
				   "chance; choose another id for the newer one"),
				name->id, before->id, before->node->line);
	}
}

void names_check(struct loader *l)
{
	struct names *names = &l->names;
	if (names->count == 0)
		return;
	check_numbers(l);
	qsort(names->v, names->count, sizeof *names->v, by_id);
	for (size_t i = 1; i < names->count; i++)
		if (is_same(&names->v[i - 1], &names->v[i]))
			WRONG(l, names->v[i].node, tr("the id \"%s\" stands in line %d already"),
				names->v[i].id, names->v[i - 1].node->line);
}

const struct name *names_find(const struct loader *l, int scope, const char *id)
{
	size_t low = 0, high = l->names.count;
	while (low < high) {
		size_t mid = (low + high) / 2;
		const struct name *name = &l->names.v[mid];
		int order = name->scope != scope ? (name->scope < scope ? -1 : 1) : strcmp(name->id, id);
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == l->names.count || l->names.v[low].scope != scope || strcmp(l->names.v[low].id, id) != 0)
		return NULL;
	return &l->names.v[low];
}

bool names_tell(struct loader *l, int scope, const char *id, const struct node *node)
{
	struct names *told = &l->told;
	for (size_t i = 0; i < told->count; i++)
		if (told->v[i].scope == scope && !strcmp(told->v[i].id, id)) {
			diag_also(l->diags, (size_t)told->v[i].index, node->line);
			return false;
		}
	if (l->diags->count == DIAGS_MAX)
		return true; /* nothing will be added */
	ARR_ROOM(told->v, told->count, told->cap);
	told->v[told->count++] = (struct name){.scope = scope, .id = id, .index = (int)l->diags->count};
	return true;
}

bool names_miss(struct loader *l, int scope, const char *id, const struct node *node)
{
	bool lost = l->form->names_lost || (scope >= 0 && l->form->tables[scope].names_lost);
	return !lost && names_tell(l, scope, id, node);
}

/* More names than any report has: looking for the nearest would take too long. */
enum { NEAREST_MAX = 1000 };

static const char *nearest_name(const struct loader *l, int scope, const char *id)
{
	const char *known[NEAREST_MAX];
	size_t count = 0;
	for (size_t i = 0; i < l->names.count; i++)
		if (l->names.v[i].scope == scope) {
			if (count == NEAREST_MAX)
				return NULL;
			known[count++] = l->names.v[i].id;
		}
	return nearest(id, known, count);
}

const struct name *names_get(struct loader *l, int scope, const struct node *node)
{
	const struct name *found = names_find(l, scope, node->text);
	if (found || l->diags->full || !names_miss(l, scope, node->text, node))
		return found;
	const char *near = nearest_name(l, scope, node->text);
	if (near)
		WRONG(l, node, tr("there is no \"%s\"; did you mean \"%s\"?"), node->text, near);
	else
		WRONG(l, node, tr("there is no \"%s\"; an id that stands in this form is needed"),
			node->text);
	return NULL;
}
