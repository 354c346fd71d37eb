/* SPDX-License-Identifier: MIT */
#include <sqlite3.h>
#include <stdlib.h>

#include "store/inner.h"

void places_push(struct places *places, const struct place *place)
{
	ARR_ROOM(places->v, places->count, places->cap);
	places->v[places->count++] = *place;
}

bool places_take(struct store *store, struct sqlite3_stmt *query, struct places *out, struct err *err)
{
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW)
		places_push(out, &(struct place){db_column_int(query, 0), (int32_t)db_column_int(query, 1),
					 (enum part_kind)db_column_int(query, 2)});
	return step == DB_DONE;
}

void places_release(struct places *places)
{
	free(places->v);
	*places = (struct places){0};
}
