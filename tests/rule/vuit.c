/* SPDX-License-Identifier: MIT */
/* The checks of forms/vuit_so_ket_2018_2020.yaml: each is broken once by itself. */
#include "check.h"

#include "base/file.h"
#include "base/mem.h"
#include "form/address.h"
#include "form/load.h"
#include "form/value.h"
#include "rule/rule.h"

struct fixture {
	struct form *form;
	struct rules *rules;
};

static int make(void **state)
{
	struct fixture *f = mem_alloc(sizeof *f);
	struct str yaml = {0};
	struct diags diags = {0};
	struct err err = {0};
	if (!file_read(FORM, FORM_YAML_MAX, &yaml, &err))
		fail_msg("%s", err.text);
	f->form = form_load(FORM, yaml.s, yaml.len, &diags);
	assert_non_null(f->form);
	f->rules = rules_compile(f->form, &diags);
	if (!f->rules)
		fail_msg("%d: %s", diags.v[0].line, diags.v[0].text);
	str_release(&yaml);
	*state = f;
	return 0;
}

static int drop(void **state)
{
	struct fixture *f = *state;
	rules_free(f->rules);
	form_free(f->form);
	free(f);
	return 0;
}

/* "doan_vien/n2018=5 cnvcld/n2018=4" */
static void type(struct report *report, const char *words)
{
	char *copy = mem_copy_text(words), *rest = copy;
	for (char *word; (word = strtok_r(rest, " ", &rest));) {
		struct answer answer = {0};
		struct err err = {0};
		enum part_kind part;
		int cell;
		char *value = strchr(word, '=');
		*value++ = '\0';
		if (!address_parse(report->form, word, strlen(word), &cell, &part, &err) ||
			!value_parse(report->form, cell, value, VALUE_CANONICAL, &answer, &err))
			fail_msg("%s: %s", word, err.text);
		report_set(report, cell, answer.state, answer.value, answer.text);
	}
	free(copy);
}

/* Of an upper unit, so that every row is open. */
static void judge(const struct fixture *f, const char *words, struct findings *out)
{
	struct report report;
	report_init(&report, f->form, 2);
	type(&report, words);
	rules_compute(f->rules, &report, false);
	rules_judge(f->rules, &report, false, out);
	report_release(&report);
}

/* id NULL: nothing is wrong with it. */
static const struct {
	const char *id, *words;
	enum severity severity;
} cases[] = {
	{"so_lieu.chien_si.at_most", "chien_si/n2019=6 cnvcld/n2019=5", SEVERITY_WARNING},
	{NULL, "chien_si/n2018=4 chien_si/n2019=4 cnvcld/n2018=5 cnvcld/n2019=5", 0}, /* not over the years */
	{"so_lieu.ban_nu_cong.at_most", "ban_nu_cong/n2018=2 cap_tren/n2018=1", SEVERITY_ERROR},
	{"so_lieu.kiem_tra.at_most", "kiem_tra/n2018=2 cap_tren/n2018=1", SEVERITY_ERROR},
	{"so_lieu.xuat_sac_ct.at_most", "xuat_sac_ct/n2018=2 cap_tren/n2018=1", SEVERITY_ERROR},
	{"so_lieu.nu_nn.at_most", "nu_nn/n2018=4 cs_hcsn/n2018=1 cs_dnnn/n2018=2 cdcs/n2018=3",
		SEVERITY_WARNING},
	{"so_lieu.nu_nnn.at_most",
		"nu_nnn/n2018=7 cs_dnnnn/n2018=1 cs_dtnn/n2018=2 nghiep_doan/n2018=3 cdcs/n2018=6",
		SEVERITY_WARNING},
	{"so_lieu.uy_vien.equals",
		"uy_vien/n2018=7 uy_vien_ct/n2018=1 uy_vien_nn/n2018=2 uy_vien_nnn/n2018=3", SEVERITY_ERROR},
	{NULL, "uy_vien/n2018=6 uy_vien_ct/n2018=1 uy_vien_nn/n2018=2 uy_vien_nnn/n2018=3", 0},
	{"so_lieu.hai_gioi.equals", "hai_gioi/n2018=7 hai_gioi_nn/n2018=2 hai_gioi_nnn/n2018=3",
		SEVERITY_ERROR},
	{"so_lieu.doan_vien.at_most", "doan_vien/n2018=6 cnvcld/n2018=5", SEVERITY_ERROR},
	{"so_lieu.cdcs.equals",
		"cdcs/n2018=6 cs_hcsn/n2018=1 cs_dnnn/n2018=1 cs_dnnnn/n2018=1 cs_dtnn/n2018=1 "
		"nghiep_doan/n2018=1",
		SEVERITY_ERROR},
	{"so_lieu.dn25_cd.at_most", "dn25_cd/n2018=6 dn25/n2018=5", SEVERITY_ERROR},
	{"so_lieu.ket_nap_dang.at_most", "ket_nap_dang/n2018=6 gioi_thieu_dang/n2018=5", SEVERITY_WARNING},
	{"so_lieu.xuat_sac_nn.at_most", "xuat_sac_nn/n2018=3 cs_hcsn/n2018=2 cdcs/n2018=2", SEVERITY_ERROR},
	{"so_lieu.xuat_sac_nnn.at_most", "xuat_sac_nnn/n2018=3 nghiep_doan/n2018=2 cdcs/n2018=2",
		SEVERITY_ERROR},
	{"tien_ho_tro", "ho_tro/n2020=1", SEVERITY_WARNING},
	{"tien_phuc_loi", "phuc_loi/n2020=1 phuc_loi_tien/n2020=0", SEVERITY_WARNING},
	{"tien_nha", "xh_nha/n2020=1", SEVERITY_WARNING},
	{"von_tro_von", "tv_nguoi/n2020=1", SEVERITY_WARNING},
	{"von_viec_lam", "vl_nguoi/n2020=1", SEVERITY_WARNING},
	{NULL, "vl_nguoi/n2020=1 vl_von/n2020=1 ho_tro/n2020=0 phuc_loi/n2020=!na", 0},
	{"co_sang_kien", "loi_sang_kien/n2018=1", SEVERITY_WARNING},
	{"co_sang_kien", "thuong_sang_kien/n2018=1", SEVERITY_WARNING},
	{"co_cong_trinh", "loi_cong_trinh/n2018=1", SEVERITY_WARNING},
	{"bnc_nn_du", "nu_nn/n2018=5 bnc_nn_dau/n2018=4 bnc_nn_moi/n2018=2", SEVERITY_WARNING},
	{"bnc_nnn_du", "nu_nnn/n2018=5 bnc_nnn_dau/n2018=6", SEVERITY_WARNING},
	{"bnc_nn_noi", "bnc_nn_dau/n2018=4 bnc_nn_moi/n2018=2 bnc_nn_dau/n2019=5", SEVERITY_WARNING},
	{"bnc_nnn_noi", "bnc_nnn_dau/n2019=4 bnc_nnn_moi/n2019=2 bnc_nnn_dau/n2020=5", SEVERITY_WARNING},
	{NULL,
		"bnc_nn_dau/n2018=4 bnc_nn_moi/n2018=2 bnc_nn_dau/n2019=6 bnc_nnn_moi/n2018=3 "
		"bnc_nnn_dau/n2019=9",
		0},
	{"doan_vien_noi", "doan_vien/n2018=10 doan_vien/n2019=15 ket_nap/n2019=6 giam/n2019=2",
		SEVERITY_WARNING},
	{NULL, "doan_vien/n2018=10 doan_vien/n2019=8 ket_nap/n2019=1 giam/n2019=3 doan_vien/n2020=8", 0},
	{NULL, "doan_vien/n2019=8 ket_nap/n2019=1", 0}, /* nothing to compare with */
};

