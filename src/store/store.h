/* SPDX-License-Identifier: MIT */
/* One FILE.db: forms, units, reports, their entries and history. Every
 * function gives false with a message for the clerk when the file cannot be
 * read or written; a failed write leaves the file as it was.
 *
 * Ids of units and reports are local to the file; what travels is the unit's
 * code, the form's id and the term's id. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "form/address.h"
#include "form/report.h"

struct store;

enum store_mode { STORE_READ, STORE_WRITE };

/* Makes a new file; an existing one is refused. */
bool store_create(const char *path, struct store **out, struct err *err);

/* Opens an own file: its header and first page are checked on the bytes before SQLite
 * sees them, a journal that names a super-journal is refused, an unfinished
 * transaction is rolled back (store_recovered tells). The mode STORE_WRITE
 * refuses what cannot be written. */
bool store_open(const char *path, enum store_mode mode, struct store **out, struct err *err);
bool store_recovered(const struct store *store);
const char *store_path(const struct store *store);
void store_close(struct store *store); /* NULL is fine */

/* Transactions nest by counting; the outermost is BEGIN IMMEDIATE. Every
 * writing function below opens one of its own where none is open. */
bool store_begin(struct store *store, struct err *err);
bool store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);
/* What is read from here until store_rollback() is of one moment, and is read with one lock. Nothing may be
 * written meanwhile. */
bool store_look(struct store *store, struct err *err);

/* True if another program has changed the file since the last call. */
bool store_changed(struct store *store);

/* Facts about the file itself, never merged: "unit", "form", "term", "clerk",
 * "place", "demo", "sent" (only in the copy that was sent: its revision). A missing one is an empty string.
 */
bool store_setting(struct store *store, const char *name, struct str *out, struct err *err);
bool store_set_setting(struct store *store, const char *name, const char *value, struct err *err);

/* Forms, by id and version. Putting the same bytes again does nothing; the same
 * id and version with other bytes is refused. */
bool store_put_form(
	struct store *store, const char *id, int version, const char *yaml, size_t len, struct err *err);
/* version 0: the newest. ERR_REFUSED when there is none. */
bool store_form(struct store *store, const char *id, int version, struct str *yaml, struct err *err);
/* All of them, by id, then version. */
struct form_info {
	char *id;
	int version;
};
struct form_infos {
	struct form_info *v;
	int count, cap;
};
bool store_forms(struct store *store, struct form_infos *out, struct err *err);
void form_infos_release(struct form_infos *infos);

/* The unit tree as this file's owner knows it. */
struct unit {
	int64_t id;
	const char *code, *name, *level; /* level: a level id of the form */
	const char *attributes;          /* "name=value" lines; "" for none */
	int parent;                      /* index in units, -1 for the top */
	int last;                        /* index of the last unit below it, itself if none */
};
/* In depth-first order: the units below i are i+1 .. v[i].last. A country has more than 100,000: the words
 * of all are kept together, some 100 bytes a unit with them. */
struct units {
	struct unit *v;
	int count, cap;
	struct arena words;
};
/* Appends a unit, its words copied; the rest of it is 0. */
struct unit *units_add(struct units *units, const char *code, const char *name, const char *level,
	const char *attributes, int parent);
bool store_units(struct store *store, struct units *out, struct err *err);
/* Adds and changes units to match, by code; units not named stay. Needs only code, name,
 * level, attributes and parent of each. */
bool store_put_units(struct store *store, const struct units *units, struct err *err);
bool unit_code_is_valid(const char *code);                   /* 1 to 32 of A-Z a-z 0-9 . _ - */
int units_find(const struct units *units, const char *code); /* without regard to case; or -1 */
void units_release(struct units *units);

/* Reports. */
struct report_info {
	int64_t id, unit;
	char *form, *term;
	int version;     /* of the form it was last written with */
	int64_t entries; /* rows, dead ones too: 0 means nobody wrote yet */
};
struct report_infos {
	struct report_info *v;
	int count, cap;
};
bool store_reports(struct store *store, struct report_infos *out, struct err *err);
void report_infos_release(struct report_infos *infos);
/* *id is 0 when there is none and create is false. */
bool store_report(struct store *store, int64_t unit, const char *form, int version, const char *term,
	bool create, int64_t *id, struct err *err);

