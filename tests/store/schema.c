/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include "base/str.h"
#include "store/schema.h"

static void one_leaf_page(void **state)
{
	size_t len;
	const char *blank = schema_blank(&len);
	(void)state;
	assert_true(len > SCHEMA_PAGE && len % SCHEMA_PAGE == 0);
	assert_int_equal(blank[SCHEMA_HEADER], 13);
	assert_int_equal(schema_fit(blank), SCHEMA_FITS);
}

static void page_of(const char *path, char page[SCHEMA_PAGE])
{
	size_t len;
	char *data = slurp(path, &len);
	assert_true(len >= SCHEMA_PAGE);
	memcpy(page, data, SCHEMA_PAGE);
	free(data);
}

static void same_page_in_every_file(void **state)
{
	char page[SCHEMA_PAGE];
	int64_t report;
	struct store *store = sample(in(state, "a.db"), &report);
	for (int i = 1; i < 200; i++)
		write_number(store, report, i, i);
	for (int i = 200; i < 300; i++)
		write_text(store, report, i, "Công đoàn cơ sở");
	store_close(store);
	page_of(in(state, "a.db"), page);
	assert_int_equal(schema_fit(page), SCHEMA_FITS);
	struct str vacuum = {0};
	str_addf(&vacuum, "PRAGMA secure_delete=ON; VACUUM INTO '%s'", in(state, "b.db"));
	sql(in(state, "a.db"), vacuum.s);
	page_of(in(state, "b.db"), page);
	assert_int_equal(schema_fit(page), SCHEMA_FITS);
	str_release(&vacuum);
}

static void judges_the_header(void **state)
{
	static const struct {
		int at;
		char byte;
		enum schema_fit fit;
	} cases[] = {
		{0, 'X', SCHEMA_NOT_OURS},
		{68, 1, SCHEMA_NOT_OURS},
		{63, 2, SCHEMA_NEWER},
		{63, 0, SCHEMA_CHANGED},
		{16, 32, SCHEMA_CHANGED},
		{18, 2, SCHEMA_CHANGED},
		{59, 2, SCHEMA_CHANGED},
		{4095, 'X', SCHEMA_CHANGED},
		{27, 77, SCHEMA_FITS},
	};
	size_t len;
	const char *blank = schema_blank(&len);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char page[SCHEMA_PAGE];
		memcpy(page, blank, sizeof page);
		page[cases[i].at] = cases[i].byte;
		assert_int_equal(schema_fit(page), cases[i].fit);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(one_leaf_page),
	IN_FOLDER(same_page_in_every_file),
	cmocka_unit_test(judges_the_header),
};

RUN(tests)
