/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "fixture.h"
#include "form/load.h"
#include "tui/tui.h"

const char fixture_yaml[] =
	"form: mau\n"
	"version: 1\n"
	"language: vi\n"
	"title: \"BÁO CÁO MẪU\"\n"
	"terms: {every: once, id: 2020, from: 2020-01-01, to: 2020-12-31, due: 2021-01-14, label: \"Năm "
	"2020\"}\n"
	"levels: [{id: co_so, label: \"Cơ sở\"}, {id: cap_tren, label: \"Cấp trên\"}]\n"
	"filed-by: [co_so, cap_tren]\n"
	"header: [{id: dien_tich, label: \"Diện tích\", uom: m2, decimals: 1}]\n"
	"outline:\n"
	"  - number: \"I.\"\n"
	"    label: \"TÌNH HÌNH\"\n"
	"    parts:\n"
	"      - {number: \"1.\", id: thuan_loi, label: \"Thuận lợi\", hint: \"Nêu số liệu.\", words: 300}\n"
	"      - {number: \"2.\", id: kho_khan, label: \"Khó khăn\"}\n"
	"      - {note: \"(Đến 31/12)\"}\n"
	"  - {table: so_lieu}\n"
	"tables:\n"
	"  - id: so_lieu\n"
	"    label: \"Số liệu\"\n"
	"    measure: flow\n"
	"    columns:\n"
	"      - {show: number, label: \"TT\"}\n"
	"      - {show: label, label: \"Nội dung\"}\n"
	"      - {show: uom, label: \"ĐVT\"}\n"
	"      - {id: n2019, label: \"2019\"}\n"
	"      - {id: n2020, label: \"2020\"}\n"
	"      - {id: ky, label: \"Cả kỳ\", across: [n2019, n2020]}\n"
	"    rows:\n"
	"      - number: \"I\"\n"
	"        label: \"Công tác tổ chức\"\n"
	"        rows:\n"
	"          - {number: \"1.\", id: cnvcld, label: \"Tổng số công nhân, viên chức, lao động\", uom: "
	"người,"
	" measure: stock}\n"
	"          - {number: \"2.\", id: doan_vien, label: \"Tổng số đoàn viên công đoàn. Trong đó:\", uom: "
	"“,"
	" measure: stock, at-most: {is: $cnvcld, say: \"Số đoàn viên nhiều hơn số lao động.\"},"
	" rows: [{id: nu, label: \"+ Nữ\", uom: “, measure: stock, at-most: {is: $doan_vien, level: warning,"
	" say: \"Nữ nhiều hơn đoàn viên.\"}}]}\n"
	"          - {number: \"3.\", id: cap, label: \"Số công đoàn cấp trên\", uom: đơn vị, at: [cap_tren],"
	" measure: stock}\n"
	"      - number: \"II\"\n"
	"        label: \"Công tác tài chính\"\n"
	"        rows:\n"
	"          - {number: \"4.\", id: thu, label: \"Thu\", uom: triệu đồng, decimals: 1}\n"
	"          - {number: \"5.\", id: chi, label: \"Chi\", uom: “, decimals: 1}\n"
	"          - {number: \"6.\", id: con_lai, label: \"Còn lại\", uom: “, decimals: 1, negative: yes,"
	" value: $thu - $chi}\n";

static char folder[64];

void fixture_begin(void)
{
	strcpy(folder, "/tmp/tonghop-tui-XXXXXX");
	assert_non_null(mkdtemp(folder));
	setenv("TONGHOP_NOW", "1610000000", 1);
	setenv("TZ", "UTC", 1);
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *place)
{
	(void)info;
	(void)type;
	(void)place;
	return remove(path);
}

