/* SPDX-License-Identifier: MIT */
/* The rows of a report that can still be read from one drawer of a damaged file, and the gaps between them.
 *
 * A drawer is read in the order of its keys. Behind a page that cannot be read it goes on at the next row
 * number from which it can. Rows out of order have keys that are altered, and which of them is not known:
 * those that any other choice would leave out are left out. */
#ifndef STORE_SCAN_H
#define STORE_SCAN_H

#include "store/merge.h"
#include "store/reader.h"

struct found {
	struct entry entry; /* of a text only its key */
	int64_t rowid;      /* of a text */
	bool wrong;         /* only its key is valid */
	bool broken;        /* something may have stood between it and the one before */
};

struct scan {
	struct reader *r;
	int64_t report, clock;
	enum drawer drawer; /* DRAWER_NUM or DRAWER_TXT */
	/* Found, in order. */
	struct found *v;
	int count, cap;
	/* In order, apart from each other; at their ends are the rows that could be read, which may be parts
	 * of answers that cannot. */
	struct merge_loss *gaps;
	int gap_count, gap_cap;
	/* Of the reading. */
	bool broken;    /* behind the last row */
	bool strayed;   /* a row of another report since */
	int64_t beyond; /* rows of later ones since */
};

/* all: the table from its beginning, for a key that is altered can lead astray who looks for a report. Else
 * where the report should be. */
void scan_read(struct scan *scan, bool all);
void scan_release(struct scan *scan); /* what was found; it can be read again */

#endif
