/* SPDX-License-Identifier: MIT */
#include "work/element.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/str.h"
#include "work/yaml_word.h"

struct listing {
	const struct form *form;
	struct elements *out;
	struct arena *arena;
};

static struct element *add(struct listing *l, enum element_kind kind, const char *key, const char *name)
{
	struct elements *out = l->out;
	ARR_ROOM(out->v, out->count, out->cap);
	out->v[out->count] = (struct element){.kind = kind, .key = key, .name = name};
	return &out->v[out->count++];
}

/* NULL when nothing was added. */
static const char *keep(struct listing *l, struct str *text)
{
	const char *kept = text->len ? arena_copy(l->arena, text->s, text->len) : NULL;
	str_release(text);
	return kept;
}

/* All languages of a label, lines joined: a change in one of them is a change. */
static const char *label(struct listing *l, const struct label *label)
{
	struct str text = {0};
	for (int i = 0; i < l->form->language_count; i++) {
		if (!label->text[i])
			continue;
		str_add(&text, text.len ? " | " : "");
		for (const char *s = label->text[i]; *s; s++)
			str_add_char(&text, *s == '\n' ? ' ' : *s);
	}
	return keep(l, &text);
}

static const char *levels(struct listing *l, uint32_t mask)
{
	struct str text = {0};
	for (int i = 0; i < l->form->level_count; i++)
		if (mask & UINT32_C(1) << i)
			str_addf(&text, text.len ? ", %s" : "%s", l->form->levels[i].id);
	return keep(l, &text);
}

static const char *number(struct listing *l, int value)
{
	return arena_printf(l->arena, "%d", value);
}

static const char *list_name(const struct listing *l, int list)
{
	return list < 0 ? NULL : l->form->lists[list].id;
}

static void add_form(struct listing *l)
{
	const struct form *form = l->form;
	const struct terms *terms = &form->terms;
	struct element *e = add(l, ELEMENT_FORM, "form", "");
	struct str text = {0};
	e->facets[FACET_TITLE] = label(l, &form->title);
	e->facets[FACET_ISSUER] = label(l, &form->issuer);
	e->facets[FACET_SEND_TO] = form->send_to;
	str_add(&text, yaml_term(terms->every));
	const char *dates[] = {terms->id, terms->from, terms->to, terms->due, terms->ends[0], terms->ends[1]};
	for (size_t i = 0; i < COUNT(dates); i++)
		if (dates[i])
			str_addf(&text, " %s", dates[i]);
	e->facets[FACET_TERMS] = keep(l, &text);
	for (int i = 0; i < form->level_count; i++)
		str_addf(&text, "%s%s \"%s\"", i ? ", " : "", form->levels[i].id,
			label_in(&form->levels[i].label, 0));
	e->facets[FACET_LEVELS] = keep(l, &text);
	e->facets[FACET_FILED_BY] = levels(l, form->filed_by);
	e->facets[FACET_TAKES] = form->takes;
}

static void add_lists(struct listing *l)
{
	for (int i = 0; i < l->form->list_count; i++) {
		const struct codelist *list = &l->form->lists[i];
		struct element *e = add(l, ELEMENT_LIST, list->id, list->id);
		struct str text = {0};
		for (int k = 0; k < list->code_count; k++)
			str_addf(&text, "%s%s \"%s\"", k ? ", " : "", list->codes[k].id,
				label_in(&list->codes[k].label, 0));
		e->facets[FACET_CODES] = keep(l, &text);
	}
}

static void add_attributes(struct listing *l)
{
	for (int i = 0; i < l->form->attribute_count; i++) {
		const struct attribute *a = &l->form->attributes[i];
		struct element *e = add(l, ELEMENT_ATTRIBUTE, a->id, a->id);
		e->facets[FACET_CAPTION] = label(l, &a->label);
		e->facets[FACET_LIST] = list_name(l, a->list);
	}
}

static void add_header(struct listing *l)
{
	for (int i = 0; i < l->form->header_count; i++) {
		const struct header_field *f = &l->form->header[i];
		struct element *e = add(l, ELEMENT_FIELD, arena_printf(l->arena, "@%d", f->num),
			arena_printf(l->arena, "@%s", f->id));
		e->facets[FACET_CAPTION] = label(l, &f->label);
		e->facets[FACET_UOM] = label(l, &f->uom);
		e->facets[FACET_LIST] = list_name(l, f->list);
		e->facets[FACET_TYPE] = word_of_type(f->type);
		e->facets[FACET_DECIMALS] = number(l, f->decimals);
		e->facets[FACET_NEGATIVE] = f->negative ? "yes" : NULL;
		e->facets[FACET_TWICE] = f->twice ? "yes" : NULL;
		e->facets[FACET_REQUIRED] = f->required ? "yes" : NULL;
	}
}