static void test_each(void **state)
{
	const struct fixture *f = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct findings found = {0};
		judge(f, cases[i].words, &found);
		if (found.count != (cases[i].id ? 1 : 0))
			fail_msg("%s: %zu findings, the first: %s", cases[i].words, found.count,
				found.count ? found.v[0].text : "");
		if (cases[i].id) {
			assert_string_equal(f->form->checks[found.v[0].check].id, cases[i].id);
			assert_int_equal(found.v[0].severity, cases[i].severity);
		}
		findings_release(&found);
	}
}

/* No check of the form is left out above, and each speaks to both sides. */
static void test_all(void **state)
{
	const struct fixture *f = *state;
	for (int c = 0; c < f->form->check_count; c++) {
		const struct check *check = &f->form->checks[c];
		bool tried = false;
		for (size_t i = 0; i < COUNT(cases); i++)
			tried = tried || (cases[i].id && !strcmp(cases[i].id, check->id));
		if (!tried || !*label_in(&check->say, 0) || !*label_in(&check->office, 0))
			fail_msg("%s", check->id);
	}
}

/* The whole period: flows add, stocks take the last year, openings the first, 44 the greatest. */
static void test_period(void **state)
{
	const struct fixture *f = *state;
	static const struct {
		const char *row;
		int64_t period;
	} rows[] = {{"ho_tro", 9}, {"cnvcld", 2}, {"bnc_nn_dau", 3}, {"bnc_nn_moi", 9}, {"kiem_tra", 4},
		{"ket_nap", 9}, {"xuat_sac_nn", 2}};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct report report;
		struct str words = {0};
		struct err err = {0};
		enum part_kind part;
		int cell;
		report_init(&report, f->form, 2);
		str_addf(&words, "%s/n2018=3 %s/n2019=4 %s/n2020=2", rows[i].row, rows[i].row, rows[i].row);
		type(&report, str_text(&words));
		rules_compute(f->rules, &report, false);
		str_clear(&words);
		str_addf(&words, "%s/ky", rows[i].row);
		assert_true(address_parse(f->form, words.s, words.len, &cell, &part, &err));
		assert_int_equal(report.answers[cell].value, rows[i].period);
		str_release(&words);
		report_release(&report);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(test_each, make, drop),
	cmocka_unit_test_setup_teardown(test_all, make, drop),
	cmocka_unit_test_setup_teardown(test_period, make, drop),
};
RUN(tests)
