/* SPDX-License-Identifier: MIT */
#include "form/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "form/kept.h"
#include "form/loader.h"
#include "text/number.h"

struct form_draft {
	const char *id, *send_to, *takes;
	int version;
	struct label issuer, title;
	struct given given;
	const struct node *language, *levels, *lists, *attributes, *filed_by, *terms, *header, *outline,
		*tables, *checks, *print;
};

#define FIELD(name) offsetof(struct form_draft, name)

static const struct key form_keys[] = {
	{"checks", read_node, .field = FIELD(checks)},
	{"decimals", read_count, .field = FIELD(given.decimals), .most = NUMBER_DECIMALS_MAX},
	{"empty", read_word, .field = FIELD(given.empty), .words = &empty_words},
	{"filed-by", read_node, .field = FIELD(filed_by)},
	{"form", read_id, .field = FIELD(id), .required = true},
	{"header", read_node, .field = FIELD(header)},
	{"issuer", read_label, .field = FIELD(issuer)},
	{"language", read_node, .field = FIELD(language)},
	{"levels", read_node, .field = FIELD(levels), .required = true},
	{"lists", read_node, .field = FIELD(lists)},
	{"measure", read_word, .field = FIELD(given.measure), .words = &measure_words},
	{"outline", read_node, .field = FIELD(outline)},
	{"print", read_node, .field = FIELD(print)},
	{"send-to", read_text, .field = FIELD(send_to)},
	{"tables", read_node, .field = FIELD(tables)},
	{"takes", read_id, .field = FIELD(takes)},
	{"terms", read_node, .field = FIELD(terms), .required = true},
	{"title", read_label, .field = FIELD(title), .required = true},
	{"twice", read_word, .field = FIELD(given.twice), .words = &yes_no_words},
	{"unit-attributes", read_node, .field = FIELD(attributes)},
	{"up", read_up, .field = FIELD(given.up), .words = &up_words},
	{"version", read_count, .field = FIELD(version), .required = true, .least = 1, .most = 1000000},
};
const struct schema form_schema = SCHEMA(tr_mark("a form"), form_keys);

const struct schema *const load_schemas[] = {
	&form_schema,
	&level_schema,
	&once_schema,
	&year_schema,
	&half_year_schema,
	&term_schema,
	&attribute_schema,
	&header_schema,
	&part_schema,
	&note_part_schema,
	&table_part_schema,
	&table_schema,
	&column_schema,
	&cross_schema,
	&each_schema,
	&from_schema,
	&group_schema,
	&show_schema,
	&row_schema,
	&heading_schema,
	&check_schema,
	&relation_schema,
	&print_schema,
	&sign_schema,
	NULL,
};

static void read_form(struct loader *l, const struct node *root)
{
	static const struct key filed_by_key = {.name = "filed-by"};
	struct form_draft draft = {.given = NOTHING_GIVEN};
	struct form *form = l->form;
	load_languages(l, node_get(root, "language"));
	form->names_lost = !schema_read(l, &form_schema, root, &draft) || !draft.levels;
	if (root->kind != NODE_MAP)
		return;
	form->id = draft.id;
	form->version = draft.version;
	form->takes = draft.takes;
	form->send_to = draft.send_to;
	form->issuer = draft.issuer;
	form->title = draft.title;
	l->given = draft.given;
	load_levels(l, draft.levels);
	load_lists(l, draft.lists);
	load_attributes(l, draft.attributes);
	uint32_t all = (1u << form->level_count) - 1;
	size_t before = l->diags->told;
	form->filed_by = draft.filed_by ? load_level_set(l, &filed_by_key, draft.filed_by) : all;
	if (l->diags->told > before)
		form->filed_by = all;
	if (draft.terms)
		load_terms(l, draft.terms);
	load_header(l, draft.header);
	load_tables(l, draft.tables);
	load_outline(l, draft.outline);
	load_checks(l, -1, draft.checks);
	if (draft.print)
		load_print(l, draft.print);
	load_numbers(l);
	load_references(l);
}

static void keep_checks(struct loader *l)
{
	struct form *form = l->form;
	form->checks = arena_alloc(l->arena, (size_t)l->check_count * sizeof *form->checks);
	for (int i = 0; i < l->check_count; i++) {
		struct check *check = &form->checks[form->check_count++];
		*check = l->checks[i].check;
		if (l->checks[i].cell)
			check->cell = *l->checks[i].cell;
	}
}

/* file: holds the texts of a tree that was kept. */
static const struct node *read_tree(struct loader *l, const char *yaml, size_t len, struct str *file)
{
	const struct node *root = kept_read(&l->scratch, yaml, len, file);
	if (!root && (root = yaml_parse(&l->scratch, yaml, len, l->diags)))
		kept_write(root, yaml, len);
	return root;
}

static struct form *load(const char *name, const char *yaml, size_t len, const struct free_line *lines,
	int line_count, struct diags *diags)
{
	struct form *form = mem_alloc(sizeof *form);
	struct loader l = {.form = form,
		.arena = &form->arena,
		.diags = diags,
		.lines = lines,
		.line_count = line_count};
	size_t before = diags->count;
	struct str file = {0};
	form->name = arena_copy(&form->arena, name, strlen(name));
	const struct node *root = read_tree(&l, yaml, len, &file);
	if (root)
		read_form(&l, root);
	if (root && diags->count == before) {
		form->yaml = arena_copy(&form->arena, yaml, len);
		form->yaml_len = len;
		load_cells(&l);
	}
	keep_checks(&l);
	form->wrong = diags->count > before;
	arena_release(&l.scratch);
	str_release(&file);
	free(l.names.v);
	free(l.told.v);
	free(l.checks);
	if (root)
		return form;
	form_free(form);
	return NULL;
}

static struct form *sound(struct form *form)
{
	if (!form || !form->wrong)
		return form;
	form_free(form);
	return NULL;
}

struct form *form_load(const char *name, const char *yaml, size_t len, struct diags *diags)
{
	return sound(form_draft(name, yaml, len, diags));
}

struct form *form_draft(const char *name, const char *yaml, size_t len, struct diags *diags)
{
	return load(name, yaml, len, NULL, 0, diags);
}

struct form *form_with_lines(const struct form *form, const struct free_line *lines, int count)
{
	struct diags diags = {0};
	struct free_line *sorted = mem_resize(NULL, (size_t)count, sizeof *sorted);
	if (count > 0)
		memcpy(sorted, lines, (size_t)count * sizeof *sorted);
	sort_free_lines(sorted, count);
	struct form *made = sound(load(form->name, form->yaml, form->yaml_len, sorted, count, &diags));
	free(sorted);
	diags_release(&diags);
	if (made)
		form_learn_codes(made, form);
	return made;
}
