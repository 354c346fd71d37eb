/* SPDX-License-Identifier: MIT */
#include "work/unitlist.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/tr.h"
#include "text/csv.h"
#include "text/utf8.h"

enum { FIXED = 4, ATTRIBUTES_MAX = 16, SHOWN = 20 /* mistakes */ };
enum { CODE, NAME, LEVEL, PARENT };
static const char *const heads[FIXED] = {
	[CODE] = "code", [NAME] = "name", [LEVEL] = "level", [PARENT] = "parent"};

struct list {
	struct csv csv;
	const struct form *form;
	char *names[ATTRIBUTES_MAX]; /* of the attribute columns */
	int name_count;
	struct above {
		char *code;
		int line;
	} * parents; /* by unit */
	struct units *units;
	int *places; /* by the hash of a code: which unit has it, from 1 on; 0: none */
	int room;    /* for them: a power of 2 */
	struct str *problems;
	int wrong;
};

/* One mistake, with what has been said of it; false. */
static bool wrong(struct list *l, int line, const char *column, const char *what)
{
	if (l->wrong++ < SHOWN)
		str_addf(l->problems, tr("%s, line %d, column %s: %s\n"), l->csv.name, line, column, what);
	return false;
}

static bool read_head(struct list *l, struct err *err)
{
	if (!csv_next(&l->csv, err))
		return err && err->kind
			       ? false
			       : err_set(err, ERR_USAGE, tr("%s: the list of units is empty"), l->csv.name);
	for (int i = 0; i < FIXED; i++)
		if (strcmp(csv_field(&l->csv, (size_t)i), heads[i]) != 0)
			return err_set(err, ERR_USAGE,
				tr("%s: the first line must be code,name,level,parent,..."), l->csv.name);
	for (size_t i = FIXED; i < l->csv.count && l->name_count < ATTRIBUTES_MAX; i++)
		l->names[l->name_count++] = mem_copy_text(csv_field(&l->csv, i));
	return true;
}

static bool clean(const char *raw, char **out, struct err *err)
{
	struct str s = {0};
	if (!utf8_accept(raw, strlen(raw), false, &s, err)) {
		str_release(&s);
		return err_set(err, ERR_USAGE, "%s", err->text);
	}
	*out = str_take(&s);
	return true;
}

/* Where the code is, without regard to case, or belongs: a country has more units than can be looked through
 * for each of them. */
static int *place_of(const struct list *l, const char *code)
{
	uint64_t hash = 0;
	for (const char *c = code; *c; c++)
		hash = hash_mix(hash ^ (uint64_t)tolower((unsigned char)*c));
	size_t mask = (size_t)l->room - 1, at = (size_t)hash & mask;
	while (l->places[at] && strcasecmp(l->units->v[l->places[at] - 1].code, code) != 0)
		at = (at + 1) & mask;
	return &l->places[at];
}

/* Never more than half full. */
static void make_room(struct list *l)
{
	if (l->units->count < l->room / 2)
		return;
	free(l->places);
	l->room = l->room ? l->room * 2 : 64;
	l->places = mem_alloc((size_t)l->room * sizeof *l->places);
	for (int i = 0; i < l->units->count; i++)
		*place_of(l, l->units->v[i].code) = i + 1;
}

static bool check_code(const char *code, struct err *err)
{
	return unit_code_is_valid(code) ||
	       err_set(err, ERR_USAGE, tr("\"%s\" is no unit code: 1 to 32 of A-Z a-z 0-9 . _ -"), code);
}

static bool check_level(const struct form *form, const char *level, struct err *err)
{
	struct str all = {0};
	if (form_level(form, level) >= 0)
		return true;
	for (int i = 0; i < form->level_count; i++)
		str_addf(&all, i ? ", %s" : "%s", form->levels[i].id);
	err_set(err, ERR_USAGE, tr("the form has no level \"%s\"; the levels are: %s"), level,
		str_text(&all));
	str_release(&all);
	return false;
}

