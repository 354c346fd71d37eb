/* SPDX-License-Identifier: MIT */
/* What stands for many rows and columns: lists, crosses, open lists, numbers that are checks. */
#include "check.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/tr.h"
#include "form/address.h"
#include "form/load.h"
#include "form/report.h"
#include "form/value.h"

static const char lists[] =
	"lists:\n  loai: {xa: \"Xã\", truong: \"Trường học\"}\n  tuoi: {te: \"Trẻ em\", nl: \"Người lớn\"}\n"
	"  gioi: {nam: \"Nam\", nu: \"Nữ\"}\n  chu_de: {100: \"Triết học\", 999: \"Khác\"}\n"
	"unit-attributes: [{id: loai, label: \"Loại hình\", list: loai}, {id: so, label: \"Số\"}]\n";

static struct form *load(const char *rest)
{
	struct str yaml = {0}, out = {0};
	struct diags diags = {0};
	tr_select("en");
	str_addf(&yaml,
		"form: f\nversion: 1\ntitle: T\nterms: {every: year}\nlevels: [{id: a, label: A}]\n%s%s",
		lists, rest);
	struct form *form = form_load("f", str_text(&yaml), yaml.len, &diags);
	diags_print(&diags, "f", str_text(&yaml), yaml.len, &out);
	assert_string_equal(str_text(&out), "");
	assert_non_null(form);
	str_release(&yaml);
	str_release(&out);
	diags_release(&diags);
	return form;
}

static void lists_have_codes(void **state)
{
	(void)state;
	struct form *f = load("header: [{id: l, label: L, type: choice, list: loai}]\n");
	assert_int_equal(f->list_count, 4);
	const struct codelist *loai = &f->lists[form_list(f, "loai")];
	const struct code *truong = codelist_find(loai, "truong");
	assert_string_equal(label_in(&truong->label, 0), "Trường học");
	assert_int_equal(truong->num, form_number("truong"));
	assert_ptr_equal(codelist_find_num(loai, truong->num), truong);
	assert_null(codelist_find(loai, "te"));
	assert_null(codelist_find_num(loai, 1));
	assert_int_equal(form_list(f, "none"), -1);
	assert_int_equal(f->attributes[form_attribute(f, "loai")].list, form_list(f, "loai"));
	assert_int_equal(f->attributes[form_attribute(f, "so")].list, -1);
	assert_int_equal(form_attribute(f, "none"), -1);
	assert_int_equal(f->cells[f->header[0].cell].list, form_list(f, "loai"));
	form_free(f);
}

static void choose(const struct form *f, const char *s, enum value_style style, const char *code)
{
	struct answer answer;
	struct str out = {0};
	assert_true(value_parse(f, 0, s, style, &answer, NULL));
	value_add(f, 0, &answer, VALUE_CANONICAL, &out);
	assert_string_equal(str_text(&out), code);
	str_release(&out);
}

static void a_choice_is_a_code_or_its_words(void **state)
{
	(void)state;
	struct form *f = load("header: [{id: l, label: L, type: choice, list: loai}]\n");
	struct answer answer;
	struct err err = {0};
	struct str out = {0};
	choose(f, "truong", VALUE_CANONICAL, "truong");
	choose(f, "TRUONG", VALUE_TYPED, "truong");
	choose(f, " trường học", VALUE_TYPED, "truong");
	choose(f, "xã", VALUE_TYPED, "xa");
	assert_false(value_parse(f, 0, "Xã", VALUE_CANONICAL, &answer, &err));
	assert_string_equal(err.text, "\"Xã\" cannot be chosen here; what can: xa (Xã), truong (Trường học)");
	assert_true(value_parse(f, 0, "xa", VALUE_TYPED, &answer, NULL));
	value_add(f, 0, &answer, VALUE_TYPED, &out);
	assert_string_equal(str_text(&out), "Xã");
	str_clear(&out);
	answer.value = 7;
	value_add(f, 0, &answer, VALUE_TYPED, &out);
	assert_string_equal(str_text(&out), "(old code 7, no longer in the form)");
	str_clear(&out);
	value_add(f, 0, &answer, VALUE_CANONICAL, &out);
	assert_string_equal(str_text(&out), "#7");
	str_release(&out);
	form_free(f);
}

static void a_choice_is_a_word_of_any_language(void **state)
{
	(void)state;
	static const char yaml[] =
		"form: f\nversion: 1\nlanguage: [vi, en, fr]\ntitle: T\nterms: {every: year}\n"
		"levels: [{id: a, label: A}]\nlists: {l: {x: {vi: \"Xã\", fr: \"Commune\"}}}\n"
		"header: [{id: l, label: L, type: choice, list: l}]\n";
	struct diags diags = {0};
	struct form *f = form_load("f", yaml, strlen(yaml), &diags);
	assert_non_null(f);
	choose(f, "xã", VALUE_TYPED, "x");
	choose(f, "comm", VALUE_TYPED, "x");
	form_free(f);
}

