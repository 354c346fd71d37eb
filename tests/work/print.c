/* SPDX-License-Identifier: MIT */
/* Printed pages: the blank form, a filled-in report, an office's totals. Whole
 * pages are compared with those in golden/ here; UPDATE_GOLDEN=1 rewrites them. */
#include "check.h"

#include <stdio.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "form/address.h"
#include "form/load.h"
#include "form/value.h"
#include "rule/rule.h"
#include "text/utf8.h"
#include "work/paper.h"

static struct form *load_text(const char *name, const char *yaml, size_t len)
{
	struct diags diags = {0};
	struct str report = {0};
	struct form *form = form_load(name, yaml, len, &diags);
	if (!form) {
		diags_print(&diags, name, yaml, len, &report);
		fail_msg("%s", str_text(&report));
	}
	diags_release(&diags);
	return form;
}

static struct form *load_vuit(void)
{
	struct str yaml = {0};
	struct err err = {0};
	if (!file_read(FORM, FORM_YAML_MAX, &yaml, &err))
		fail_msg("%s", err.text);
	struct form *form = load_text(FORM, yaml.s, yaml.len);
	str_release(&yaml);
	return form;
}

static int cell_of(const struct form *form, const char *address)
{
	int cell;
	enum part_kind part;
	struct err err = {0};
	if (!address_parse(form, address, strlen(address), &cell, &part, &err))
		fail_msg("%s", err.text);
	return cell;
}

/* Types "ADDRESS=VALUE". */
static void type(struct report *report, const char *line)
{
	struct err err = {0};
	struct answer answer = {0};
	const char *equal = strchr(line, '=');
	char *address = mem_copy_bytes(line, (size_t)(equal - line));
	int cell = cell_of(report->form, address);
	if (!value_parse(report->form, cell, equal + 1, VALUE_TYPED, &answer, &err))
		fail_msg("%s: %s", line, err.text);
	report_set(report, cell, answer.state, answer.value, answer.text);
	free(answer.text);
	free(address);
}

static void compute(struct report *report)
{
	struct diags diags = {0};
	struct rules *rules = rules_compile(report->form, &diags);
	assert_non_null(rules);
	rules_compute(rules, report, false);
	rules_free(rules);
}

static void assert_golden(const char *name, const char *text)
{
	struct str path = {0}, kept = {0};
	struct err err = {0};
	str_addf(&path, "%s/%s.txt", GOLDEN, name);
	if (getenv("UPDATE_GOLDEN"))
		assert_true(file_replace(str_text(&path), text, strlen(text), &err));
	else if (!file_read(str_text(&path), 1 << 20, &kept, &err))
		fail_msg("%s", err.text);
	else
		assert_string_equal(text, str_text(&kept));
	str_release(&path);
	str_release(&kept);
}

/* Nothing is wider than the paper, no page longer. */
static void assert_paper(const char *text, int cols, int lines)
{
	int line = 0;
	for (const char *s = text; *s;) {
		if (*s == '\f') {
			assert_int_equal(line, lines);
			line = 0;
			s++;
		}
		size_t len = strcspn(s, "\n");
		if (utf8_cols(s, len) > cols)
			fail_msg("wider than %d: %.*s", cols, (int)len, s);
		line++;
		s += len + (s[len] != '\0');
	}
	if (lines)
		assert_int_equal(line, lines);
}

static void test_blank(void **state)
{
	(void)state;
	tr_select("en");
	struct form *form = load_vuit();
	struct str out = {0};
	print_form(form, &(struct page_style){.cols = 80, .lines = 66}, &out);
	assert_paper(str_text(&out), 80, 66);
	assert_golden("blank", str_text(&out));
	str_release(&out);
	form_free(form);
}

/* Any paper: nothing cut, whatever the width. */
static void test_widths(void **state)
{
	(void)state;
	struct form *form = load_vuit();
	for (int cols = 40; cols <= 140; cols += 5) {
		for (int ascii = 0; ascii < 2; ascii++) {
			struct str out = {0};
			print_form(
				form, &(struct page_style){.cols = cols, .lines = 40, .ascii = ascii}, &out);
			assert_paper(str_text(&out), cols, 40);
			for (size_t i = 0; ascii && i < out.len; i++)
				assert_true((unsigned char)out.s[i] < 0x80);
			str_release(&out);
		}
	}
	form_free(form);
}