bool unitlist_add(struct units *units, const struct form *form, const char *code, const char *name,
	const char *level, struct err *err)
{
	char *clean_name = NULL;
	if (!check_code(code, err) || !check_level(form, level, err) || !clean(name, &clean_name, err))
		return false;
	units_add(units, code, clean_name, level, "", -1);
	free(clean_name);
	return true;
}

/* The cleaned text of a column; NULL and a mistake. */
static char *read_text(struct list *l, int column, const char *head)
{
	struct err why = {0};
	char *text = NULL;
	if (!clean(csv_field(&l->csv, (size_t)column), &text, &why))
		wrong(l, l->csv.line, head, why.text);
	return text;
}

static char *read_attributes(struct list *l)
{
	struct str s = {0};
	for (int i = 0; i < l->name_count; i++) {
		char *value = read_text(l, FIXED + i, l->names[i]);
		if (value && *value)
			str_addf(&s, "%s=%s\n", l->names[i], value);
		free(value);
	}
	return str_take(&s);
}

/* A unit with a mistake stands in the list all the same: others may name it as the one above. */
static void read_unit(struct list *l)
{
	struct units *u = l->units;
	struct err why = {0};
	const char *code = csv_field(&l->csv, CODE), *level = csv_field(&l->csv, LEVEL);
	char *name = read_text(l, NAME, heads[NAME]);
	if (name && !*name)
		wrong(l, l->csv.line, heads[NAME], tr("a unit needs a name"));
	if (!check_level(l->form, level, &why))
		wrong(l, l->csv.line, heads[LEVEL], why.text);
	char *attributes = read_attributes(l);
	make_room(l);
	int *place = place_of(l, code);
	bool good = check_code(code, &why) &&
		    (!*place || err_set(&why, ERR_USAGE, tr("the code %s stands twice"), code));
	if (!good) {
		wrong(l, l->csv.line, heads[CODE], why.text);
	} else {
		*place = u->count + 1;
		units_add(u, code, name ? name : "", level, attributes ? attributes : "", -1);
		l->parents = mem_resize(l->parents, (size_t)u->count, sizeof *l->parents);
		l->parents[u->count - 1] =
			(struct above){mem_copy_text(csv_field(&l->csv, PARENT)), l->csv.line};
	}
	free(attributes);
	free(name);
}

static void link_parents(struct list *l)
{
	for (int i = 0; i < l->units->count; i++) {
		const struct above *above = &l->parents[i];
		struct err why = {0};
		if (!*above->code)
			continue;
		l->units->v[i].parent = *place_of(l, above->code) - 1;
		if (l->units->v[i].parent >= 0)
			continue;
		err_set(&why, ERR_USAGE, tr("%s stands under %s, which is not in the list"),
			l->units->v[i].code, above->code);
		wrong(l, above->line, heads[PARENT], why.text);
	}
}

/* The units above it, up to itself: "A -> B -> A". */
static void tell_round(struct list *l, int first)
{
	enum { STEPS = 8 };
	const struct unit *v = l->units->v;
	struct str round = {0};
	struct err why = {0};
	int steps = 0, at = first;
	do {
		if (steps++ < STEPS)
			str_addf(&round, "%s -> ", v[at].code);
		at = v[at].parent;
	} while (at != first);
	str_addf(&round, steps > STEPS ? "… -> %s" : "%s", v[first].code);
	err_set(&why, ERR_USAGE, tr("%s would stand below itself: %s"), v[first].code, round.s);
	wrong(l, l->parents[first].line, heads[PARENT], why.text);
	str_release(&round);
}

/* Each round of units that stand below each other is told once, at the first of its lines. */
static void find_rounds(struct list *l)
{
	enum { FRESH = -1 };
	int count = l->units->count;
	int *seen = mem_resize(NULL, (size_t)count + 1, sizeof *seen); /* from which unit on the way up */
	for (int i = 0; i < count; i++)
		seen[i] = FRESH;
	for (int i = 0; i < count; i++) {
		int at = i;
		while (at >= 0 && seen[at] == FRESH) {
			seen[at] = i;
			at = l->units->v[at].parent;
		}
		if (at < 0 || seen[at] != i)
			continue;
		int first = at;
		for (int up = l->units->v[at].parent; up != at; up = l->units->v[up].parent)
			first = up < first ? up : first;
		tell_round(l, first);
	}
	free(seen);
}

