/* SPDX-License-Identifier: MIT */
#include "work/unitlist.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/csv.h"
#include "text/utf8.h"

enum { FIXED = 4, ATTRIBUTES_MAX = 16 };
static const char *const heads[FIXED] = {"code", "name", "level", "parent"};

struct list {
	struct csv csv;
	const struct form *form;
	char *names[ATTRIBUTES_MAX]; /* of the attribute columns */
	int name_count;
	char **parents; /* by unit: the parent's code */
	struct units *units;
};

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

static bool no_level(const struct form *form, const char *level, struct err *err)
{
	struct str all = {0};
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
	if (!unit_code_is_valid(code))
		return err_set(
			err, ERR_USAGE, tr("\"%s\" is no unit code: 1 to 32 of A-Z a-z 0-9 . _ -"), code);
	if (units_find(units, code) >= 0)
		return err_set(err, ERR_USAGE, tr("the code %s stands twice"), code);
	if (form_level(form, level) < 0)
		return no_level(form, level, err);
	char *clean_name = NULL;
	if (!clean(name, &clean_name, err))
		return false;
	ARR_ROOM(units->v, units->count, units->cap);
	units->v[units->count++] = (struct unit){.code = mem_copy_text(code),
		.name = clean_name,
		.level = mem_copy_text(level),
		.attributes = mem_copy_text(""),
		.parent = -1};
	return true;
}

static bool attributes(struct list *l, char **out, struct err *err)
{
	struct str s = {0};
	bool ok = true;
	for (int i = 0; ok && i < l->name_count; i++) {
		char *value = NULL;
		ok = clean(csv_field(&l->csv, (size_t)(FIXED + i)), &value, err);
		if (ok && *value)
			str_addf(&s, "%s=%s\n", l->names[i], value);
		free(value);
	}
	*out = str_take(&s);
	return ok;
}

static bool read_unit(struct list *l, struct err *err)
{
	struct units *u = l->units;
	struct err why = {0};
	char *lines = NULL;
	bool ok = unitlist_add(
		u, l->form, csv_field(&l->csv, 0), csv_field(&l->csv, 1), csv_field(&l->csv, 2), &why);
	if (ok) {
		l->parents = mem_resize(l->parents, (size_t)u->count, sizeof *l->parents);
		l->parents[u->count - 1] = mem_copy_text(csv_field(&l->csv, 3));
		ok = attributes(l, &lines, &why);
		free(u->v[u->count - 1].attributes);
		u->v[u->count - 1].attributes = lines;
	}
	return ok || err_set(err, why.kind, "%s:%d: %s", l->csv.name, l->csv.line, why.text);
}

static bool link_parents(struct list *l, struct err *err)
{
	for (int i = 0; i < l->units->count; i++) {
		const char *parent = l->parents[i];
		if (!*parent)
			continue;
		l->units->v[i].parent = units_find(l->units, parent);
		if (l->units->v[i].parent < 0)
			return err_set(err, ERR_USAGE,
				tr("%s: unit %s stands under %s, which is not in the list"), l->csv.name,
				l->units->v[i].code, parent);
	}
	return true;
}

bool unitlist_read(const char *name, const char *csv, size_t len, const struct form *form, struct units *out,
	struct err *err)
{
	struct list l = {.form = form, .units = out};
	struct err end = {0};
	csv_init(&l.csv, name, csv, len);
	bool ok = read_head(&l, &end);
	while (ok && csv_next(&l.csv, &end))
		ok = read_unit(&l, &end);
	ok = ok && !end.kind && link_parents(&l, &end);
	if (!ok && err)
		*err = end;
	for (int i = 0; i < l.name_count; i++)
		free(l.names[i]);
	for (int i = 0; l.parents && i < out->count; i++)
		free(l.parents[i]);
	free(l.parents);
	csv_release(&l.csv);
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