/* At the top of a page a ditto mark is spelled out. */
static void test_ditto(void **state)
{
	(void)state;
	struct form *form = load_vuit();
	for (int lines = 12; lines < 40; lines++) {
		struct str out = {0};
		print_form(form, &(struct page_style){.cols = 80, .lines = lines}, &out);
		for (const char *s = out.s; (s = strstr(s, "\f┌")) != NULL;) {
			for (int rules = 0; rules < 2; s = strchr(s, '\n') + 1)
				rules += !strncmp(s, "├", strlen("├")) || !strncmp(s, "\f┌", 4);
			size_t len = strcspn(s, "\n");
			char *line = mem_copy_bytes(s, len);
			assert_null(strstr(line, " “ "));
			free(line);
		}
		str_release(&out);
	}
	form_free(form);
}

static const char *const answers[] = {
	("thuan_loi=Sản xuất ổn định, tiền lương bình quân tăng 6 % một năm.\n"
	 "Khó khăn: đơn hàng giảm trong năm 2020."),
	"sap_xep_to_chuc=!na",
	"viec_lam=!unknown",
	"ho_tro/n2018=120",
	"ho_tro/n2019=135",
	"ho_tro/n2020=1.250",
	"ho_tro_tien/n2018=60",
	"ho_tro_tien/n2019=!unknown",
	"ho_tro_tien/n2020=1.234.567",
	"sang_kien/n2018=!na",
	"sang_kien/n2019=4",
	"sang_kien/n2020=6",
	"cnvcld/n2018=12.345",
	"cnvcld/n2019=12.500",
	"cnvcld/n2020=12.801",
	"doan_vien/n2018=11.900",
	"doan_vien/n2019=12.120",
	"doan_vien/n2020=12.001",
	"ket_nap/n2018=310",
	"ket_nap/n2019=402",
	"ket_nap/n2020=95",
	"giam/n2018=120",
	"giam/n2019=182",
	"giam/n2020=214",
};

static void fill(struct report *report, const struct form *form, uint32_t levels)
{
	report_init(report, form, levels);
	for (size_t i = 0; i < COUNT(answers); i++)
		type(report, answers[i]);
	report_set(report, cell_of(form, "loi_sang_kien/n2019"), STATE_CONFLICT, 0, NULL);
	report_set(report, cell_of(form, "doi_ngu"), STATE_CONFLICT, 0, NULL);
	compute(report);
}

static void test_report(void **state)
{
	(void)state;
	tr_select("en");
	struct form *form = load_vuit();
	struct report report;
	struct str out = {0};
	struct paper paper;
	fill(&report, form, 1);
	const struct remark remarks[] = {
		{.cell = cell_of(form, "thuan_loi"), .text = "Số liệu tiền lương lấy theo báo cáo thuế."},
		{.cell = cell_of(form, "ho_tro/n2020"), .text = "Kể cả hỗ trợ do dịch bệnh."},
		{.cell = cell_of(form, "doan_vien/n2020"),
			.text = "Chuyển sinh hoạt công đoàn 0 người.",
			.reason = true},
		{.cell = cell_of(form, "doan_vien/n2020"), .text = "Đã đối chiếu."},
	};
	paper_init(&paper, form, &(struct page_style){.cols = 80, .lines = 66});
	paper.prose = paper.report = &report;
	paper.unit = "CĐCS Giấy Mẫu";
	paper.term = "2018-2020";
	paper.demo = true;
	paper.remarks = remarks;
	paper.remark_count = (int)COUNT(remarks);
	paper_head(&paper, true);
	paper_outline(&paper, true);
	paper_sign(&paper);
	paper_finish(&paper, &out);
	assert_paper(str_text(&out), 80, 66);
	assert_golden("report", str_text(&out));
	str_release(&out);
	report_release(&report);
	form_free(form);
}

/* An office's figures: whose they are above, thin rows marked, or every cell with its coverage. */
static void print_office(const char *golden, bool detailed)
{
	struct form *form = load_vuit();
	struct report report;
	struct str out = {0};
	struct paper paper;
	fill(&report, form, 7);
	struct coverage *coverage = mem_alloc((size_t)form->cell_count * sizeof *coverage);
	int *lacking = mem_alloc((size_t)form->cell_count * sizeof *lacking);
	int *thin_of = mem_alloc((size_t)form->cell_count * sizeof *thin_of);
	for (int i = 0; i < form->cell_count; i++) {
		coverage[i] = (struct coverage){.n = 5, .m = 6};
		lacking[i] = 1;
	}
	int thin = cell_of(form, "sang_kien/n2018");
	coverage[thin].n = 3;
	lacking[thin] = thin_of[thin] = 2;
	const char *const lists[] = {
		"missing: CĐCS Cơ khí Mẫu", "missing: CĐCS Cơ khí Mẫu, CĐCS Giấy Mẫu, CĐCS Bia Mẫu"};
	const char *const summaries[] = {
		"Figures of 4 of the 5 units below; none yet from: CĐCS Cơ khí Mẫu."};
	paper_init(&paper, form, &(struct page_style){.cols = 80});
	paper.prose = paper.report = &report;
	paper.unit = "Công đoàn Công ty Mẫu";
	paper.term = "2018-2020";
	paper.coverage = coverage;
	paper.thin = thin_of;
	paper.summaries = summaries;
	if (detailed) {
		paper.lacking = lacking;
		paper.lists = lists;
		paper.list_count = (int)COUNT(lists);
	}
	paper_tables(&paper);
	paper_finish(&paper, &out);
	assert_paper(str_text(&out), 80, 0);
	assert_golden(golden, str_text(&out));
	str_release(&out);
	free(coverage);
	free(lacking);
	free(thin_of);
	report_release(&report);
	form_free(form);
}