/* One mistake is told as it is; of several the number, for they are listed. */
static bool conclude(struct list *l, struct err *err)
{
	if (l->wrong == 0)
		return true;
	if (l->wrong > 1) {
		if (l->wrong > SHOWN)
			str_addf(l->problems, tr("and %d more mistakes\n"), l->wrong - SHOWN);
		return err_set(
			err, ERR_USAGE, tr("%s: mistakes: %d; nothing was taken in"), l->csv.name, l->wrong);
	}
	err_set(err, ERR_USAGE, "%.*s", (int)(l->problems->len - 1), l->problems->s);
	str_clear(l->problems);
	return false;
}

static void list_release(struct list *l)
{
	for (int i = 0; i < l->name_count; i++)
		free(l->names[i]);
	for (int i = 0; l->parents && i < l->units->count; i++)
		free(l->parents[i].code);
	free(l->parents);
	free(l->places);
	csv_release(&l->csv);
}

bool unitlist_read(const char *name, const char *csv, size_t len, const struct form *form, struct units *out,
	struct str *problems, struct err *err)
{
	struct list l = {.form = form, .units = out, .problems = problems};
	struct err end = {0};
	csv_init(&l.csv, name, csv, len);
	bool ok = read_head(&l, &end);
	while (ok && csv_next(&l.csv, &end))
		read_unit(&l);
	if (end.kind && err)
		*err = end;
	if (ok && !end.kind) {
		link_parents(&l);
		find_rounds(&l);
	}
	ok = ok && !end.kind && conclude(&l, err);
	list_release(&l);
	return ok;
}

/* The value of one attribute, in "name=value" lines. */
static struct str attribute(const struct unit *unit, const char *name, size_t len)
{
	struct str value = {0};
	for (const char *s = unit->attributes; s && *s; s += strcspn(s, "\n"), s += *s == '\n')
		if (!strncmp(s, name, len) && s[len] == '=')
			str_add_bytes(&value, s + len + 1, strcspn(s, "\n") - len - 1);
	return value;
}

/* Names of all attributes, each followed by '\n', in the order met. */
static void attribute_names(const struct units *units, struct str *names)
{
	for (int i = 0; i < units->count; i++) {
		for (const char *s = units->v[i].attributes; s && *s;
			s += strcspn(s, "\n"), s += *s == '\n') {
			struct str line = {0};
			str_add_bytes(&line, s, strcspn(s, "="));
			str_add_char(&line, '\n');
			const char *at = strstr(str_text(names), line.s);
			if (!at || (at != names->s && at[-1] != '\n'))
				str_add(names, line.s);
			str_release(&line);
		}
	}
}

void unitlist_write(const struct units *units, struct str *out)
{
	struct str names = {0};
	attribute_names(units, &names);
	for (int i = 0; i < FIXED; i++)
		csv_add(out, heads[i], i == 0);
	for (const char *s = str_text(&names); *s; s += strcspn(s, "\n") + 1) {
		struct str name = {0};
		str_add_bytes(&name, s, strcspn(s, "\n"));
		csv_add(out, name.s, false);
		str_release(&name);
	}
	str_add_char(out, '\n');
	for (int i = 0; i < units->count; i++) {
		const struct unit *u = &units->v[i];
		csv_add(out, u->code, true);
		csv_add(out, u->name, false);
		csv_add(out, u->level, false);
		csv_add(out, u->parent < 0 ? "" : units->v[u->parent].code, false);
		for (const char *s = str_text(&names); *s; s += strcspn(s, "\n") + 1) {
			struct str value = attribute(u, s, strcspn(s, "\n"));
			csv_add(out, str_text(&value), false);
			str_release(&value);
		}
		str_add_char(out, '\n');
	}
	str_release(&names);
}