static int column_of(const struct table *table, const char *id)
{
	for (int i = 0; i < table->column_count; i++)
		if (table->columns[i].id && !strcmp(table->columns[i].id, id))
			return i;
	fail_msg("no column %s", id);
	return -1;
}

static void a_cross_makes_groups_and_columns(void **state)
{
	(void)state;
	struct form *f = load(
		"tables:\n- {id: t, columns: {cross: [tuoi, gioi], decimals: 1}, rows: [{id: a, label: A},\n"
		"   {id: b, label: B, without: [nl]}, {id: c, label: C, without: nam}]}\n");
	const struct table *t = &f->tables[0];
	static const char *const ids[] = {NULL, "te", "te_nam", "te_nu", "nl", "nl_nam", "nl_nu"};
	assert_int_equal(t->column_count, COUNT(ids));
	assert_int_equal(t->columns[0].show, SHOW_LABEL);
	for (int i = 1; i < t->column_count; i++)
		assert_string_equal(t->columns[i].id, ids[i]);
	const struct column *group = &t->columns[4], *cell = &t->columns[5];
	assert_int_equal(group->show, SHOW_GROUP);
	assert_string_equal(label_in(&group->label, 0), "Người lớn");
	assert_int_equal(cell->parent, 4);
	assert_int_equal(cell->depth, 1);
	assert_int_equal(cell->decimals, 1);
	assert_int_equal(cell->num, form_number("t.nl_nam"));
	assert_string_equal(cell->code, "nam");
	assert_int_equal(t->set_count, 2);
	assert_string_equal(t->sets[1].id, "nu");
	assert_int_equal(t->sets[1].count, 2);
	assert_int_equal(t->sets[1].columns[1], 6);
	static const bool cells[3][7] = {{0, 0, 1, 1, 0, 1, 1}, {0, 0, 1, 1, 0, 0, 0}, {0, 0, 0, 1, 0, 0, 1}};
	for (int r = 0; r < 3; r++)
		for (int c = 0; c < 7; c++)
			assert_int_equal(form_cell_at(f, 0, r, c) >= 0, cells[r][c]);
	form_free(f);
}

static void a_cross_stands_among_columns(void **state)
{
	(void)state;
	struct form *f = load("tables:\n- id: t\n  columns: [{show: label, label: L}, {id: x, label: X},\n"
			      "    {heading: g, label: G, up: max, columns: {cross: gioi}}]\n  rows: [{id: "
			      "a, label: A}]\n");
	const struct table *t = &f->tables[0];
	assert_int_equal(t->column_count, 5);
	assert_int_equal(t->columns[column_of(t, "nu")].parent, 2);
	assert_int_equal(t->columns[column_of(t, "nu")].up, UP_MAX);
	assert_int_equal(t->set_count, 0);
	form_free(f);
}

/* Inherited like a measure: column before row before heading before table before form. */
static void cells_are_keyed_twice(void **state)
{
	(void)state;
	struct form *f = load(
		"header: [{id: h, label: H, twice: yes}, {id: g, label: G}]\ntwice: yes\ntables:\n"
		"- {id: t, twice: no, columns: [{id: x, label: X}, {label: G, twice: yes, columns: [{id: y, "
		"label: Y},\n"
		"    {id: z, label: Z, twice: no}]}, {id: s, label: S, value: $x + $y}], rows: [{id: a, "
		"label: A},\n"
		"    {label: B, twice: yes, rows: [{id: b, label: B}, {id: c, label: C, twice: no}, {id: d, "
		"label: D, type: text}]}]}\n"
		"- {id: u, columns: [{id: v, label: V}, {label: G, columns: {cross: gioi, twice: no}}],\n"
		"    rows: [{id: e, label: E}]}\n");
	static const bool twice[][4] = {{0, 1, 0, 0}, {0, 0, 0, 0}, {1, 1, 0, 0}, {0, 1, 0, 0}, {0, 0, 0, 0}};
	static const int columns[] = {0, 2, 3, 4};
	assert_true(f->cells[f->header[0].cell].twice);
	assert_false(f->cells[f->header[1].cell].twice);
	for (int r = 0; r < 5; r++)
		for (int c = 0; c < 4; c++) {
			int cell = form_cell_at(f, 0, r, columns[c]);
			assert_int_equal(cell >= 0 && f->cells[cell].twice, twice[r][c]);
		}
	assert_true(f->cells[form_cell_at(f, 1, 0, 0)].twice);
	assert_false(f->cells[form_cell_at(f, 1, 0, column_of(&f->tables[1], "nam"))].twice);
	form_free(f);
}

