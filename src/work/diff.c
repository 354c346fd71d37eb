/* SPDX-License-Identifier: MIT */
#include "work/diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "work/element.h"

/* How each kind is called; "%s" is its name. */
static const struct {
	const char *kept, *added, *removed;
} kinds[ELEMENT_KIND_COUNT] = {
	[ELEMENT_FORM] = {tr_mark("the form%s"), tr_mark("the form%s"), tr_mark("the form%s")},
	[ELEMENT_LIST] = {tr_mark("list %s"), tr_mark("new list %s"), tr_mark("removed list %s")},
	[ELEMENT_ATTRIBUTE] = {tr_mark("unit attribute %s"), tr_mark("new unit attribute %s"),
		tr_mark("removed unit attribute %s")},
	[ELEMENT_FIELD] = {tr_mark("field %s"), tr_mark("new field %s"), tr_mark("removed field %s")},
	[ELEMENT_PART] = {tr_mark("part %s"), tr_mark("new part %s"), tr_mark("removed part %s")},
	[ELEMENT_TABLE] = {tr_mark("table %s"), tr_mark("new table %s"), tr_mark("removed table %s")},
	[ELEMENT_COLUMN] = {tr_mark("column %s"), tr_mark("new column %s"), tr_mark("removed column %s")},
	[ELEMENT_ROW] = {tr_mark("row %s"), tr_mark("new row %s"), tr_mark("removed row %s")},
	[ELEMENT_CHECK] = {tr_mark("check %s"), tr_mark("new check %s"), tr_mark("removed check %s")},
};

static const struct {
	const char *name;
	bool bound;  /* to the id: figures kept under it would mean something else */
	bool told;   /* of a new element too */
	bool reread; /* figures kept under the id stay as they are, and are read as something else */
} facets[FACET_COUNT] = {
	[FACET_TITLE] = {.name = tr_mark("title")},
	[FACET_ISSUER] = {.name = tr_mark("issuer")},
	[FACET_SEND_TO] = {.name = tr_mark("sent to")},
	[FACET_TERMS] = {.name = tr_mark("terms")},
	[FACET_LEVELS] = {.name = tr_mark("levels")},
	[FACET_FILED_BY] = {.name = tr_mark("filed by")},
	[FACET_TAKES] = {.name = tr_mark("takes")},
	[FACET_CODES] = {.name = tr_mark("codes"), .told = true},
	[FACET_NUMBER] = {.name = tr_mark("number"), .told = true},
	[FACET_CAPTION] = {.name = tr_mark("caption"), .told = true},
	[FACET_HINT] = {.name = tr_mark("hint")},
	[FACET_WORDS] = {.name = tr_mark("words")},
	[FACET_UOM] = {.name = tr_mark("unit of measure"), .told = true, .reread = true},
	[FACET_NOTE] = {.name = tr_mark("note")},
	[FACET_FOOTNOTES] = {.name = tr_mark("footnotes")},
	[FACET_LIST] = {.name = tr_mark("list"), .bound = true},
	[FACET_TYPE] = {.name = tr_mark("type"), .bound = true},
	[FACET_DECIMALS] = {.name = tr_mark("decimals"), .bound = true},
	[FACET_MEASURE] = {.name = tr_mark("over time"), .bound = true},
	[FACET_UP] = {.name = tr_mark("over units")},
	[FACET_VALUE] = {.name = tr_mark("computed"), .told = true},
	[FACET_FROM] = {.name = tr_mark("fed by"), .told = true},
	[FACET_FILL] = {.name = tr_mark("offered")},
	[FACET_ACROSS] = {.name = tr_mark("adds up"), .told = true},
	[FACET_AT] = {.name = tr_mark("levels that have it")},
	[FACET_WITHOUT] = {.name = tr_mark("greyed in")},
	[FACET_NEGATIVE] = {.name = tr_mark("may be negative")},
	[FACET_TWICE] = {.name = tr_mark("keyed twice")},
	[FACET_REQUIRED] = {.name = tr_mark("required"), .told = true},
	[FACET_PRINTED] = {.name = tr_mark("printed")},
	[FACET_RULE] = {.name = tr_mark("rule"), .told = true},
	[FACET_WHEN] = {.name = tr_mark("when"), .told = true},
	[FACET_SEVERITY] = {.name = tr_mark("level")},
	[FACET_SAY] = {.name = tr_mark("wording")},
	[FACET_OFFICE] = {.name = tr_mark("wording for the office")},
};

struct sheet {
	struct elements older, newer;
	int *match;  /* by element of newer: of older, or -1 */
	bool *kept;  /* by element of older */
	bool *stays; /* by element of newer: keeps its place among those that were there before */
	const struct element *table_before, *table_after; /* in which the elements stand */
	struct str *out;
	int changes, bound;
};

static int find(const struct elements *elements, const struct element *e)
{
	for (int i = 0; i < elements->count; i++)
		if (elements->v[i].kind == e->kind && !strcmp(elements->v[i].key, e->key))
			return i;
	return -1;
}

static void match(struct sheet *s)
{
	s->match = mem_resize(NULL, (size_t)s->newer.count, sizeof *s->match);
	s->stays = mem_alloc((size_t)s->newer.count * sizeof *s->stays);
	s->kept = mem_alloc((size_t)s->older.count * sizeof *s->kept);
	for (int i = 0; i < s->newer.count; i++) {
		s->match[i] = find(&s->older, &s->newer.v[i]);
		if (s->match[i] >= 0)
			s->kept[s->match[i]] = true;
	}
}

