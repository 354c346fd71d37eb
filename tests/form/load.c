/* SPDX-License-Identifier: MIT */
/* The form in memory, as the sample at the top says it. */
#include "check.h"

#include "base/file.h"
#include "base/str.h"
#include "base/tr.h"
#include "form/load.h"

static struct form *load(const char *yaml)
{
	struct diags diags = {0};
	struct form *form = form_load("sample", yaml, strlen(yaml), &diags);
	struct str out = {0};
	diags_print(&diags, "sample", yaml, strlen(yaml), &out);
	assert_string_equal(str_text(&out), "");
	str_release(&out);
	diags_release(&diags);
	assert_non_null(form);
	return form;
}

/* A form with these terms and whatever else it says. */
static struct form *load_with(const char *terms, const char *rest)
{
	struct str yaml = {0};
	str_addf(&yaml, "form: f\nversion: 1\ntitle: \"T\"\nlevels: [{id: a, label: \"A\"}]\nterms: %s\n%s",
		terms, rest);
	struct form *form = load(str_text(&yaml));
	str_release(&yaml);
	return form;
}

static int load_sample(void **state)
{
	struct str yaml = {0};
	tr_select("en");
	assert_true(file_read(SAMPLE, FORM_YAML_MAX, &yaml, NULL));
	*state = load(str_text(&yaml));
	str_release(&yaml);
	return 0;
}

static int free_sample(void **state)
{
	form_free(*state);
	return 0;
}

static const struct row *row(const struct form *form, const char *id)
{
	const struct table *t = &form->tables[0];
	for (int i = 0; i < t->row_count; i++)
		if (t->rows[i].id && !strcmp(t->rows[i].id, id))
			return &t->rows[i];
	fail_msg("no row %s", id);
	return NULL;
}

static const struct check *check(const struct form *form, const char *id)
{
	for (int i = 0; i < form->check_count; i++)
		if (!strcmp(form->checks[i].id, id))
			return &form->checks[i];
	fail_msg("no check %s", id);
	return NULL;
}

static void reads_the_top(void **state)
{
	const struct form *f = *state;
	assert_string_equal(f->id, "thu_vien");
	assert_int_equal(f->version, 2);
	assert_string_equal(label_in(&f->title, 0), "BÁO CÁO\nNăm {year}");
	assert_string_equal(label_in(&f->title, 1), "BÁO CÁO\nNăm {year}");
	assert_string_equal(label_in(&f->issuer, 1), "Department");
	assert_string_equal(f->send_to, "baocao@example.org");
	assert_int_equal(f->terms.every, TERM_YEAR);
	assert_string_equal(f->terms.due, "01-15");
	assert_int_equal(f->level_count, 3);
	assert_int_equal(form_level(f, "huyen"), 1);
	assert_int_equal(form_level(f, "xa"), -1);
	assert_int_equal(f->filed_by, 3);
	assert_int_equal(form_language(f), 1);
	tr_select("vi");
	assert_int_equal(form_language(f), 0);
	tr_select("en");
}

static void reads_the_outline(void **state)
{
	const struct form *f = *state;
	assert_int_equal(f->part_count, 6);
	assert_string_equal(label_in(&f->parts[0].number, 0), "I.");
	assert_int_equal(f->parts[0].last, 4);
	assert_int_equal(f->parts[0].cell, -1);
	assert_int_equal(f->parts[1].parent, 0);
	assert_int_equal(f->parts[1].depth, 1);
	assert_int_equal(f->parts[1].words, 300);
	assert_true(f->parts[1].required);
	assert_false(f->parts[2].required);
	assert_true(f->parts[3].note);
	assert_string_equal(label_in(&f->parts[3].label, 0), "(Đến 31/12)");
	assert_int_equal(f->parts[4].table, 0);
	assert_int_equal(f->parts[3].table, -1);
	assert_non_null(f->parts[5].number.text[0]);
	assert_null(f->parts[1].number.text[0]);
	assert_int_equal(f->cells[f->parts[1].cell].kind, CELL_PROMPT);
	assert_int_equal(f->cells[f->parts[1].cell].row_num, form_number("kho_khan"));
	assert_int_equal(form_cell(f, form_number("@dt"), 0), f->header[0].cell);
	assert_int_equal(f->cells[0].decimals, 1);
	assert_true(f->header[0].required);
}

