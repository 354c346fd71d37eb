/* SPDX-License-Identifier: MIT */
#include "work/form_json.h"

#include "base/json.h"
#include "base/mem.h"
#include "work/yaml_word.h"

struct json {
	const struct form *form;
	struct str *out;
};

/* Opens an object or a list member; what follows begins with a first member. */
static void key(struct json *j, const char *name)
{
	str_add(j->out, ", ");
	json_string(j->out, name);
	str_add(j->out, ": ");
}

static void member(struct json *j, const char *name, const char *value)
{
	if (value)
		json_member(j->out, name, value, false);
}

static void number(struct json *j, const char *name, int value)
{
	key(j, name);
	str_addf(j->out, "%d", value);
}

/* One language is a string, several are {"vi": ..., "en": ...}. */
static void label(struct json *j, const char *name, const struct label *l)
{
	if (!l->text[0])
		return;
	if (j->form->language_count < 2) {
		json_member(j->out, name, l->text[0], false);
		return;
	}
	key(j, name);
	str_add_char(j->out, '{');
	for (int i = 0; i < j->form->language_count; i++)
		json_member(j->out, j->form->languages[i], label_in(l, i), i == 0);
	str_add_char(j->out, '}');
}

static void source(struct json *j, const char *name, const struct source *s)
{
	member(j, name, s->text);
}

static void levels(struct json *j, const char *name, uint32_t mask)
{
	key(j, name);
	str_add_char(j->out, '[');
	bool first = true;
	for (int i = 0; i < j->form->level_count; i++) {
		if (!(mask & UINT32_C(1) << i))
			continue;
		str_add(j->out, first ? "" : ", ");
		json_string(j->out, j->form->levels[i].id);
		first = false;
	}
	str_add_char(j->out, ']');
}

/* Of a choice, or of the lines of a heading. */
static void list_of(struct json *j, int list)
{
	if (list >= 0)
		member(j, "list", j->form->lists[list].id);
}

static void add_parts(struct json *j, int parent)
{
	const struct form *f = j->form;
	const char *comma = "";
	str_add_char(j->out, '[');
	for (int i = 0; i < f->part_count; i++) {
		const struct part *p = &f->parts[i];
		if (p->parent != parent)
			continue;
		str_addf(j->out, "%s\n{\"depth\": %d", comma, p->depth);
		comma = ",";
		member(j, "id", p->id);
		label(j, "number", &p->number);
		label(j, p->note ? "note" : "label", &p->label);
		label(j, "hint", &p->hint);
		if (p->words)
			number(j, "words", p->words);
		if (p->id)
			member(j, "required", p->required ? "yes" : "no");
		if (p->table >= 0)
			member(j, "table", f->tables[p->table].id);
		if (p->last > i) {
			key(j, "parts");
			add_parts(j, i);
		}
		str_add_char(j->out, '}');
	}
	str_add_char(j->out, ']');
}

static void add_columns(struct json *j, const struct table *t, int parent)
{
	const char *comma = "";
	str_add_char(j->out, '[');
	for (int i = 0; i < t->column_count; i++) {
		const struct column *c = &t->columns[i];
		if (c->parent != parent)
			continue;
		str_addf(j->out, "%s\n{\"show\": \"%s\"", comma, word_of_show(c->show));
		comma = ",";
		member(j, "id", c->id);
		label(j, "number", &c->number);
		label(j, "label", &c->label);
		label(j, "uom", &c->uom);
		if (c->measure >= 0)
			member(j, "measure", word_of_measure((enum measure)c->measure));
		if (c->twice >= 0)
			member(j, "twice", c->twice ? "yes" : "no");
		source(j, "value", &c->value);
		source(j, "fill", &c->fill);
		if (c->across_count > 0) {
			key(j, "across");
			for (int k = 0; k < c->across_count; k++) {
				str_add(j->out, k ? ", " : "[");
				json_string(j->out, t->columns[c->across[k]].id);
			}
			str_add_char(j->out, ']');
		}
		if (c->show == SHOW_GROUP) {
			key(j, "columns");
			add_columns(j, t, i);
		}
		str_add_char(j->out, '}');
	}
	str_add_char(j->out, ']');
}

static void add_row(struct json *j, const struct row *r)
{
	member(j, "id", r->id);
	member(j, "heading", r->heading);
	label(j, "number", &r->number);
	label(j, "label", &r->label);
	label(j, "uom", &r->uom);
	label(j, "note", &r->note);
	list_of(j, r->list);
	member(j, "code", r->code);
	if (r->free)
		member(j, "lines", "free");
	if (!r->id)
		return;
	if (r->line)
		member(j, "line", "yes");
	member(j, "ditto", r->ditto ? "yes" : "no");
	member(j, "type", word_of_type(r->type));
	number(j, "decimals", r->decimals);
	member(j, "measure", word_of_measure(r->measure));
	member(j, "up", word_of_up(r->up));
	levels(j, "at", r->at);
	member(j, "negative", r->negative ? "yes" : "no");
	member(j, "twice", r->twice ? "yes" : "no");
	source(j, "value", &r->value);
}