static const char open_list[] = "tables:\n- id: t\n  columns: [{show: label, label: L}, {id: x, label: X}, "
				"{id: y, label: Y}]\n  rows:\n"
				"  - {id: a, label: A}\n"
				"  - {label: B, lines: chu_de, measure: stock, uom: bản, without: y}\n"
				"  - {heading: khac, label: C, lines: free, decimals: 2}\n";

static void an_open_list_has_a_line_a_code(void **state)
{
	(void)state;
	struct form *f = load(open_list);
	const struct table *t = &f->tables[0];
	assert_int_equal(t->row_count, 5);
	assert_string_equal(t->rows[1].heading, "chu_de");
	assert_int_equal(t->rows[1].last, 3);
	assert_int_equal(t->rows[1].list, form_list(f, "chu_de"));
	const struct row *line = &t->rows[3];
	assert_string_equal(line->id, "chu_de.999");
	assert_string_equal(line->code, "999");
	assert_string_equal(label_in(&line->label, 0), "Khác");
	assert_string_equal(label_in(&line->uom, 0), "bản");
	assert_true(line->line);
	assert_false(t->rows[0].line || t->rows[1].line);
	assert_int_equal(line->measure, MEASURE_STOCK);
	assert_int_equal(line->parent, 1);
	assert_int_equal(line->depth, 1);
	assert_true(line->num > INT32_MAX);
	assert_true(line->num == form_line_number("t.chu_de:999"));
	assert_true(form_cell_at(f, 0, 3, 1) >= 0);
	assert_int_equal(form_cell_at(f, 0, 3, 2), -1);
	form_free(f);
}

static void a_line_has_an_address(void **state)
{
	(void)state;
	struct form *f = load(open_list);
	static const char *const addresses[] = {"chu_de.999/x", "t.chu_de.999/x"};
	for (size_t i = 0; i < COUNT(addresses); i++) {
		int cell;
		enum part_kind part;
		struct err err = {0};
		if (!address_parse(f, addresses[i], strlen(addresses[i]), &cell, &part, &err))
			fail_msg("%s", err.text);
		assert_int_equal(cell, form_cell_at(f, 0, 3, 1));
	}
	struct str out = {0};
	address_add(f, form_cell_at(f, 0, 3, 1), PART_ANSWER, &out);
	assert_string_equal(str_text(&out), "chu_de.999/x");
	str_release(&out);
	form_free(f);
}

/* A table may have the name of a list. */
static void a_row_of_a_table_comes_before_a_line(void **state)
{
	(void)state;
	struct form *f = load("tables:\n- id: gioi\n  columns: [{show: label, label: L}, {id: x, label: X}]\n"
			      "  rows: [{id: nu, label: N}, {label: G, lines: gioi}]\n");
	static const struct {
		const char *address;
		int row;
	} cases[] = {{"gioi.nu/x", 0}, {"gioi.nam/x", 2}, {"gioi.gioi.nu/x", 3}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		int cell;
		enum part_kind part;
		assert_true(address_parse(f, cases[i].address, strlen(cases[i].address), &cell, &part, NULL));
		assert_int_equal(f->cells[cell].row, cases[i].row);
	}
	struct str out = {0};
	address_add(f, form_cell_at(f, 0, 3, 1), PART_ANSWER, &out);
	assert_string_equal(str_text(&out), "gioi.gioi.nu/x");
	str_clear(&out);
	address_add(f, form_cell_at(f, 0, 2, 1), PART_ANSWER, &out);
	assert_string_equal(str_text(&out), "gioi.nam/x");
	str_release(&out);
	form_free(f);
}

static void free_lines_become_rows(void **state)
{
	(void)state;
	struct form *f = load(open_list);
	const struct row *head = &f->tables[0].rows[4];
	assert_true(head->free);
	assert_int_equal(head->caption_num, form_number("t.khac#caption"));
	assert_int_equal(head->place_num, form_number("t.khac#place"));
	const struct free_line lines[] = {
		{((int64_t)9 << 40) + 1, head->caption_num, 20, "Hai"},
		{((int64_t)8 << 40) + 1, 1, 0, "Of another form"},
		{((int64_t)7 << 40) + 1, head->caption_num, 10, "Một"},
	};
	struct form *made = form_with_lines(f, lines, COUNT(lines));
	const struct table *t = &made->tables[0];
	assert_int_equal(t->row_count, 7);
	assert_string_equal(label_in(&t->rows[5].label, 0), "Một");
	assert_string_equal(t->rows[6].id, "khac.2");
	assert_true(t->rows[6].num == lines[0].row_num);
	assert_int_equal(t->rows[6].decimals, 2);
	assert_true(t->rows[6].line && !t->rows[6].free);
	assert_int_equal(t->rows[4].last, 6);
	int caption = form_cell(made, lines[0].row_num, head->caption_num);
	assert_int_equal(caption, form_cell_at(made, 0, 6, 0));
	assert_int_equal(made->cells[caption].type, TYPE_TEXT);
	struct str address = {0};
	int cell;
	enum part_kind part;
	address_add(made, caption, PART_ANSWER, &address);
	assert_string_equal(str_text(&address), "khac.2/label");
	assert_true(address_parse(made, str_text(&address), address.len, &cell, &part, NULL));
	assert_int_equal(cell, caption);
	str_release(&address);
	form_free(made);
	made = form_with_lines(f, NULL, 0);
	assert_int_equal(made->tables[0].row_count, 5);
	form_free(made);
	form_free(f);
}

