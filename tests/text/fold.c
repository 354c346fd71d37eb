/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <uninorm.h>

#include "text/fold.h"
#include "text/utf8.h"

static void folds(void (*fold)(struct str *, const char *, size_t), const char *in, const char *want)
{
	struct str out = {0};
	fold(&out, in, strlen(in));
	assert_string_equal(str_text(&out), want);
	str_release(&out);
}

static void key(void **state)
{
	(void)state;
	folds(fold_key, "", "");
	folds(fold_key, "Đoàn viên", "doan vien");
	folds(fold_key, "ĐẠI HỘI Ơ Ư Ă Ĩ Ũ", "dai hoi o u a i u");
	folds(fold_key, "hòa hoà", "hoa hoa");
	folds(fold_key, "Tie\u0302\u0301ng Vie\u0323\u0302t", "tieng viet");
	folds(fold_key, "a\u00A0b 12–3 漢", "a b 12–3 漢");
}

static void ascii(void **state)
{
	(void)state;
	folds(fold_ascii, "Đoàn VIÊN Thủy", "Doan VIEN Thuy");
	folds(fold_ascii, "“a” ‘b’ – — … • ₫ ° 1\u00A0m² × ÷ ≤ ≥ ±",
		"\"a\" 'b' - - ... * d o 1 m2 x / <= >= +/-");
	folds(fold_ascii, "CĐCS Giấy · Sơ kết ≠ → ← ✓ ☐ ″ 〃 ½ ₫",
		"CDCS Giay - So ket != -> <- v [ ] \" \" 1/2 d");
	folds(fold_ascii, "a\u00ADb\u200Bc\uFEFF\uF0B7", "abc*");
	folds(fold_ascii, "Tie\u0302\u0301ng\n漢│", "Tieng\n??");
}

/* The tables against Unicode's own decomposition. */
static void tables_agree_with_unicode(void **state)
{
	(void)state;
	for (unsigned c = 0xC0; c <= 0x1EF9; c = c == 0x1B0 ? 0x1EA0 : c + 1) {
		ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH], base = c;
		while (uc_canonical_decomposition(base, parts) > 0)
			base = parts[0];
		bool ours = c <= 0xFF || c >= 0x1EA0 || c == 0x102 || c == 0x103 || c == 0x128 ||
			    c == 0x129 || c == 0x168 || c == 0x169 || c == 0x1A0 || c == 0x1A1 ||
			    c == 0x1AF || c == 0x1B0;
		if (!ours || base >= 0x80)
			continue;
		char s[5] = "", want[2] = {(char)base, '\0'};
		s[utf8_encode(s, c)] = '\0';
		folds(fold_ascii, s, want);
	}
}

static void search(void **state)
{
	(void)state;
	assert_true(fold_begins("Đoàn viên", "doan", false));
	assert_false(fold_begins("Đoàn viên", "doan", true));
	assert_true(fold_begins("Đoàn viên", "doan vien", true));
	assert_true(fold_begins("Tổng số", "", false));
	assert_false(fold_begins("Tổng số đoàn viên", "doan", false));
	assert_false(fold_begins("", "a", false));
}

static bool spelt_alike(const char *a, const char *b)
{
	struct str one = {0}, other = {0};
	fold_spelling(&one, a, strlen(a));
	fold_spelling(&other, b, strlen(b));
	bool alike = strcmp(str_text(&one), str_text(&other)) == 0;
	str_release(&one);
	str_release(&other);
	return alike;
}

static void spelling(void **state)
{
	(void)state;
	assert_true(spelt_alike("hòa", "hoà"));
	assert_true(spelt_alike("Khoẻ", "KHỎE"));
	assert_true(spelt_alike("ĐOÀN VIÊN", "đoàn viên"));
	assert_true(spelt_alike("ế", "e\xcc\x82\xcc\x81"));
	assert_true(spelt_alike("ƯỚC, Ă", "ước, ă"));
	assert_true(spelt_alike("", ""));
	assert_false(spelt_alike("hòa", "hoa"));
	assert_false(spelt_alike("hòa hoa", "hoa hòa"));
	assert_false(spelt_alike("tăng", "tâng"));
	assert_false(spelt_alike("đa", "da"));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(key),
	cmocka_unit_test(ascii),
	cmocka_unit_test(tables_agree_with_unicode),
	cmocka_unit_test(search),
	cmocka_unit_test(spelling),
};

RUN(tests)