static void add_rows(struct json *j, const struct table *t, int parent)
{
	const char *comma = "";
	str_add_char(j->out, '[');
	for (int i = 0; i < t->row_count; i++) {
		if (t->rows[i].parent != parent)
			continue;
		str_addf(j->out, "%s\n{\"depth\": %d", comma, t->rows[i].depth);
		comma = ",";
		add_row(j, &t->rows[i]);
		if (t->rows[i].last > i) {
			key(j, "rows");
			add_rows(j, t, i);
		}
		str_add_char(j->out, '}');
	}
	str_add_char(j->out, ']');
}

static void add_tables(struct json *j)
{
	key(j, "tables");
	for (int i = 0; i < j->form->table_count; i++) {
		const struct table *t = &j->form->tables[i];
		str_add(j->out, i ? ",\n{" : "[\n{");
		json_member(j->out, "id", t->id, true);
		label(j, "label", &t->label);
		label(j, "note", &t->note);
		if (t->units)
			member(j, "units", "yes");
		key(j, "columns");
		add_columns(j, t, -1);
		key(j, "rows");
		add_rows(j, t, -1);
		str_add_char(j->out, '}');
	}
	str_add(j->out, j->form->table_count ? "]" : "[]");
}

static void add_checks(struct json *j)
{
	key(j, "checks");
	str_add_char(j->out, '[');
	for (int i = 0; i < j->form->check_count; i++) {
		const struct check *c = &j->form->checks[i];
		str_add(j->out, i ? ",\n{" : "\n{");
		json_member(j->out, "id", c->id, true);
		member(j, "relation", yaml_relation(c->relation));
		source(j, "when", &c->when);
		source(j, "is", &c->is);
		member(j, "level", c->severity == SEVERITY_WARNING ? "warning" : "error");
		label(j, "say", &c->say);
		label(j, "office", &c->office);
		str_add_char(j->out, '}');
	}
	str_add_char(j->out, ']');
}

static void add_header(struct json *j)
{
	key(j, "header");
	str_add_char(j->out, '[');
	for (int i = 0; i < j->form->header_count; i++) {
		const struct header_field *h = &j->form->header[i];
		str_add(j->out, i ? ", {" : "{");
		json_member(j->out, "id", h->id, true);
		label(j, "label", &h->label);
		label(j, "uom", &h->uom);
		member(j, "type", word_of_type(h->type));
		list_of(j, h->list);
		number(j, "decimals", h->decimals);
		member(j, "required", h->required ? "yes" : "no");
		member(j, "twice", h->twice ? "yes" : "no");
		str_add_char(j->out, '}');
	}
	str_add_char(j->out, ']');
}

static void add_lists(struct json *j)
{
	key(j, "lists");
	str_add_char(j->out, '[');
	for (int i = 0; i < j->form->list_count; i++) {
		const struct codelist *list = &j->form->lists[i];
		str_add(j->out, i ? ",\n{" : "\n{");
		json_member(j->out, "id", list->id, true);
		key(j, "codes");
		for (int k = 0; k < list->code_count; k++) {
			str_add(j->out, k ? ", {" : "[{");
			json_member(j->out, "code", list->codes[k].id, true);
			label(j, "label", &list->codes[k].label);
			str_add_char(j->out, '}');
		}
		str_add(j->out, "]}");
	}
	str_add_char(j->out, ']');
}

static void add_attributes(struct json *j)
{
	key(j, "unit-attributes");
	str_add_char(j->out, '[');
	for (int i = 0; i < j->form->attribute_count; i++) {
		const struct attribute *attribute = &j->form->attributes[i];
		str_add(j->out, i ? ", {" : "{");
		json_member(j->out, "id", attribute->id, true);
		label(j, "label", &attribute->label);
		list_of(j, attribute->list);
		str_add_char(j->out, '}');
	}
	str_add_char(j->out, ']');
}

static void add_due(struct json *j)
{
	const struct terms *terms = &j->form->terms;
	member(j, "due", terms->due);
	if (terms->dues[0]) {
		key(j, "due");
		str_add_char(j->out, '[');
		json_string(j->out, terms->dues[0]);
		str_add(j->out, ", ");
		json_string(j->out, terms->dues[1]);
		str_add_char(j->out, ']');
	}
	if (terms->due_day)
		number(j, "due", terms->due_day);
}

static void add_levels(struct json *j)
{
	key(j, "levels");
	for (int i = 0; i < j->form->level_count; i++) {
		str_add(j->out, i ? ", {" : "[{");
		json_member(j->out, "id", j->form->levels[i].id, true);
		label(j, "label", &j->form->levels[i].label);
		str_add_char(j->out, '}');
	}
	str_add_char(j->out, ']');
}

void form_json(const struct form *form, struct str *out)
{
	struct json j = {form, out};
	str_add_char(out, '{');
	json_member(out, "form", form->id, true);
	number(&j, "version", form->version);
	label(&j, "issuer", &form->issuer);
	member(&j, "send-to", form->send_to);
	label(&j, "title", &form->title);
	member(&j, "every", yaml_term(form->terms.every));
	member(&j, "from", form->terms.from);
	member(&j, "to", form->terms.to);
	add_due(&j);
	member(&j, "takes", form->takes);
	add_levels(&j);
	levels(&j, "filed-by", form->filed_by);
	add_lists(&j);
	add_attributes(&j);
	add_header(&j);
	key(&j, "outline");
	add_parts(&j, -1);
	add_tables(&j);
	add_checks(&j);
	str_add(out, "}\n");
}