static void reads_columns(void **state)
{
	const struct table *t = &((const struct form *)*state)->tables[0];
	assert_int_equal(t->column_count, 7);
	assert_true(t->down);
	assert_string_equal(t->footnotes[0].mark, "1");
	assert_int_equal(t->columns[0].show, SHOW_NUMBER);
	assert_int_equal(t->columns[2].show, SHOW_GROUP);
	assert_string_equal(t->columns[2].id, "trong_nam");
	assert_int_equal(t->columns[3].parent, 2);
	assert_int_equal(t->columns[3].depth, 1);
	assert_true(t->columns[3].hidden);
	assert_int_equal(t->columns[3].decimals, 2);
	assert_int_equal(t->columns[4].decimals, 1);
	assert_int_equal(t->columns[5].across_count, 2);
	assert_int_equal(t->columns[5].across[1], 4);
	assert_int_equal(t->columns[5].measure, -1);
	assert_int_equal(t->columns[6].up, UP_NONE);
	assert_string_equal(t->columns[6].value.text, "$nam / $h1 * 100");
	assert_int_equal(t->columns[3].num, form_number("ban_doc.h1"));
}

static void rows_inherit(void **state)
{
	const struct form *f = *state;
	const struct table *t = &f->tables[0];
	assert_int_equal(t->row_count, 7);
	assert_null(t->rows[0].id);
	assert_string_equal(t->rows[0].heading, "kho");
	assert_int_equal(t->rows[0].last, 2);
	assert_int_equal(row(f, "viet")->depth, 2);
	assert_int_equal(row(f, "viet")->measure, MEASURE_OPENING);
	assert_int_equal(row(f, "viet")->at, 2);
	assert_int_equal(row(f, "viet")->decimals, 3);
	assert_true(row(f, "viet")->without[6]);
	assert_int_equal(row(f, "viet")->num, form_number("ban_doc.s_viet"));
	assert_int_equal(row(f, "the")->measure, MEASURE_STOCK);
	assert_int_equal(row(f, "the")->at, 3);
	assert_int_equal(row(f, "luong")->up, UP_MEAN);
	assert_string_equal(row(f, "luong")->up_by.text, "$the");
	assert_true(row(f, "luong")->required);
	assert_true(row(f, "tang")->negative);
}

static void ditto_marks_are_resolved(void **state)
{
	const struct form *f = *state;
	assert_true(row(f, "viet")->ditto);
	assert_string_equal(label_in(&row(f, "viet")->uom, 0), "bản");
	assert_true(row(f, "the")->ditto);
	assert_string_equal(label_in(&row(f, "the")->uom, 0), "đồng");
	assert_false(row(f, "luong")->ditto);
	assert_null(row(f, "tang")->uom.text[0]);
}

static int cell(const struct form *f, const char *id, int column)
{
	return form_cell_at(f, 0, (int)(row(f, id) - f->tables[0].rows), column);
}

static void cells_stand_where_figures_go(void **state)
{
	const struct form *f = *state;
	assert_int_equal(form_cell_at(f, 0, 0, 3), -1);
	assert_int_equal(cell(f, "sach", 0), -1);
	assert_int_equal(cell(f, "sach", 2), -1);
	assert_int_equal(cell(f, "sach", 6), -1);
	assert_int_equal(cell(f, "the", 3), -1);
	assert_int_equal(cell(f, "tang", 5), -1);
	assert_true(f->cells[cell(f, "tang", 3)].computed);
	assert_true(f->cells[cell(f, "sach", 5)].computed);
	assert_false(f->cells[cell(f, "sach", 3)].computed);
	assert_int_equal(f->cells[cell(f, "viet", 3)].decimals, 2);
	assert_int_equal(f->cells[cell(f, "viet", 5)].decimals, 3);
	assert_int_equal(cell(f, "ghi_ro", 3), cell(f, "ghi_ro", 4));
	assert_true(cell(f, "ghi_ro", 5) >= 0);
	assert_int_equal(form_cell_at(f, 1, 0, 0), -1);
	assert_int_equal(form_cell_at(f, 0, 99, 0), -1);
}

static void every_cell_is_found_by_its_numbers(void **state)
{
	const struct form *f = *state;
	for (int i = 0; i < f->cell_count; i++)
		assert_int_equal(form_cell(f, f->cells[i].row_num, f->cells[i].col_num), i);
	assert_int_equal(form_cell(f, 1, 1), -1);
	assert_int_equal(form_cell(f, INT64_MAX, 0), -1);
}