/* What has no id is known by its words, inside what holds it. */
static const char *part_key(struct listing *l, int i, const char *parent)
{
	const struct part *p = &l->form->parts[i];
	if (p->id)
		return arena_printf(l->arena, "part %d", p->num);
	if (p->table >= 0)
		return arena_printf(l->arena, "part of table %d", l->form->tables[p->table].num);
	return arena_printf(l->arena, "%s/%s", parent ? parent : "part", label_in(&p->label, 0));
}

static void add_parts(struct listing *l)
{
	const struct form *form = l->form;
	const char **keys = mem_resize(NULL, (size_t)form->part_count, sizeof *keys);
	for (int i = 0; i < form->part_count; i++) {
		const struct part *p = &form->parts[i];
		const char *parent = p->parent < 0 ? NULL : keys[p->parent],
			   *caption = label_in(&p->label, 0);
		keys[i] = part_key(l, i, parent);
		const char *name = p->id ? p->id : p->table >= 0 ? form->tables[p->table].id : caption;
		struct element *e = add(l, ELEMENT_PART, keys[i], name);
		e->parent = parent;
		e->facets[FACET_NUMBER] = label(l, &p->number);
		e->facets[FACET_CAPTION] = label(l, &p->label);
		e->facets[FACET_HINT] = label(l, &p->hint);
		e->facets[FACET_WORDS] = p->words ? number(l, p->words) : NULL;
		e->facets[FACET_REQUIRED] = p->id && p->required ? "yes" : NULL;
	}
	free(keys);
}

static void add_across(struct listing *l, const struct table *t, const struct column *c, struct element *e)
{
	struct str text = {0};
	for (int i = 0; i < c->across_count; i++)
		str_addf(&text, i ? ", %s" : "%s", t->columns[c->across[i]].id);
	e->facets[FACET_ACROSS] = keep(l, &text);
}

static const char *column_key(struct listing *l, const struct column *c, const char *parent)
{
	if (c->id && c->num)
		return arena_printf(l->arena, "column %d", c->num);
	return arena_printf(l->arena, "%s/%s %s", parent, word_of_show(c->show), label_in(&c->label, 0));
}

static void add_columns(struct listing *l, const struct table *t, const char *table)
{
	const char **keys = mem_resize(NULL, (size_t)t->column_count, sizeof *keys);
	for (int i = 0; i < t->column_count; i++) {
		const struct column *c = &t->columns[i];
		const char *parent = c->parent < 0 ? table : keys[c->parent];
		keys[i] = column_key(l, c, parent);
		const char *name =
			arena_printf(l->arena, "%s.%s", t->id, c->id ? c->id : label_in(&c->label, 0));
		struct element *e = add(l, ELEMENT_COLUMN, keys[i], name);
		e->parent = parent;
		e->facets[FACET_NUMBER] = label(l, &c->number);
		e->facets[FACET_CAPTION] = label(l, &c->label);
		e->facets[FACET_UOM] = label(l, &c->uom);
		e->facets[FACET_DECIMALS] = c->decimals < 0 ? NULL : number(l, c->decimals);
		e->facets[FACET_MEASURE] = c->measure < 0 ? NULL : word_of_measure((enum measure)c->measure);
		e->facets[FACET_UP] = c->up < 0 ? NULL : word_of_up((enum up)c->up);
		e->facets[FACET_TWICE] = c->twice < 0 ? NULL : c->twice ? "yes" : "no";
		e->facets[FACET_VALUE] = c->value.text;
		e->facets[FACET_FILL] = c->fill.text;
		e->facets[FACET_PRINTED] = c->hidden ? "no" : NULL;
		add_across(l, t, c, e);
	}
	free(keys);
}

/* Of an upper form: what the cells of a row are fed by, each different source once. */
static const char *fed_by(struct listing *l, const struct table *t, int row)
{
	struct str text = {0};
	const struct from *last = NULL;
	for (int c = 0; c < t->column_count; c++) {
		int cell = t->cells[row * t->column_count + c];
		const struct from *from = cell < 0 ? NULL : l->form->cells[cell].from;
		if (!from || from == last)
			continue;
		last = from;
		str_addf(&text, text.len ? "; %s: " : "%s: ", t->columns[c].id);
		yaml_from(from, &text);
	}
	return keep(l, &text);
}

static const char *without(struct listing *l, const struct table *t, const struct row *r)
{
	struct str text = {0};
	for (int c = 0; r->without && c < t->column_count; c++)
		if (r->without[c] && t->columns[c].show == SHOW_CELLS)
			str_addf(&text, text.len ? ", %s" : "%s", t->columns[c].id);
	return keep(l, &text);
}

