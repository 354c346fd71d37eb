/* SPDX-License-Identifier: MIT */
#include "store/known.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "store/inner.h"

static int compare(uint64_t digest, int64_t size, const struct known_report *b)
{
	if (digest != b->digest)
		return digest < b->digest ? -1 : 1;
	return (size > b->size) - (size < b->size);
}

static int by_digest(const void *a, const void *b)
{
	const struct known_report *x = a, *y = b;
	int order = compare(x->digest, x->size, y);
	return order ? order : (x->receipt > y->receipt) - (x->receipt < y->receipt);
}

static void drop(struct known_report *report)
{
	free(report->unit);
	free(report->form);
}

/* The same bytes may have come in more than one run: the last tells it all. */
static void keep_last(struct known *known)
{
	int kept = 0;
	for (int i = 0; i < known->count; i++) {
		struct known_report *k = &known->v[i];
		bool again = false;
		for (int j = i + 1; j < known->count && !compare(k->digest, k->size, &known->v[j]) && !again;
			j++)
			again = known->v[j].report == k->report;
		if (again)
			drop(k);
		else
			known->v[kept++] = *k;
	}
	known->count = kept;
}

bool known_load(struct store *store, const char *form, const char *takes, const char *term, struct known *out,
	struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT r.digest,r.size,r.id,r.report,u.code,p.form,"
		"(SELECT max(conflicts) FROM receipt WHERE report=r.report) FROM receipt r JOIN report p ON "
		"p.id=r.report "
		"JOIN unit u ON u.id=p.unit WHERE r.left_out=0 AND NOT r.salvaged AND p.form IN (?,?) AND "
		"p.term=?",
		err);
	if (!query)
		return false;
	db_bind(query, db_text(form), db_text(takes), db_text(term));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count++] = (struct known_report){
			.digest = (uint64_t)db_column_int(query, 0),
			.size = db_column_int(query, 1),
			.receipt = db_column_int(query, 2),
			.report = db_column_int(query, 3),
			.unit = mem_copy_text(db_column_text(query, 4)),
			.form = mem_copy_text(db_column_text(query, 5)),
			.contested = db_column_int(query, 6) > 0,
		};
	}
	if (out->count)
		qsort(out->v, (size_t)out->count, sizeof *out->v, by_digest);
	keep_last(out);
	return step == DB_DONE;
}

int known_find(const struct known *known, const struct incoming_file *file, int *first)
{
	int from = 0, to = known->count;
	while (from < to) {
		int middle = from + (to - from) / 2;
		if (compare(file->digest, file->size, &known->v[middle]) > 0)
			from = middle + 1;
		else
			to = middle;
	}
	*first = from;
	while (to < known->count && !compare(file->digest, file->size, &known->v[to]))
		to++;
	return to - from;
}

void known_release(struct known *known)
{
	if (!known)
		return;
	for (int i = 0; i < known->count; i++)
		drop(&known->v[i]);
	free(known->v);
	*known = (struct known){0};
}