static void relations_become_checks(void **state)
{
	const struct form *f = *state;
	const struct check *equals = check(f, "ban_doc.sach.equals");
	const struct check *second = check(f, "ban_doc.sach.equals2");
	assert_int_equal(equals->relation, RELATION_EQUALS);
	assert_string_equal(equals->is.text, "parts");
	assert_int_equal(equals->severity, SEVERITY_ERROR);
	assert_int_equal(equals->empty, EMPTY_ZERO);
	assert_int_equal(equals->row, 1);
	assert_int_equal(equals->num, form_number("!ban_doc.sach.equals"));
	assert_string_equal(second->is.text, "$the");
	assert_int_equal(second->severity, SEVERITY_WARNING);
	assert_string_equal(label_in(&second->say, 0), "Khác.");
	assert_int_equal(check(f, "ban_doc.dat.at_most")->column, 6);
	assert_int_equal(check(f, "ban_doc.dat.at_most")->row, -1);
	assert_string_equal(check(f, "ban_doc.the.change_limit")->is.text, "50");
	assert_int_equal(check(f, "ban_doc.the.change_limit")->severity, SEVERITY_WARNING);
	assert_null(check(f, "ban_doc.luong.required")->is.text);
	assert_string_equal(check(f, "ban_doc.ghi_ro.required")->is.text, "$the > 0");
}

static void reads_checks_and_print(void **state)
{
	const struct form *f = *state;
	const struct check *t1 = check(f, "T1"), *f1 = check(f, "F1");
	assert_int_equal(t1->in_count, 2);
	assert_int_equal(t1->in[0], 3);
	assert_string_equal(label_in(&t1->office, 0), "Hỏi lại.");
	assert_int_equal(t1->num, form_number("!T1"));
	assert_int_equal(f1->table, -1);
	assert_int_equal(f1->empty, EMPTY_SKIP);
	assert_string_equal(f1->when.text, "$header.dt > 0");
	assert_true(f->print.a3 && f->print.landscape);
	assert_string_equal(label_in(&f->print.head[0], 0), "{parent}\n{unit}");
	assert_int_equal(f->print.sign_count, 2);
	assert_string_equal(label_in(&f->print.sign[1].date, 0), "{place}");
	assert_null(f->print.sign[0].date.text[0]);
}

static void expressions_know_their_place(void **state)
{
	(void)state;
	struct form *f = load_with("{every: year}",
		"tables:\n- id: t\n  columns: [{id: c, label: C}]\n  rows:\n"
		"  - {label: \"Đã\", value: \"$b + 1\", id: a}\n  - {id: b, label: b, up: mean by $a}\n");
	const struct row *a = &f->tables[0].rows[0], *b = &f->tables[0].rows[1];
	assert_int_equal(a->value.line, 10);
	assert_int_equal(a->value.col, 27);
	assert_int_equal(b->up_by.line, 11);
	assert_int_equal(b->up_by.col, 35);
	form_free(f);
}

static void captions_read_as_on_paper(void **state)
{
	const struct form *f = *state;
	struct str out = {0};
	form_cell_caption(f, cell(f, "sach", 3), 0, &out);
	assert_string_equal(str_text(&out), "1. Tổng số · Trong năm · 6 tháng đầu");
	str_clear(&out);
	form_cell_caption(f, f->parts[1].cell, 0, &out);
	assert_string_equal(str_text(&out), "Khó khăn");
	str_clear(&out);
	form_cell_caption(f, 0, 0, &out);
	assert_string_equal(str_text(&out), "Diện tích");
	str_release(&out);
}

static void terms_of_every_kind(void **state)
{
	(void)state;
	struct form *f = load_with(
		"{every: once, id: 2018-2020, from: 2018-01-01, to: 2020-02-29, due: 2021-01-14, label: K}",
		"");
	assert_int_equal(f->terms.every, TERM_ONCE);
	assert_string_equal(f->terms.id, "2018-2020");
	assert_string_equal(f->terms.to, "2020-02-29");
	assert_string_equal(f->terms.due, "2021-01-14");
	assert_string_equal(label_in(&f->terms.label, 0), "K");
	assert_int_equal(f->filed_by, 1);
	form_free(f);
	f = load_with("{every: half-year, ends: [05-31, 11-30], due: [06-05, 12-05]}", "");
	assert_string_equal(f->terms.dues[1], "12-05");
	assert_int_equal(f->terms.every, TERM_HALF_YEAR);
	assert_string_equal(f->terms.ends[0], "05-31");
	assert_string_equal(f->terms.ends[1], "11-30");
	form_free(f);
	f = load_with("{every: quarter}", "");
	assert_int_equal(f->terms.every, TERM_QUARTER);
	form_free(f);
	f = load_with("{every: month, due: 5}", "");
	assert_int_equal(f->terms.due_day, 5);
	assert_int_equal(f->terms.every, TERM_MONTH);
	form_free(f);
}

