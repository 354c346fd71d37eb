/* SPDX-License-Identifier: MIT */
#include "fixture.h"

/* Each damage passes all of SQLite's own checks. */
static void finds_damage(void **state)
{
	static const char *const damages[] = {
		"UPDATE num SET value=value+1 WHERE row=1",
		"UPDATE txt SET text='chu' WHERE row=2",
		"UPDATE past SET value=9",
		"UPDATE num SET dead=0 WHERE dead",
		"UPDATE num SET at=at+1",
		"DELETE FROM past",
		"UPDATE report SET clock=1",
		"UPDATE report SET term='u'",
		"UPDATE num SET col=1 WHERE row=1",
	};
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	write_number(store, r, 1, 5);
	store_close(store);
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	write_number(store, r, 1, 6);
	write_text(store, r, 2, "chữ");
	OK(store_verify(store, &err));
	store_close(store);
	for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
		copy_file(in(state, "a.db"), in(state, "b.db"));
		sql(in(state, "b.db"), damages[i]);
		OK(store_open(in(state, "b.db"), STORE_READ, &store, &err));
		REFUSED(store_verify(store, &err), ERR_REFUSED, "X");
		store_close(store);
	}
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(finds_damage),
};

RUN(tests)
