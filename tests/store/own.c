/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <sys/stat.h>
#include <unistd.h>

static void refuse(const char *path, enum err_kind kind, const char *words)
{
	struct err err = {0};
	struct store *store = NULL;
	REFUSED(store_open(path, STORE_READ, &store, &err), kind, words);
	assert_null(store);
}

static void other_things(void **state)
{
	spit(in(state, "text.db"), "not a database", 14);
	spit(in(state, "empty.db"), "", 0);
	char page[8192] = "not a database but long enough";
	spit(in(state, "long.db"), page, sizeof page);
	assert_int_equal(mkfifo(in(state, "pipe.db"), 0600), 0);
	refuse(in(state, "none.db"), ERR_IO, "none.db");
	refuse(in(state, "text.db"), ERR_REFUSED, "text.db");
	refuse(in(state, "empty.db"), ERR_REFUSED, "empty.db");
	refuse(in(state, "long.db"), ERR_REFUSED, "long.db");
	refuse(in(state, "pipe.db"), ERR_REFUSED, "pipe.db");
	refuse(in(state, ""), ERR_REFUSED, "");
	sql(in(state, "other.db"), "CREATE TABLE t(a)");
	refuse(in(state, "other.db"), ERR_REFUSED, "other.db");
}

static void changed_schema(void **state)
{
	int64_t r;
	store_close(sample(in(state, "a.db"), &r));
	sql(in(state, "a.db"), "CREATE TRIGGER t AFTER INSERT ON num BEGIN DELETE FROM num; END");
	refuse(in(state, "a.db"), ERR_REFUSED, "another program");
}

static void wal(void **state)
{
	int64_t r;
	store_close(sample(in(state, "a.db"), &r));
	sql(in(state, "a.db"), "PRAGMA journal_mode=WAL");
	refuse(in(state, "a.db"), ERR_REFUSED, "another program");
}

/* SQLite would delete the file that such a journal names. */
static void super_journal(void **state)
{
	static const unsigned char magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
	int64_t r;
	struct str journal = {0};
	store_close(sample(in(state, "a.db"), &r));
	spit(in(state, "precious"), "mine", 4);
	const char *name = in(state, "precious");
	size_t len = strlen(name);
	uint32_t sum = 0;
	str_add_bytes(&journal, (const char *)magic, sizeof magic);
	str_add_times(&journal, '\0', 512 - (int)sizeof magic);
	str_add_bytes(&journal, "\0\0\0\1", 4);
	str_add(&journal, name);
	for (size_t i = 0; i < len; i++)
		sum += (unsigned char)name[i];
	const char tail[] = {
		0, 0, 0, (char)len, (char)(sum >> 24), (char)(sum >> 16), (char)(sum >> 8), (char)sum};
	str_add_bytes(&journal, tail, sizeof tail);
	str_add_bytes(&journal, (const char *)magic, sizeof magic);
	spit(in(state, "a.db-journal"), journal.s, journal.len);
	refuse(in(state, "a.db"), ERR_REFUSED, "a.db-journal");
	assert_int_equal(access(name, F_OK), 0);
	str_release(&journal);
}

static void truncated(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	for (int i = 1; i < 500; i++)
		write_number(store, r, i, i);
	store_close(store);
	assert_int_equal(truncate(in(state, "a.db"), 8192), 0);
	if (store_open(in(state, "a.db"), STORE_READ, &store, &err)) {
		REFUSED(store_verify(store, &err), ERR_REFUSED, "damaged");
		store_close(store);
	} else {
		assert_int_equal(err.kind, ERR_REFUSED);
	}
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(other_things),
	IN_FOLDER(changed_schema),
	IN_FOLDER(wal),
	IN_FOLDER(super_journal),
	IN_FOLDER(truncated),
};

RUN(tests)
