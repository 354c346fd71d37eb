/* SPDX-License-Identifier: MIT */
/* forms/vuit_so_ket_2018_2020.yaml against the circular: every line of its outline
 * and its table, word for word and in order, nothing less and nothing more. */
#include "check.h"

#include <stdio.h>

#include "base/file.h"
#include "base/mem.h"
#include "form/load.h"

struct texts {
	char **v;
	size_t count, cap;
};

/* Words with one space between them; an empty line is none. */
static void add(struct texts *texts, const char *s, size_t len)
{
	struct str line = {0};
	while (len > 0) {
		size_t blank = 0, word = 0;
		while (blank < len && strchr(" \t\r", s[blank]))
			blank++;
		while (blank + word < len && !strchr(" \t\r", s[blank + word]))
			word++;
		if (word > 0 && line.len > 0)
			str_add_char(&line, ' ');
		str_add_bytes(&line, s + blank, word);
		s += blank + word;
		len -= blank + word;
	}
	if (line.len == 0) {
		str_release(&line);
		return;
	}
	ARR_ROOM(texts->v, texts->count, texts->cap);
	texts->v[texts->count++] = str_take(&line);
}

static void add_lines(struct texts *texts, const char *s)
{
	for (;;) {
		size_t len = strcspn(s, "\n");
		add(texts, s, len);
		if (!s[len])
			return;
		s += len + 1;
	}
}

static void release(struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		free(texts->v[i]);
	free(texts->v);
}

static struct form *load(void)
{
	struct str yaml = {0}, report = {0};
	struct diags diags = {0};
	struct err err = {0};
	if (!file_read(FORM, FORM_YAML_MAX, &yaml, &err))
		fail_msg("%s", err.text);
	struct form *form = form_load(FORM, yaml.s, yaml.len, &diags);
	if (!form) {
		diags_print(&diags, FORM, yaml.s, yaml.len, &report);
		fail_msg("%s", str_text(&report));
	}
	str_release(&yaml);
	diags_release(&diags);
	return form;
}

static void add_part(struct texts *texts, const struct part *part)
{
	const char *number = part->number.text[0], *label = label_in(&part->label, 0);
	if (part->table >= 0)
		return;
	struct str text = {0};
	if (part->note || (number && !*number))
		str_add(&text, label);
	else if (strchr(label, '\n')) /* a title: its number on a line of its own */
		str_addf(&text, "%s\n%s", number, label);
	else
		str_addf(&text, "%s %s", number ? number : "-", label);
	add_lines(texts, str_text(&text));
	str_release(&text);
}

static void add_row(struct texts *texts, const struct row *row)
{
	add_lines(texts, label_in(&row->number, 0));
	add_lines(texts, label_in(&row->label, 0));
	add_lines(texts, row->ditto ? "“" : label_in(&row->uom, 0));
	add_lines(texts, label_in(&row->note, 0));
}

/* "{unit|CÔNG ĐOÀN……}" is "CÔNG ĐOÀN……" on the blank form. */
static void add_head(struct texts *texts, const char *head)
{
	struct str text = {0};
	for (const char *s = head; *s; s++) {
		if (*s == '{' && strchr(s, '|'))
			s = strchr(s, '|');
		else if (*s != '}')
			str_add_char(&text, *s);
	}
	add_lines(texts, str_text(&text));
	str_release(&text);
}

static void test_word_for_word(void **state)
{
	(void)state;
	struct texts source = {0}, ours = {0};
	struct str text = {0};
	struct err err = {0};
	if (!file_read(SOURCE, FORM_YAML_MAX, &text, &err))
		fail_msg("%s", err.text);
	add_lines(&source, str_text(&text));
	struct form *form = load();
	add_lines(&ours, label_in(&form->title, 0));
	for (int i = 0; i < form->part_count; i++)
		add_part(&ours, &form->parts[i]);
	add_head(&ours, label_in(&form->print.head[0], 0));
	for (int r = 0; r < form->tables[0].row_count; r++)
		add_row(&ours, &form->tables[0].rows[r]);
	add_lines(&ours, label_in(&form->print.sign[0].date, 0));
	add_lines(&ours, label_in(&form->print.sign[0].title, 0));
	for (size_t i = 0; i < source.count && i < ours.count; i++)
		assert_string_equal(ours.v[i], source.v[i]);
	assert_int_equal(ours.count, source.count);
	release(&source);
	release(&ours);
	str_release(&text);
	form_free(form);
}

