/* SPDX-License-Identifier: MIT */
#include "store/incoming_tree.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/tr.h"
#include "store/check.h"
#include "store/offer.h"

enum { LINKS_MAX = 1000000 }; /* units of a whole tree */

struct link {
	int64_t id, parent;
};

struct links {
	struct link *v; /* by parent, then id */
	int count, cap;
};

static enum incoming_end add_link(struct reader *r, sqlite3_stmt *row, void *state)
{
	struct links *links = state;
	if (!check_int(row, 0, 1, INT64_MAX) || !check_int(row, 1, 0, INT64_MAX))
		return reader_damaged(r, tr("a unit in it is not valid"));
	if (links->count == LINKS_MAX)
		return reader_damaged(r, tr("it has far too many units"));
	ARR_ROOM(links->v, links->count, links->cap);
	links->v[links->count++] = (struct link){db_column_int(row, 0), db_column_int(row, 1)};
	return INCOMING_DONE;
}

static int by_parent(const void *a, const void *b)
{
	const struct link *x = a, *y = b;
	if (x->parent != y->parent)
		return x->parent < y->parent ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static int first_below(const struct links *links, int64_t parent)
{
	int low = 0, high = links->count;
	while (low < high) {
		int middle = low + (high - low) / 2;
		if (links->v[middle].parent < parent)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static enum incoming_end tell(struct reader *r, sqlite3_stmt *row, void *state)
{
	if (!check_word(row, 0) || !check_line(row, 1) || !check_line(row, 2) || !check_text(row, 3) ||
		db_column_len(row, 3) > INCOMING_ATTRIBUTES_MAX)
		return reader_damaged(r, tr("a unit in it is not valid"));
	struct incoming_unit unit = {.code = db_column_text(row, 0),
		.name = db_column_text(row, 1),
		.level = db_column_text(row, 2),
		.attributes = db_column_text(row, 3),
		.parent = *(int64_t *)state};
	return reader_went(r->sink->unit(r->ctx, &unit));
}

static enum incoming_end tell_unit(struct reader *r, int64_t id, int64_t parent)
{
	struct db_value about = db_int(id);
	return reader_each(
		r, "SELECT code,name,level,attributes FROM unit WHERE id=?1", &about, tell, &parent);
}

/* Generation after generation: a unit's place among those told is that of its link in told. */
static enum incoming_end tell_below(struct reader *r, const struct links *links, int64_t sender)
{
	int64_t *told = mem_resize(NULL, OFFER_MAX + 1, sizeof *told);
	int count = 1;
	enum incoming_end end = tell_unit(r, sender, -1);
	told[0] = sender;
	for (int at = 0; end == INCOMING_DONE && at < count; at++) {
		const struct link *last = links->v + links->count;
		for (const struct link *l = links->v + first_below(links, told[at]);
			end == INCOMING_DONE && l < last && l->parent == told[at] && count <= OFFER_MAX;
			l++) {
			if (l->id == sender)
				continue;
			told[count++] = l->id;
			end = tell_unit(r, l->id, at);
		}
	}
	free(told);
	return end;
}

static enum incoming_end take_id(struct reader *r, sqlite3_stmt *row, void *state)
{
	(void)r;
	*(int64_t *)state = db_column_int(row, 0);
	return INCOMING_DONE;
}

enum incoming_end incoming_tree(struct reader *r)
{
	struct links links = {0};
	int64_t sender = 0;
	enum incoming_end end =
		reader_each(r, "SELECT id FROM unit WHERE code=(SELECT value FROM setting WHERE name='unit')",
			NULL, take_id, &sender);
	if (end == INCOMING_DONE)
		end = reader_each(r, "SELECT id,parent FROM unit ORDER BY id", NULL, add_link, &links);
	if (end == INCOMING_DONE && sender > 0) {
		qsort(links.v, (size_t)links.count, sizeof *links.v, by_parent);
		end = tell_below(r, &links, sender);
	}
	free(links.v);
	return end == INCOMING_DONE ? reader_went(r->sink->unit(r->ctx, NULL)) : end;
}
