/* SPDX-License-Identifier: MIT */
/* Where the figures of an upper form come from. */
#include "check.h"

#include "base/str.h"
#include "base/tr.h"
#include "form/load.h"

/* After the second form of the language's description. */
static const char upper[] =
	"form: thu_vien_tinh\nversion: 1\ntitle: T\nterms: {every: year}\nlevels: [{id: tinh, label: "
	"\"Tỉnh\"}]\n"
	"takes: thu_vien\nlists: {loai: {xa: \"Xã\", truong: \"Trường\"}}\n"
	"unit-attributes: [{id: loai, label: \"Loại\", list: loai}]\n"
	"tables:\n- id: th\n  from: {table: ban_doc, column: nam}\n  columns: [\n"
	"    {show: label, label: \"Loại\"}, {id: dv, label: D, from: {count: expected}},\n"
	"    {id: bc, label: B, from: {count: received}}, {id: dt, label: T, decimals: 1, from: {field: "
	"dt}},\n"
	"    {id: sach, label: S, decimals: 3, from: {row: [sach, chu_de.999], times: 0.001}},\n"
	"    {id: von, label: V, from: none}, {id: k, label: K, value: $sach / $dt}, {id: x, label: X}]\n"
	"  rows: [{id: tong, label: T, value: $loai}, {each: $unit.loai},\n"
	"    {id: lon, label: L, from: {where: $the(nam) > 500}},\n"
	"    {heading: h, label: H, from: {row: r, table: khac}, rows: [{id: r1, label: R}, {id: r2, label: "
	"R, from: {row: s}},\n"
	"      {id: r3, label: R, from: none}]}]\n"
	"- {id: rieng, columns: [{id: a, label: A}], rows: [{id: b, label: B}]}\n";

static int load_upper(void **state)
{
	struct diags diags = {0};
	tr_select("en");
	struct form *form = form_load("upper", upper, strlen(upper), &diags);
	if (!form)
		fail_msg("%d: %s", diags.v[0].line, diags.v[0].text);
	*state = form;
	return 0;
}

static int free_upper(void **state)
{
	form_free(*state);
	return 0;
}

enum { DV = 1, BC, DT, SACH, VON, K, X }; /* columns */

static const struct cell *cell(const struct form *f, const char *id, int column)
{
	const struct table *t = &f->tables[0];
	for (int r = 0; r < t->row_count; r++)
		if (t->rows[r].id && !strcmp(t->rows[r].id, id))
			return &f->cells[form_cell_at(f, 0, r, column)];
	fail_msg("no row %s", id);
	return NULL;
}

static void columns_say_what_is_drawn(void **state)
{
	const struct form *f = *state;
	assert_string_equal(f->takes, "thu_vien");
	assert_int_equal(cell(f, "lon", DV)->from->kind, FROM_EXPECTED);
	assert_int_equal(cell(f, "lon", BC)->from->kind, FROM_RECEIVED);
	assert_int_equal(cell(f, "lon", DT)->from->kind, FROM_FIELD);
	assert_string_equal(cell(f, "lon", DT)->from->field, "dt");
	assert_int_equal(cell(f, "lon", DT)->from->times, 1);
	const struct from *sach = cell(f, "lon", SACH)->from;
	assert_int_equal(sach->kind, FROM_CELLS);
	assert_string_equal(sach->table, "ban_doc");
	assert_string_equal(sach->column, "nam");
	assert_int_equal(sach->row_count, 2);
	assert_string_equal(sach->rows[1], "chu_de.999");
	assert_int_equal(sach->times, 1);
	assert_int_equal(sach->times_decimals, 3);
	assert_string_equal(sach->where.text, "$the(nam) > 500");
	assert_int_equal(sach->attribute, -1);
	assert_null(sach->code);
	assert_true(cell(f, "lon", SACH)->computed);
}

static void what_is_computed_or_typed_draws_nothing(void **state)
{
	const struct form *f = *state;
	assert_null(cell(f, "tong", SACH)->from);
	assert_true(cell(f, "tong", SACH)->computed);
	assert_null(cell(f, "lon", VON)->from);
	assert_false(cell(f, "lon", VON)->computed);
	assert_null(cell(f, "lon", K)->from);
	assert_null(cell(f, "r3", X)->from);
	assert_null(f->cells[form_cell_at(f, 1, 0, 0)].from);
}

static void a_key_not_said_is_the_outer_one_or_the_same_id(void **state)
{
	const struct form *f = *state;
	const struct from *x = cell(f, "lon", X)->from;
	assert_string_equal(x->table, "ban_doc");
	assert_string_equal(x->rows[0], "lon");
	const struct from *r1 = cell(f, "r1", X)->from, *r2 = cell(f, "r2", X)->from;
	assert_string_equal(r1->table, "khac");
	assert_string_equal(r1->rows[0], "r");
	assert_string_equal(r1->column, "nam");
	assert_string_equal(r2->table, "khac");
	assert_string_equal(r2->rows[0], "s");
	assert_int_equal(cell(f, "r2", DV)->from->kind, FROM_EXPECTED);
}

static void a_row_for_each_code(void **state)
{
	const struct form *f = *state;
	const struct table *t = &f->tables[0];
	assert_string_equal(t->rows[1].heading, "loai");
	assert_string_equal(label_in(&t->rows[1].label, 0), "Loại");
	assert_int_equal(t->rows[1].last, 3);
	const struct cell *c = cell(f, "loai.truong", SACH);
	assert_string_equal(label_in(&t->rows[c->row].label, 0), "Trường");
	assert_false(t->rows[c->row].line);
	assert_int_equal(c->from->attribute, 0);
	assert_string_equal(c->from->code->id, "truong");
	assert_string_equal(c->from->rows[0], "sach");
	assert_true(c->row_num == form_line_number("th.loai:truong"));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(columns_say_what_is_drawn, load_upper, free_upper),
	cmocka_unit_test_setup_teardown(what_is_computed_or_typed_draws_nothing, load_upper, free_upper),
	cmocka_unit_test_setup_teardown(
		a_key_not_said_is_the_outer_one_or_the_same_id, load_upper, free_upper),
	cmocka_unit_test_setup_teardown(a_row_for_each_code, load_upper, free_upper),
};
RUN(tests)