static const char *up_text(struct listing *l, const struct row *r)
{
	if (r->up_by.text)
		return arena_printf(l->arena, "%s by %s", word_of_up(r->up), r->up_by.text);
	return word_of_up(r->up);
}

static void tell_row(struct listing *l, const struct table *t, const struct row *r, struct element *e)
{
	e->facets[FACET_NUMBER] = label(l, &r->number);
	e->facets[FACET_CAPTION] = label(l, &r->label);
	e->facets[FACET_UOM] = label(l, &r->uom);
	e->facets[FACET_NOTE] = label(l, &r->note);
	e->facets[FACET_LIST] = list_name(l, r->list);
	if (!r->id)
		return;
	e->facets[FACET_TYPE] = word_of_type(r->type);
	e->facets[FACET_DECIMALS] = number(l, r->decimals);
	e->facets[FACET_MEASURE] = word_of_measure(r->measure);
	e->facets[FACET_UP] = up_text(l, r);
	e->facets[FACET_VALUE] = r->value.text;
	e->facets[FACET_FROM] = fed_by(l, t, (int)(r - t->rows));
	e->facets[FACET_AT] = levels(l, r->at);
	e->facets[FACET_WITHOUT] = without(l, t, r);
	e->facets[FACET_NEGATIVE] = r->negative ? "yes" : NULL;
	e->facets[FACET_TWICE] = r->twice ? "yes" : NULL;
	e->facets[FACET_REQUIRED] = r->required ? "yes" : NULL;
}

static void add_rows(struct listing *l, const struct table *t, const char *table)
{
	const char **keys = mem_resize(NULL, (size_t)t->row_count, sizeof *keys);
	for (int i = 0; i < t->row_count; i++) {
		const struct row *r = &t->rows[i];
		const char *id = r->id ? r->id : r->heading, *caption = label_in(&r->label, 0);
		const char *parent = r->parent < 0 ? table : keys[r->parent];
		keys[i] = r->id ? arena_printf(l->arena, "row %lld", (long long)r->num)
				: arena_printf(l->arena, "%s/%s", parent, id ? id : caption);
		struct element *e = add(
			l, ELEMENT_ROW, keys[i], arena_printf(l->arena, "%s.%s", t->id, id ? id : caption));
		e->parent = parent;
		tell_row(l, t, r, e);
	}
	free(keys);
}

static void add_tables(struct listing *l)
{
	for (int i = 0; i < l->form->table_count; i++) {
		const struct table *t = &l->form->tables[i];
		const char *key = arena_printf(l->arena, "table %d", t->num);
		struct element *e = add(l, ELEMENT_TABLE, key, t->id);
		struct str text = {0};
		for (int f = 0; f < t->footnote_count; f++)
			str_addf(&text, "%s(%s) %s", f ? " " : "", t->footnotes[f].mark,
				label_in(&t->footnotes[f].text, 0));
		e->facets[FACET_CAPTION] = label(l, &t->label);
		e->facets[FACET_UOM] = label(l, &t->uom);
		e->facets[FACET_NOTE] = label(l, &t->note);
		e->facets[FACET_FOOTNOTES] = keep(l, &text);
		add_columns(l, t, key);
		add_rows(l, t, key);
	}
}

static void add_checks(struct listing *l)
{
	for (int i = 0; i < l->form->check_count; i++) {
		const struct check *c = &l->form->checks[i];
		struct element *e = add(l, ELEMENT_CHECK, arena_printf(l->arena, "!%d", c->num), c->id);
		if (c->is.text)
			e->facets[FACET_RULE] =
				arena_printf(l->arena, "%s: %s", yaml_relation(c->relation), c->is.text);
		else
			e->facets[FACET_RULE] = yaml_relation(c->relation);
		e->facets[FACET_WHEN] = c->when.text;
		e->facets[FACET_SEVERITY] = c->severity == SEVERITY_WARNING ? "warning" : "error";
		e->facets[FACET_SAY] = label(l, &c->say);
		e->facets[FACET_OFFICE] = label(l, &c->office);
	}
}

void elements_make(const struct form *form, struct elements *out)
{
	*out = (struct elements){0};
	struct listing l = {form, out, &out->arena};
	add_form(&l);
	add_lists(&l);
	add_attributes(&l);
	add_header(&l);
	add_parts(&l);
	add_tables(&l);
	add_checks(&l);
}

void elements_release(struct elements *elements)
{
	arena_release(&elements->arena);
	free(elements->v);
	*elements = (struct elements){0};
}
