/* SPDX-License-Identifier: MIT */
#include "store/known.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/tr.h"
#include "store/inner.h"

static uint64_t mark_of(uint64_t digest, int64_t size)
{
	return hash_mix(digest ^ hash_mix((uint64_t)size));
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_mark(const void *a, const void *b)
{
	const struct known_report *x = a, *y = b;
	return x->mark != y->mark ? (x->mark < y->mark ? -1 : 1) : compare(x->receipt, y->receipt);
}

static int by_report(const void *a, const void *b)
{
	const struct known_report *x = a, *y = b;
	if (x->mark != y->mark)
		return x->mark < y->mark ? -1 : 1;
	return x->report != y->report ? compare(x->report, y->report) : compare(x->receipt, y->receipt);
}

/* The same bytes may have come in more than one run: the last tells it all. */
static void keep_last(struct known *known)
{
	int kept = 0;
	if (known->count == 0)
		return;
	qsort(known->v, (size_t)known->count, sizeof *known->v, by_report);
	for (int i = 0; i < known->count; i++) {
		const struct known_report *k = &known->v[i], *next = k + 1;
		if (i + 1 == known->count || next->mark != k->mark || next->report != k->report)
			known->v[kept++] = *k;
	}
	known->count = kept;
	qsort(known->v, (size_t)kept, sizeof *known->v, by_mark);
}

bool known_load(struct store *store, const char *form, const char *takes, const char *term, struct known *out,
	struct err *err)
{
	struct sqlite3_stmt *query = db_query(&store->db,
		"SELECT r.digest,r.size,r.id,r.report FROM receipt r JOIN report p ON p.id=r.report "
		"WHERE r.left_out=0 AND NOT r.salvaged AND p.form IN (?,?) AND p.term=?",
		err);
	if (!query)
		return false;
	db_bind(query, db_text(form), db_text(takes), db_text(term));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count++] = (struct known_report){
			.mark = mark_of((uint64_t)db_column_int(query, 0), db_column_int(query, 1)),
			.receipt = db_column_int(query, 2),
			.report = db_column_int(query, 3),
		};
	}
	keep_last(out);
	return step == DB_DONE;
}

int known_find(const struct known *known, const struct incoming_file *file, int *first)
{
	uint64_t mark = mark_of(file->digest, file->size);
	int from = 0, to = known->count;
	while (from < to) {
		int middle = from + (to - from) / 2;
		if (mark > known->v[middle].mark)
			from = middle + 1;
		else
			to = middle;
	}
	*first = from;
	while (to < known->count && known->v[to].mark == mark)
		to++;
	return to - from;
}

void known_release(struct known *known)
{
	if (!known)
		return;
	free(known->v);
	*known = (struct known){0};
}

bool known_line(struct store *store, int64_t report, struct known_line *out, struct err *err)
{
	struct sqlite3_stmt *query = db_query(&store->db,
		"SELECT u.code,p.form,EXISTS(SELECT 1 FROM receipt WHERE report=?1 AND conflicts>0) "
		"FROM report p JOIN unit u ON u.id=p.unit WHERE p.id=?1",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report));
	enum db_step step = db_step(&store->db, query, err);
	if (step == DB_DONE)
		err_set(err, ERR_REFUSED, tr("%s is damaged; go back to a backup"), store_path(store));
	if (step != DB_ROW)
		return false;
	*out = (struct known_line){.unit = mem_copy_text(db_column_text(query, 0)),
		.form = mem_copy_text(db_column_text(query, 1)),
		.contested = db_column_int(query, 2) != 0};
	db_end(query);
	return true;
}