void fixture_end(void)
{
	nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *fixture_path(const char *name)
{
	static char path[256];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void check(bool fine, const struct err *err)
{
	if (!fine)
		fail_msg("%s", err->text);
}

void fixture_file(
	const char *name, const char *yaml, const struct units *units, const char *own, const char *term)
{
	struct diags diags = {0};
	struct err err = {0};
	struct store *store;
	struct form *form = form_load("form", yaml, strlen(yaml), &diags);
	if (!form) {
		struct str out = {0};
		diags_print(&diags, "form", yaml, strlen(yaml), &out);
		fail_msg("%s", str_text(&out));
	}
	check(store_create(fixture_path(name), &store, &err), &err);
	check(store_put_form(store, form->id, form->version, yaml, strlen(yaml), &err), &err);
	check(store_put_units(store, units, &err), &err);
	check(store_set_setting(store, "form", form->id, &err), &err);
	check(store_set_setting(store, "unit", own, &err), &err);
	check(store_set_setting(store, "term", term, &err), &err);
	check(store_set_setting(store, "clerk", "Lan", &err), &err);
	store_close(store);
	form_free(form);
	diags_release(&diags);
}

static char code_ct[] = "CT", name_ct[] = "Công đoàn Cấp Trên Mẫu", upper[] = "cap_tren";
static char code_1[] = "CS1", name_1[] = "CĐCS Giấy Mẫu", lower[] = "co_so";
static char code_2[] = "CS2", name_2[] = "CĐCS Dệt Mẫu", none[] = "";

static struct unit tree[] = {
	{.code = code_ct, .name = name_ct, .level = upper, .attributes = none, .parent = -1, .last = 2},
	{.code = code_1, .name = name_1, .level = lower, .attributes = none, .parent = 0, .last = 1},
	{.code = code_2, .name = name_2, .level = lower, .attributes = none, .parent = 0, .last = 2},
};

static char code_a[] = "A", name_a[] = "Đơn vị A";

void fixture_alone(const char *name, const char *yaml)
{
	struct unit unit = {.code = code_a, .name = name_a, .level = lower, .attributes = none, .parent = -1};
	fixture_file(name, yaml, &(struct units){.v = &unit, .count = 1}, "A", "2020");
}

void fixture_small(const char *name)
{
	struct unit alone = tree[1];
	alone.parent = -1;
	alone.last = 0;
	fixture_file(name, fixture_yaml, &(struct units){.v = &alone, .count = 1}, "CS1", "2020");
}

void fixture_office(const char *name)
{
	fixture_file(name, fixture_yaml, &(struct units){.v = tree, .count = COUNT(tree)}, "CT", "2020");
}

void fixture_unit(const char *name, const char *code)
{
	fixture_file(name, fixture_yaml, &(struct units){.v = tree, .count = COUNT(tree)}, code, "2020");
}

void fixture_figure(const char *name, const char *unit, const char *address, int64_t value)
{
	struct diags diags = {0};
	struct err err = {0};
	struct units units = {0};
	struct store *store;
	struct form *form = form_load("form", fixture_yaml, strlen(fixture_yaml), &diags);
	enum part_kind part;
	int64_t report;
	int cell;
	check(address_parse(form, address, strlen(address), &cell, &part, &err), &err);
	check(store_open(fixture_path(name), STORE_WRITE, &store, &err), &err);
	check(store_units(store, &units, &err), &err);
	int64_t id = units.v[units_find(&units, unit)].id;
	check(store_report(store, id, form->id, form->version, "2020", true, &report, &err), &err);
	struct place place = {form->cells[cell].row_num, form->cells[cell].col_num, part};
	struct content content = {.state = STATE_VALUE, .value = value};
	check(store_write(store, report, &place, &content, NULL, &err), &err);
	store_close(store);
	units_release(&units);
	form_free(form);
}

char *fixture_play(const char *name, const char *script)
{
	struct err err = {0};
	struct str out = {0};
	char path[256], keys[256], dump[256];
	strcpy(path, fixture_path(name));
	strcpy(keys, fixture_path("keys"));
	strcpy(dump, fixture_path("dump"));
	check(file_replace(keys, script, strlen(script), &err), &err);
	struct tui_options options = {.path = path, .script = keys, .dump = dump};
	check(tui_run(&options, &err) == 0, &err);
	check(file_read(dump, 1 << 20, &out, &err), &err);
	return str_take(&out);
}

void fixture_golden(const char *name, const char *text)
{
	char path[512];
	struct str golden = {0};
	struct err err = {0};
	snprintf(path, sizeof path, "%s/tui/golden/%s.txt", TESTS_DIR, name);
	if (getenv("UPDATE_GOLDEN")) {
		check(file_replace(path, text, strlen(text), &err), &err);
		return;
	}
	check(file_read(path, 1 << 20, &golden, &err), &err);
	if (strcmp(str_text(&golden), text) != 0) {
		fputs(text, stderr);
		fail_msg("%s differs", path);
	}
	str_release(&golden);
}