static void test_office(void **state)
{
	(void)state;
	tr_select("en");
	print_office("office", false);
	print_office("totals", true);
}

/* Grouped captions, official numbers, header fields, footnotes, texts, two signatures. */
static void test_other_form(void **state)
{
	(void)state;
	tr_select("en");
	static const char yaml[] =
		"form: thu\nversion: 1\nlanguage: vi\ntitle: [\"BÁO CÁO\", \"Năm {year}\"]\n"
		"terms: {every: year, due: 01-15}\n"
		"levels: [{id: xa, label: \"Xã\"}, {id: huyen, label: \"Huyện\"}]\nfiled-by: [xa, huyen]\n"
		"header: [{id: dt, label: \"Diện tích\", uom: m2, decimals: 1}]\n"
		"tables:\n"
		"  - id: b\n    label: \"Kho sách (1)\"\n    footnotes: {1: \"Kể cả chi nhánh.\"}\n"
		"    columns:\n"
		"      - {show: number, label: \"TT\", number: A}\n"
		"      - {show: label, label: \"Nội dung\", number: B}\n"
		"      - {label: \"Trong năm\", columns: [{id: h1, label: \"6 tháng đầu\", number: 1},"
		" {id: h2, label: \"6 tháng cuối\", number: 2}]}\n"
		"      - {id: tl, label: \"Tỷ lệ\", number: 3, decimals: 2, value: $h1 / $h2 * 100}\n"
		"    rows:\n"
		"      - {number: 1., id: sach, label: \"Sách\", uom: bản, decimals: 1}\n"
		"      - {number: 2., id: bao, label: \"Báo\", uom: bản, at: [huyen]}\n"
		"      - {number: 3., id: tap_chi, label: \"Tạp chí\", uom: bản, without: [h1, tl]}\n"
		"      - {id: khac, label: \"Khác (ghi rõ)\", type: text}\n"
		"print: {head: [[\"{parent}\", \"{unit}\"], [\"CỘNG HÒA\", \"Độc lập\"]],\n"
		"  sign: [{title: [\"NGƯỜI LẬP\"]}, {date: \"{place}, ngày {day|    } năm {year}\", title: "
		"[\"GIÁM ĐỐC\"]}]}\n";
	struct form *form = load_text("thu.yaml", yaml, strlen(yaml));
	struct report report;
	struct str out = {0};
	struct paper paper;
	report_init(&report, form, 1);
	type(&report, "@dt=12,5");
	type(&report, "sach/h1=1.234,5");
	type(&report, "sach/h2=7");
	compute(&report);
	paper_init(&paper, form, &(struct page_style){.cols = 72});
	paper.prose = paper.report = &report;
	paper.unit = "Thư viện xã A";
	paper.parent = "Thư viện huyện B";
	paper.term = "2020";
	paper_head(&paper, true);
	paper_outline(&paper, true);
	paper_sign(&paper);
	paper_finish(&paper, &out);
	assert_golden("other", str_text(&out));
	str_clear(&out);
	print_form(form, &(struct page_style){.cols = 72}, &out);
	assert_golden("other_blank", str_text(&out));
	str_release(&out);
	report_release(&report);
	form_free(form);
}

static void test_fill(void **state)
{
	(void)state;
	struct paper paper = {.unit = "A", .term = "2018-2020"};
	struct str out = {0};
	paper_fill(&paper, "{unit|x} {parent|y} {parent|z…} {parent} {year} {day} {", &out);
	assert_string_equal(str_text(&out), "A  z… ............... 2018 ..... {");
	str_clear(&out);
	paper.unit = NULL; /* the blank form */
	paper_fill(&paper, "{parent|y}", &out);
	assert_string_equal(str_text(&out), "y");
	str_release(&out);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_blank),
	cmocka_unit_test(test_widths),
	cmocka_unit_test(test_ditto),
	cmocka_unit_test(test_report),
	cmocka_unit_test(test_office),
	cmocka_unit_test(test_other_form),
	cmocka_unit_test(test_fill),
};
RUN(tests)