static void the_form_gives_to_its_tables(void **state)
{
	(void)state;
	struct form *f = load_with("{every: year}",
		"measure: stock\ndecimals: 2\nup: max\nempty: skip\ntables:\n"
		"- {id: t, uom: người, columns: [{id: c, label: C}], rows: [{id: a, label: A, at-most: 5}]}\n"
		"- {id: u, measure: flow, up: mean by $a,\n"
		"   columns: [{id: c, label: C}], rows: [{id: a, label: A}]}\n");
	const struct row *a = &f->tables[0].rows[0], *b = &f->tables[1].rows[0];
	assert_int_equal(a->measure, MEASURE_STOCK);
	assert_int_equal(a->decimals, 2);
	assert_int_equal(a->up, UP_MAX);
	assert_string_equal(label_in(&a->uom, 0), "người");
	assert_int_equal(f->checks[0].empty, EMPTY_SKIP);
	assert_int_equal(b->measure, MEASURE_FLOW);
	assert_int_equal(b->up, UP_MEAN);
	assert_string_equal(b->up_by.text, "$a");
	form_free(f);
}

/* No figure for the period, nothing computed of a day, one cell for a text. */
static void cells_by_type_and_measure(void **state)
{
	(void)state;
	struct form *f = load_with("{every: year}", "tables:\n- id: t\n  columns:\n"
						    "  - {id: x, label: X, print: no}\n"
						    "  - {id: y, label: Y, print: no}\n"
						    "  - {id: nam, label: N, across: [x, y]}\n"
						    "  - {id: dat, label: D, value: $x / $y}\n  rows:\n"
						    "  - {id: a, label: A, measure: none}\n"
						    "  - {id: b, label: B, type: date}\n"
						    "  - {id: c, label: C, type: long text}\n");
	static const bool expected[3][4] = {{1, 1, 0, 1}, {1, 1, 0, 0}, {0, 0, 1, 0}};
	for (int row = 0; row < 3; row++)
		for (int column = 0; column < 4; column++)
			assert_int_equal(form_cell_at(f, 0, row, column) >= 0, expected[row][column]);
	assert_false(f->cells[form_cell_at(f, 0, 2, 2)].computed);
	form_free(f);
}

static void labels_are_made_clean(void **state)
{
	(void)state;
	struct form *f = load_with("{every: year}", "issuer: |\n  So\xCC\x82\n  \xC4\x90oa\xCC\x80n\n");
	assert_string_equal(label_in(&f->issuer, 0), "Sô\nĐoàn");
	assert_string_equal(label_in(&f->terms.label, 3), "");
	assert_string_equal(label_in(&f->issuer, -1), "Sô\nĐoàn");
	form_free(f);
	form_free(NULL);
}

static void numbers_are_for_ever(void **state)
{
	(void)state;
	assert_int_equal(form_number("so_lieu.ky"), form_number("so_lieu.ky"));
	assert_int_equal(form_number("a"), 0x0601ec8c);
	assert_int_not_equal(form_number(""), 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(reads_the_top, load_sample, free_sample),
	cmocka_unit_test_setup_teardown(reads_the_outline, load_sample, free_sample),
	cmocka_unit_test_setup_teardown(reads_columns, load_sample, free_sample),
	cmocka_unit_test_setup_teardown(rows_inherit, load_sample, free_sample),
	cmocka_unit_test_setup_teardown(ditto_marks_are_resolved, load_sample, free_sample),
	cmocka_unit_test_setup_teardown(cells_stand_where_figures_go, load_sample, free_sample),
	cmocka_unit_test_setup_teardown(every_cell_is_found_by_its_numbers, load_sample, free_sample),
	cmocka_unit_test_setup_teardown(relations_become_checks, load_sample, free_sample),
	cmocka_unit_test_setup_teardown(reads_checks_and_print, load_sample, free_sample),
	cmocka_unit_test_setup_teardown(captions_read_as_on_paper, load_sample, free_sample),
	cmocka_unit_test(expressions_know_their_place),
	cmocka_unit_test(terms_of_every_kind),
	cmocka_unit_test(the_form_gives_to_its_tables),
	cmocka_unit_test(cells_by_type_and_measure),
	cmocka_unit_test(labels_are_made_clean),
	cmocka_unit_test(numbers_are_for_ever),
};
RUN(tests)
