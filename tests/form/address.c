/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/tr.h"
#include "form/address.h"
#include "tiny.h"

static void parses(const char *s, int want, enum part_kind want_part)
{
	int cell = -1;
	enum part_kind part = PART_TOTAL;
	struct err err = {0};
	if (!address_parse(&tiny_form, s, strlen(s), &cell, &part, &err))
		fail_msg("\"%s\" refused: %s", s, err.text);
	assert_int_equal(cell, want);
	assert_int_equal(part, want_part);
}

static void refuses(const char *s, const char *want)
{
	int cell;
	enum part_kind part;
	struct err err = {0};
	tr_select("en");
	assert_false(address_parse(&tiny_form, s, strlen(s), &cell, &part, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_string_equal(err.text, want);
}

static void known_addresses(void **state)
{
	(void)state;
	parses("the/n2019", TINY_THE, PART_ANSWER);
	parses("ty_le/n2019", TINY_PERCENT, PART_ANSWER);
	parses("kho.sach/n2019", TINY_SACH, PART_ANSWER);
	parses("kho.sach/ca_ky", TINY_SUM, PART_ANSWER);
	parses("muon.sach/n2019", TINY_SACH_2, PART_ANSWER);
	parses("muon.the/n2019#note", TINY_THE, PART_NOTE);
	parses("kho_khan", TINY_PROMPT, PART_ANSWER);
	parses("kho_khan#note", TINY_PROMPT, PART_NOTE);
	parses("ghi_ro", TINY_TEXT, PART_ANSWER); /* a row of text has one cell */
	parses("@nam", TINY_YEAR, PART_ANSWER);
}

static void only_len_bytes_are_read(void **state)
{
	(void)state;
	int cell;
	enum part_kind part;
	assert_true(address_parse(&tiny_form, "@nam=2020", 4, &cell, &part, NULL));
	assert_int_equal(cell, TINY_YEAR);
}

static void row_of_two_tables(void **state)
{
	(void)state;
	refuses("sach/n2019", "\"sach\" is a row of several tables: write kho.sach/n2019 or muon.sach/n2019");
}

static void unknown_ids(void **state)
{
	(void)state;
	refuses("xyz/n2019",
		"the form has no row \"xyz\"; write the cells of that column like kho.sach/n2019");
	refuses("xyz/abc", "the form has no row \"xyz\"; it has: sach, ty_le, ghi_ro, da_nop, the");
	refuses("sahc/n2019", "the form has no row \"sahc\"; did you mean \"sach\"?");
	refuses("muon.ty_le/n2019",
		"the form has no row \"ty_le\"; write the cells of that column like the/n2019");
	refuses("kgo.sach/n2019", "the form has no table \"kgo\"; did you mean \"kho\"?");
	refuses("x.sach/n2019", "the form has no table \"x\"; it has: kho, muon");
	refuses("the/n2018", "the table has no column \"n2018\" with cells; did you mean \"n2019\"?");
	refuses("the/ca_ky", "the table has no column \"ca_ky\" with cells; it has: n2019");
	refuses("@name", "the form has no header field \"@name\"; did you mean \"@nam\"?");
	refuses("@", "the form has no header field \"@\"; it has: ngay, nam");
	refuses("kho_kha", "the form has no prompt \"kho_kha\"; did you mean \"kho_khan\"?");
	refuses("the", "\"the\" is a row: name the column too, as the/n2019");
	refuses("n2019", "\"n2019\" is a column: write its cells like kho.sach/n2019");
	refuses("n2019/the", "\"n2019\" is a column: write its cells like kho.sach/n2019");
	refuses("muon", "\"muon\" is a table: write its cells like the/n2019");
	refuses("ty_ley", "the form has no prompt \"ty_ley\"; did you mean ty_le/n2019?");
	refuses("muc", "\"muc\" is a heading without cells; the rows below it: none");
	refuses("muc/n2019", "\"muc\" is a heading without cells; the rows below it: none");
	refuses("muc.x/n2019", "\"muc\" is a heading without cells; the rows below it: none");

	refuses("", "the form has no prompt \"\"; a cell of a table is written ROW/COLUMN");
	refuses("/", "the form has no row \"\"; it has: sach, ty_le, ghi_ro, da_nop, the");
	refuses("the/n2019#x", "\"the/n2019#x\": only #note may stand behind an address");
	refuses("the/n2019#", "\"the/n2019#\": only #note may stand behind an address");
	refuses("ty_le/ca_ky", "ty_le/ca_ky is greyed: the form has no cell there");
	char longest[300];
	memset(longest, 'a', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	refuses(longest, "an address is at most 256 bytes long");
}

static void written_addresses_come_back(void **state)
{
	(void)state;
	static const char *const want[TINY_CELLS] = {
		[TINY_DATE] = "@ngay",
		[TINY_YEAR] = "@nam",
		[TINY_PROMPT] = "kho_khan",
		[TINY_SACH] = "kho.sach/n2019",
		[TINY_PERCENT] = "ty_le/n2019",
		[TINY_TEXT] = "ghi_ro/n2019",
		[TINY_YES_NO] = "da_nop/n2019",
		[TINY_SUM] = "kho.sach/ca_ky",
		[TINY_THE] = "the/n2019",
		[TINY_SACH_2] = "muon.sach/n2019",
	};
	struct str out = {0};
	for (int cell = 0; cell < TINY_CELLS; cell++) {
		str_clear(&out);
		address_add(&tiny_form, cell, PART_ANSWER, &out);
		assert_string_equal(out.s, want[cell]);
		parses(out.s, cell, PART_ANSWER);
		str_clear(&out);
		address_add(&tiny_form, cell, PART_NOTE, &out);
		parses(out.s, cell, PART_NOTE);
	}
	str_release(&out);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(known_addresses),
	cmocka_unit_test(only_len_bytes_are_read),
	cmocka_unit_test(row_of_two_tables),
	cmocka_unit_test(unknown_ids),
	cmocka_unit_test(written_addresses_come_back),
};

RUN(tests)