/* Entries. A place is what an entry is about; a head is a live entry of it. */
struct place {
	int64_t row;
	int32_t col;
	enum part_kind part;
};
struct content {
	enum state state;
	int64_t value;
	const char *text; /* set for texts; the kind of a place never changes */
};
struct head {
	int64_t site, seq;
	enum state state;
	int64_t value;
	char *text;
	int64_t at;      /* seconds since 1970, by the clock of whoever typed it */
	int64_t receipt; /* 0: typed here */
};
struct heads {
	struct head *v;
	int count, cap;
};
/* Same state and value or text. */
bool content_equal(const struct content *a, const struct content *b);
/* More than one distinct content. */
bool heads_conflict(const struct heads *heads);
bool store_heads(
	struct store *store, int64_t report, const struct place *place, struct heads *out, struct err *err);
void heads_release(struct heads *heads);

/* Writes one answer over the heads that were shown (site and seq are enough):
 * they die and their contents go to history. Heads that were not shown stay
 * and become a conflict. Writing the only shown content again does nothing. A
 * clear is STATE_EMPTY. The author of the session is store_set_author's. */
bool store_write(struct store *store, int64_t report, const struct place *place,
	const struct content *content, const struct heads *shown, struct err *err);
/* The same for several places, each once, all or none: one deed, taken back as one. */
struct writing {
	struct place place;
	struct content content;
	const struct heads *shown;
};
bool store_write_all(
	struct store *store, int64_t report, const struct writing *writings, int count, struct err *err);
/* Who types; borrowed until the store is closed. */
void store_set_author(struct store *store, const char *author);

/* Calls fn for every live head of the report in order of (row, col, part,
 * site); stops early when fn gives false. */
bool store_scan(struct store *store, int64_t report,
	bool (*fn)(void *ctx, const struct place *place, const struct head *head), void *ctx,
	struct err *err);

/* One line of a cell's life, newest first. */
struct past {
	struct place place;
	struct head head;
	bool live;
	int64_t undoes; /* the write that this one took back, 0: none */
	bool redo;      /* that one took another back itself: this does it again */
	char *author;   /* of its session, "" if unknown */
	char *file;     /* that it came from, and that it was damaged if it was; "" if typed here */
};
struct pasts {
	struct past *v;
	int count, cap;
};
/* place NULL: of the whole report. */
bool store_history(
	struct store *store, int64_t report, const struct place *place, struct pasts *out, struct err *err);
void pasts_release(struct pasts *pasts);

/* What is half written, prose or what was typed into a cell: local, one per row and column, never merged. */
struct draft {
	char *text;
	int64_t cursor; /* bytes */
	char *undo;     /* the editor's own */
	size_t undo_len;
};
/* text NULL when there is none. */
bool store_draft(
	struct store *store, int64_t report, const struct place *place, struct draft *out, struct err *err);
bool store_put_draft(struct store *store, int64_t report, const struct place *place,
	const struct draft *draft, struct err *err);
bool store_drop_draft(struct store *store, int64_t report, const struct place *place, struct err *err);
void draft_release(struct draft *draft);

/* {0} is empty. */
struct places {
	struct place *v;
	int count, cap;
};
void places_release(struct places *places);
/* Appends where there are drafts, in order of (row, col). */
bool store_drafts(struct store *store, int64_t report, struct places *out, struct err *err);

/* The last local deed taken back, or the last undo of that. Appends where: nowhere when there is nothing left
 * to undo. */
bool store_undo(struct store *store, int64_t report, bool redo, struct places *out, struct err *err);
/* The places that store_undo() would change; changes nothing. */
bool store_undo_next(struct store *store, int64_t report, bool redo, struct places *out, struct err *err);
/* Of the reports of all units on a form and for a term the one in which store_undo() would change what was
 * done last, by the clock: *unit is its unit, 0 when there is none; *at when that was done. Reads all
 * answers. */
bool store_undo_latest(struct store *store, const char *form, const char *term, bool redo, int64_t *unit,
	int64_t *at, struct err *err);

/* Recomputes the seals from the rows and compares. */
bool store_verify(struct store *store, struct err *err);

#endif