static void a_row_a_unit(void **state)
{
	(void)state;
	struct form *f =
		load("tables:\n- {id: t, label: \"Mượn\", uom: lượt, decimals: 1, rows: units, columns: [\n"
		     "   {show: unit-name, label: U}, {id: x, label: X, at-most: $y}, {id: y, label: Y}]}\n");
	const struct table *t = &f->tables[0];
	assert_true(t->units);
	assert_int_equal(t->row_count, 1);
	assert_string_equal(t->rows[0].id, "t");
	assert_int_equal(t->rows[0].num, form_number("t.t"));
	assert_int_equal(t->rows[0].decimals, 1);
	assert_string_equal(label_in(&t->rows[0].uom, 0), "lượt");
	assert_int_equal(t->columns[0].show, SHOW_UNIT_NAME);
	int cell;
	enum part_kind part;
	assert_true(address_parse(f, "t/y", 3, &cell, &part, NULL));
	assert_int_equal(cell, form_cell_at(f, 0, 0, 2));
	form_free(f);
}

static const struct check *check(const struct form *f, const char *id)
{
	for (int i = 0; i < f->check_count; i++)
		if (!strcmp(f->checks[i].id, id))
			return &f->checks[i];
	fail_msg("no check %s", id);
	return NULL;
}

static void numbers_of_columns_are_checks(void **state)
{
	(void)state;
	struct form *f = load("tables:\n- {id: t, rows: units, columns: [{id: a, label: A, number: \"(1) = "
			      "2+3 = 4+..+6\"},\n"
			      "  {id: b, label: B, number: 2}, {id: c, label: C, number: 3=6-5}, {id: d, "
			      "label: D, number: 4},\n"
			      "  {id: e, label: E, number: 5}, {id: g, label: G, number: (6)=4…5}]}\n");
	const struct check *first = check(f, "t.a.number");
	assert_string_equal(first->is.text, "$b + $c");
	assert_int_equal(first->relation, RELATION_EQUALS);
	assert_int_equal(first->column, 0);
	assert_int_equal(first->row, -1);
	assert_int_equal(first->cell, -1);
	assert_int_equal(first->num, form_number("!t.a.number"));
	assert_string_equal(check(f, "t.a.number2")->is.text, "$d + $e + $g");
	assert_string_equal(check(f, "t.c.number")->is.text, "$g - $e");
	assert_string_equal(check(f, "t.g.number")->is.text, "$d + $e");
	form_free(f);
}

/* Numbers begin anew under every heading. */
static void numbers_of_rows_are_checks(void **state)
{
	(void)state;
	struct form *f = load("tables:\n- id: t\n  columns: [{id: x, label: X}]\n  rows:\n"
			      "  - {number: I, label: S, rows: [{id: a, number: 1=2+3, label: A, rows: [{id: "
			      "b, number: \"2.\", label: B}]},\n"
			      "     {id: c, number: 3, label: C}]}\n"
			      "  - {number: II, heading: h, label: S, rows: [{id: d, number: 1, label: D}, "
			      "{id: e, number: 2=1, label: E}]}\n");
	assert_string_equal(check(f, "t.a.number")->is.text, "$b + $c");
	assert_int_equal(check(f, "t.a.number")->row, 1);
	assert_string_equal(check(f, "t.e.number")->is.text, "$d");
	form_free(f);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(lists_have_codes),
	cmocka_unit_test(a_choice_is_a_code_or_its_words),
	cmocka_unit_test(a_choice_is_a_word_of_any_language),
	cmocka_unit_test(a_cross_makes_groups_and_columns),
	cmocka_unit_test(a_cross_stands_among_columns),
	cmocka_unit_test(cells_are_keyed_twice),
	cmocka_unit_test(an_open_list_has_a_line_a_code),
	cmocka_unit_test(a_line_has_an_address),
	cmocka_unit_test(a_row_of_a_table_comes_before_a_line),
	cmocka_unit_test(free_lines_become_rows),
	cmocka_unit_test(a_row_a_unit),
	cmocka_unit_test(numbers_of_columns_are_checks),
	cmocka_unit_test(numbers_of_rows_are_checks),
};
RUN(tests)
