/* SPDX-License-Identifier: MIT */
/* The rules of a form with every construct, two years of it filled in. */
#include "fixture.h"

#include "base/file.h"
#include "base/mem.h"

static struct fixture library(void)
{
	struct fixture f = {0};
	struct str yaml = {0};
	struct err err = {0};
	tr_select("en");
	if (!file_read(FORM, FORM_YAML_MAX, &yaml, &err))
		fail_msg("%s", err.text);
	f.form = form_load(FORM, yaml.s, yaml.len, &f.diags);
	if (f.form)
		f.rules = rules_compile(f.form, &f.diags);
	need_rules(&f);
	report_init(&f.report, f.form, 1);
	str_release(&yaml);
	return f;
}

static void next_year(struct fixture *f)
{
	struct report *last = mem_alloc(sizeof *last);
	rules_compute(f->rules, &f->report, false);
	*last = f->report;
	report_init(&f->report, f->form, 1);
	f->report.last = last;
}

static void computes(void **state)
{
	(void)state;
	struct fixture f = library();
	fill(&f, "sach/h2=90 nhap/h1=5 nhap/h2=6 the/h1=3 dau/h1=7");
	next_year(&f);
	fill(&f, "sach/h1=95 nhap/h1=10 nhap/h2=20 nhap/ke_hoach=40 dau/h1=3 dau/h2=4 the/h1=10 the/h2=25 "
		 "luong/h1=5 luong/h2=8 nguoi/h1=2 nguoi/h2=3 chu_de.100/h2=50 chu_de.999/h2=40");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "sach/nam", ""); /* stock: the last part, even when it is empty */
	SHOWS(&f, "nhap/nam", "30");
	SHOWS(&f, "dau/nam", "3");
	SHOWS(&f, "luong/nam", "7"); /* 6.5, half away from zero */
	SHOWS(&f, "nguoi/nam", "3");
	SHOWS(&f, "chu_de.999/nam", "40");
	SHOWS(&f, "tang/h1", ""); /* nothing to the left */
	SHOWS(&f, "tang/h2", "15");
	SHOWS(&f, "tang/nam", "15"); /* a row that does not divide is added over time */
	SHOWS(&f, "sach/truoc", "90");
	SHOWS(&f, "nhap/truoc", "11");
	SHOWS(&f, "the/truoc", "");
	SHOWS(&f, "tang/truoc", "-3"); /* an empty counts 0 beside a figure */
	SHOWS(&f, "nhap/dat", "75");
	SHOWS(&f, "dau/dat", "");
	stop(&f);
}

static void judges(void **state)
{
	(void)state;
	struct fixture f = library();
	fill(&f, "@dt=12.5 sach/h2=100 s_viet/h2=60 s_ngoai/h2=30 chu_de.100/h2=50 chu_de.999/h2=40 "
		 "the/h1=10 the/h2=2000 "
		 "luong/h1=5 nhap/h1=10 nhap/h2=20 muon.muon/tong=10 muon.muon/cho=4 muon.muon/ve=6 "
		 "muon.muon/s=1 muon.muon/t=8 "
		 "cap/te_nam=5 cap_tr/te_nam=6 cap/nl_nu=1996 ghi_ro/ke_hoach=Toán");
	rules_compute(f.rules, &f.report, false);
	JUDGED(&f, "sach/h2: 1. Tổng số. Trong đó (100) must equal the sum of its parts (90); difference 10\n"
		   "sach/h2: 1. Tổng số. Trong đó (100) must equal 4. Theo chủ đề (90); difference 10\n"
		   "nhap/h2: 3. Nhập trong kỳ (20) was 10 in the column before: a change of more than 50%\n"
		   "nguoi/h1: as Phụ cấp bình quân (5) > 0: Số người (empty) must be more than 0\n"
		   "the/h2: Nhiều thẻ quá. (2.000; 1.000)\n"
		   "muon/tong: Tổng (10) must equal Sáng + Chiều + Tối (9); difference 1\n"
		   "cap/te_nam: Cấp mới · all columns (2.001) must be at most Bạn đọc và kho sách (1): Số "
		   "thẻ · 6 tháng cuối (2.000); difference 1\n"
		   "cap_tr/te_nam: Ở trường (6) must be at most Cấp mới (5); difference 1\n");
	fill(&f, "s_viet/h2=70 chu_de.999/h2=50 nhap/h2=15 nguoi/h1=2 the/h2=1000 muon.muon/c=1 cap/te_nam=6 "
		 "cap/nl_nu=994 @dt= "
		 "ghi_ro/ke_hoach=");
	JUDGED(&f,
		"@dt: Diện tích must be filled in\n"
		"ghi_ro/ke_hoach: Khác (ghi rõ) must be filled in, because Khác · 6 tháng cuối (50) > 0\n");
	stop(&f);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(computes),
	cmocka_unit_test(judges),
};

RUN(tests)