/* The most elements that can be said to have kept their order: the longest
 * rising sequence of old places; the others have moved. */
static void find_moved(struct sheet *s)
{
	int n = s->newer.count, count = 0;
	int *ends = mem_resize(NULL, (size_t)n, sizeof *ends); /* by length: the element it ends with */
	int *before = mem_resize(NULL, (size_t)n, sizeof *before);
	for (int i = 0; i < n; i++) {
		int low = 0, high = count;
		if (s->match[i] < 0)
			continue;
		while (low < high) {
			int middle = (low + high) / 2;
			if (s->match[ends[middle]] < s->match[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low > 0 ? ends[low - 1] : -1;
		ends[low] = i;
		count += low == count;
	}
	for (int i = count > 0 ? ends[count - 1] : -1; i >= 0; i = before[i])
		s->stays[i] = true;
	free(ends);
	free(before);
}

static void name_element(struct sheet *s, const char *words, const struct element *e)
{
	str_addf(s->out, words, e->name);
	str_add_char(s->out, '\n');
}

/* Before the first change of an element its name, once. */
static void head(struct sheet *s, const struct element *e, bool *named)
{
	if (!*named)
		name_element(s, tr(kinds[e->kind].kept), e);
	*named = true;
	s->changes++;
}

static bool equal(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/* Its own name, without that of its table, which is told once. */
static const char *own_name(const struct element *e)
{
	const char *dot = strchr(e->name, '.');
	return dot ? dot : e->name;
}

/* A row is counted in what its table is, unless it says otherwise: told with the table. */
static bool is_of_table(
	const struct sheet *s, const struct element *e, int facet, const char *before, const char *after)
{
	return facet == FACET_UOM && e->kind == ELEMENT_ROW && s->table_before &&
	       equal(before, s->table_before->facets[facet]) && equal(after, s->table_after->facets[facet]);
}

static void compare(struct sheet *s, const struct element *older, const struct element *newer, bool moved)
{
	bool named = false;
	if (strcmp(own_name(older), own_name(newer)) != 0) {
		head(s, newer, &named);
		str_addf(s->out, tr("    renamed: it was %s\n"), older->name);
	}
	if (moved || !equal(older->parent, newer->parent)) {
		head(s, newer, &named);
		str_add(s->out, tr("    moved to another place\n"));
	}
	for (int f = 0; f < FACET_COUNT; f++) {
		const char *before = older->facets[f], *after = newer->facets[f];
		if (equal(before, after) || is_of_table(s, newer, f, before, after))
			continue;
		head(s, newer, &named);
		str_addf(s->out, "    %s: %s -> %s", tr(facets[f].name), before ? before : "-",
			after ? after : "-");
		if (facets[f].bound) {
			str_addf(s->out, " (%s)", tr("needs a new id"));
			s->bound++;
		}
		if (facets[f].reread)
			str_addf(s->out, " (%s)", tr("kept figures keep their digits"));
		str_add_char(s->out, '\n');
	}
}

static void tell(struct sheet *s, const char *words, const struct element *e)
{
	name_element(s, words, e);
	s->changes++;
	for (int f = 0; f < FACET_COUNT; f++)
		if (facets[f].told && e->facets[f])
			str_addf(s->out, "    %s: %s\n", tr(facets[f].name), e->facets[f]);
}

static void tell_all(struct sheet *s)
{
	for (int i = 0; i < s->newer.count; i++) {
		const struct element *e = &s->newer.v[i];
		if (e->kind == ELEMENT_TABLE) {
			s->table_before = s->match[i] < 0 ? NULL : &s->older.v[s->match[i]];
			s->table_after = e;
		}
		if (s->match[i] < 0) {
			tell(s, tr(kinds[e->kind].added), e);
			continue;
		}
		compare(s, &s->older.v[s->match[i]], e, !s->stays[i]);
		/* What stood behind it and is gone. */
		for (int o = s->match[i] + 1; o < s->older.count && !s->kept[o]; o++)
			tell(s, tr(kinds[s->older.v[o].kind].removed), &s->older.v[o]);
	}
}

bool form_diff(const struct form *older, const struct form *newer, struct str *out, struct err *err)
{
	if (strcmp(older->id, newer->id) != 0)
		return err_set(err, ERR_USAGE,
			tr("%s is form %s and %s is form %s; a change sheet is about two versions of one "
			   "form"),
			older->name, older->id, newer->name, newer->id);
	struct sheet s = {.out = out};
	elements_make(older, &s.older);
	elements_make(newer, &s.newer);
	match(&s);
	find_moved(&s);
	str_addf(out, tr("%s: version %d -> version %d\n"), newer->id, older->version, newer->version);
	tell_all(&s);
	str_addf(out, trn("%d change.\n", "%d changes.\n", (unsigned long)s.changes), s.changes);
	if (s.bound)
		str_addf(out,
			trn("%d of them changes what kept figures mean: 'form use' will refuse it.\n",
				"%d of them change what kept figures mean: 'form use' will refuse them.\n",
				(unsigned long)s.bound),
			s.bound);
	elements_release(&s.older);
	elements_release(&s.newer);
	free(s.match);
	free(s.kept);
	free(s.stays);
	return true;
}
