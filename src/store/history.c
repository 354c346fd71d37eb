/* SPDX-License-Identifier: MIT */
#include <sqlite3.h>
#include <stdlib.h>

#include "base/tr.h"
#include "store/inner.h"

#define ABOUT "report=?1 AND (?2 OR (row=?3 AND col=?4 AND part=?5))"

static const char lines[] =
	"SELECT h.row,h.col,h.part,h.site,h.seq,h.state,h.value,h.text,h.at,h.receipt,h.undoes,h.live,"
	"coalesce(s.author,''),coalesce(r.file,''),coalesce(r.salvaged,0) FROM ("
	"SELECT row,col,part,site,seq,state,value,NULL AS text,at,receipt,undoes,1 AS live FROM num "
	"WHERE " ABOUT " AND NOT dead UNION ALL "
	"SELECT row,col,part,site,seq,state,0,text,at,receipt,undoes,1 FROM txt WHERE " ABOUT
	" AND NOT dead UNION ALL "
	"SELECT row,col,part,site,seq,state,value,text,at,receipt,undoes,0 FROM past WHERE " ABOUT ") h "
	"LEFT JOIN session s ON s.site=h.site LEFT JOIN receipt r ON r.id=h.receipt "
	"ORDER BY h.seq DESC,h.row,h.col,h.part,h.site";

static char *file_of(sqlite3_stmt *query)
{
	struct str text = {0};
	str_add(&text, db_column_text(query, 13));
	if (db_column_int(query, 14))
		str_addf(&text, ", %s", tr("saved from a damaged file"));
	return str_take(&text);
}

static struct past past_of(sqlite3_stmt *query)
{
	return (struct past){
		.place = {db_column_int(query, 0), (int32_t)db_column_int(query, 1),
			(enum part_kind)db_column_int(query, 2)},
		.head =
			{
				.site = db_column_int(query, 3),
				.seq = db_column_int(query, 4),
				.state = (enum state)db_column_int(query, 5),
				.value = db_column_int(query, 6),
				.text = mem_copy_text(db_column_text(query, 7)),
				.at = db_column_int(query, 8),
				.receipt = db_column_int(query, 9),
			},
		.undoes = db_column_int(query, 10),
		.live = db_column_int(query, 11),
		.author = mem_copy_text(db_column_text(query, 12)),
		.file = file_of(query),
	};
}

static bool is_at(const struct past *past, const struct place *place)
{
	return past->place.row == place->row && past->place.col == place->col &&
	       past->place.part == place->part;
}

/* From the oldest on: what takes back an undo does again. */
static void find_redone(struct pasts *pasts)
{
	for (int i = pasts->count; i-- > 0;) {
		struct past *past = &pasts->v[i];
		for (int older = i + 1; past->undoes && older < pasts->count; older++) {
			const struct past *undone = &pasts->v[older];
			if (undone->head.seq == past->undoes && is_at(undone, &past->place)) {
				past->redo = undone->undoes && !undone->redo;
				break;
			}
		}
	}
}

bool store_history(
	struct store *store, int64_t report, const struct place *place, struct pasts *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, lines, err);
	struct place at = place ? *place : (struct place){0};
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int(!place), db_int(at.row), db_int(at.col), db_int(at.part));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count++] = past_of(query);
	}
	find_redone(out);
	return step == DB_DONE;
}

void pasts_release(struct pasts *pasts)
{
	if (!pasts)
		return;
	for (int i = 0; i < pasts->count; i++) {
		free(pasts->v[i].head.text);
		free(pasts->v[i].author);
		free(pasts->v[i].file);
	}
	free(pasts->v);
	*pasts = (struct pasts){0};
}