static void test_counts(void **state)
{
	(void)state;
	struct form *form = load();
	const struct table *table = &form->tables[0];
	int rows = 0, with_cells = 0, prompts = 0;
	for (int r = 0; r < table->row_count; r++) {
		const char *number = label_in(&table->rows[r].number, 0);
		rows += !*number || (*number >= '0' && *number <= '9');
		with_cells += table->rows[r].id != NULL;
	}
	for (int i = 0; i < form->part_count; i++)
		prompts += form->parts[i].cell >= 0;
	assert_int_equal(form->table_count, 1);
	assert_int_equal(rows, 59);       /* 25-56 with their sub-rows */
	assert_int_equal(with_cells, 56); /* all but 27, 28, 29 */
	assert_int_equal(prompts, 54);
	assert_string_equal(form->terms.due, "2021-01-14");
	assert_string_equal(form->id, "vuit_so_ket_2018_2020");
	assert_int_equal(form->level_count, 3);
	form_free(form);
}

static bool listed(const char *list, const char *id)
{
	struct str padded = {0};
	str_addf(&padded, " %s ", id);
	bool found = strstr(list, str_text(&padded)) != NULL;
	str_release(&padded);
	return found;
}

/* Row by row: what a figure is over time, who has the row, what is computed. */
static void test_meanings(void **state)
{
	(void)state;
	static const char stock[] =
		" ban_nu_cong nu_nn nu_nnn uy_vien uy_vien_ct uy_vien_nn uy_vien_nnn cnvcld doan_vien "
		"cdcs cs_hcsn cs_dnnn cs_dnnnn cs_dtnn nghiep_doan cap_tren dn25 dn25_cd xuat_sac_ct "
		"xuat_sac_nn "
		"xuat_sac_nnn ";
	static const char opening[] = " bnc_nn_dau bnc_nnn_dau ";
	static const char upper[] = " ban_nu_cong uy_vien_ct kiem_tra cap_tren xuat_sac_ct ";
	struct form *form = load();
	const struct table *table = &form->tables[0];
	for (int r = 0; r < table->row_count; r++) {
		const struct row *row = &table->rows[r];
		if (!row->id)
			continue;
		enum measure measure = listed(stock, row->id)         ? MEASURE_STOCK
				       : listed(opening, row->id)     ? MEASURE_OPENING
				       : !strcmp(row->id, "kiem_tra") ? MEASURE_MAX
								      : MEASURE_FLOW;
		if (row->measure != measure || row->at != (listed(upper, row->id) ? 6u : 7u))
			fail_msg("%s: measure %d, levels %u", row->id, (int)row->measure, row->at);
		assert_int_equal(row->value.text != NULL, !strcmp(row->id, "tang"));
		assert_int_equal(row->negative, !strcmp(row->id, "tang"));
	}
	form_free(form);
}

/* Ditto marks print as marks and mean the unit of measure above. */
static void test_ditto(void **state)
{
	(void)state;
	static const struct {
		const char *id, *uom;
	} dittos[] = {
		{"thuong_sang_kien", "triệu đồng"},
		{"van_hoa", "lượt người"},
		{"tay_nghe", "lượt người"},
		{"bnc_nn_moi", "BNC"},
		{"bnc_nnn_moi", "BNC"},
		{"uy_vien_ct", "người"},
		{"uy_vien_nn", "người"},
		{"uy_vien_nnn", "người"},
		{"hai_gioi_nn", "người"},
		{"hai_gioi_nnn", "người"},
		{"doan_vien", "người"},
		{"ket_nap", "người"},
		{"giam", "người"},
		{"tang", "người"},
		{"cs_hcsn", "CĐCS"},
		{"cs_dnnn", "CĐCS"},
		{"cs_dnnnn", "CĐCS"},
		{"cs_dtnn", "CĐCS"},
		{"nghiep_doan", "CĐCS"},
		{"dn25_cd", "DN"},
		{"dao_tao_kct", "lượt người"},
		{"ket_nap_dang", "người"},
		{"xuat_sac_nnn", "CĐCS"},
	};
	struct form *form = load();
	const struct table *table = &form->tables[0];
	size_t met = 0;
	for (int r = 0; r < table->row_count; r++) {
		const struct row *row = &table->rows[r];
		if (!row->ditto)
			continue;
		assert_true(met < COUNT(dittos));
		assert_string_equal(row->id, dittos[met].id);
		assert_string_equal(label_in(&row->uom, 0), dittos[met].uom);
		met++;
	}
	assert_int_equal(met, COUNT(dittos));
	form_free(form);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_word_for_word),
	cmocka_unit_test(test_counts),
	cmocka_unit_test(test_meanings),
	cmocka_unit_test(test_ditto),
};
RUN(tests)
