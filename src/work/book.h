/* SPDX-License-Identifier: MIT */
/* An open FILE.db with its form, its units and one report at hand: what both
 * the commands and the screens work on. */
#ifndef WORK_BOOK_H
#define WORK_BOOK_H

#include "form/form.h"
#include "form/load.h"
#include "form/report.h"
#include "rule/rule.h"
#include "form/value.h"
#include "store/store.h"
#include "work/freelines.h"

struct book {
	struct store *store;
	struct form *form;
	struct rules *rules;
	struct units units;
	int own;  /* index of the file's own unit */
	int unit; /* index of the unit whose report is at hand */
	char *term;
	int64_t report_id; /* 0: nobody wrote in it yet */
	struct report
		report;      /* its own answers, computed cells filled in; report.last as the rules need it */
	struct heads *heads; /* by cell: the live heads of its answer, as shown */
	struct aside *asides; /* notes and reasons, in order of (row, col, part) */
	int aside_count, aside_cap;
	struct findings findings;
	struct places drafts;    /* what is begun and no answer yet; see work/draft.h */
	struct free_lines lines; /* that units wrote themselves */
	struct form **retired;   /* without the lines that came later */
	int retired_count, retired_cap;
	struct form *taken; /* the form that this one takes, once it was needed; see work/feed.h */
	struct rules *taken_rules;
	bool writable, demo;
	bool stale; /* it could not be read anew: book_refresh() tries again */
	bool older; /* than the newest version of the form in the file, by request: for reading */
};

/* What stands beside the answers: a cell's note, or why a warning is right
 * (PART_REASON, kept under the check's number). */
struct aside {
	struct place place;
	struct heads heads; /* the texts, as shown; several when two people wrote */
};

/* Which report of the file; NULL members: the file's own. form may be ID@VERSION. */
struct book_pick {
	const char *unit, *form, *term;
};

bool book_open(const char *path, enum store_mode mode, const struct book_pick *pick, struct book **out,
	struct err *err);
void book_close(struct book *book); /* NULL is fine */

/* The same file once more, turned to a unit's report on the form that the one at hand takes. Ends with
 * book_close(); of this book it borrows nothing. */
bool book_open_taken(const struct book *book, int unit, struct book **out, struct err *err);

/* Turns to the report of another unit of the same file. When it cannot be read the one at hand stays. */
bool book_turn(struct book *book, int unit, struct err *err);

/* Calls fn with the book as it would be turned to that unit; this one stays as it is. */
bool book_beside(const struct book *book, int unit, void (*fn)(void *ctx, const struct book *beside),
	void *ctx, struct err *err);

/* Rereads what another program may have changed; *changed tells whether it did. Where the unit at hand is no
 * longer there, the file's own is. False: what was read before
 * stays, and the next call tries again. */
bool book_refresh(struct book *book, bool *changed, struct err *err);

/* Where the answer of a cell is kept. */
struct place book_place(const struct book *book, int cell);

/* Whether the answer of a cell may be written as it stands now, by the rule of book_set(); err tells why not.
 */
bool book_may_type(const struct book *book, int cell, struct err *err);

/* Commits the answer of a cell (PART_ANSWER) or its note (PART_NOTE, answer->text), recomputes
 * what hangs on it and rejudges. Refuses computed and greyed cells and other
 * units' reports, but that an office may settle a conflict in those below it. A conflict is settled by
 * it: commands must refuse before. */
bool book_set(struct book *book, int cell, enum part_kind part, const struct answer *answer, struct err *err);
/* The answers of several cells, each once, all or none: one deed, which book_undo() takes back as one. */
struct cell_answer {
	int cell;
	struct answer answer;
};
bool book_set_all(struct book *book, const struct cell_answer *answers, int count, struct err *err);
/* One cell from typed text (form/value.h); blank clears. */
bool book_type(struct book *book, int cell, enum part_kind part, const char *s, enum value_style style,
	struct err *err);
/* A new line under a heading whose lines the unit writes itself; *row is its row in the form, which
 * is another one than before. */
bool book_add_line(struct book *book, int table, int heading, const char *caption, int *row, struct err *err);
/* Takes a line out of an open list: all that stands in it, caption and answers, is removed in one go, and
 * book_undo() brings it back. */
bool book_remove_line(struct book *book, int table, int row, struct err *err);
/* What the form offers for an empty cell (fill:); false when it offers nothing. */
bool book_fill(const struct book *book, int cell, struct answer *answer);
bool book_set_reason(struct book *book, const struct finding *finding, const char *text, struct err *err);
/* NULL: none. Borrowed until the next write. */
const char *book_note(const struct book *book, int cell);
const char *book_aside(const struct book *book, const struct place *place);
const char *book_reason(const struct book *book, const struct finding *finding);
/* An error, or a warning without a reason: it still asks for something. */
bool book_is_open(const struct book *book, const struct finding *finding);
/* One that was given before a figure of the check was written, and explains other figures than these. */
const char *book_old_reason(const struct book *book, const struct finding *finding);

/* The last deed of this file's clerk in the report taken back (or done again); in one below it was settling a
 * conflict. *out is where, in the order of the form; nowhere: there is none. */
bool book_undo(struct book *book, bool redo, struct places *out, struct err *err);
/* Where book_undo() would; nothing is changed. */
bool book_undo_next(const struct book *book, bool redo, struct places *out, struct err *err);

/* "CĐCS Giấy Mẫu · Sơ kết 2018-2020"; "Sở A · Quý III năm 2024 · BÁO CÁO ..." of a report that comes again.
 */
void book_title(const struct book *book, struct str *out);
bool book_is_demo(const struct book *book);

/* Reads the units anew: this program has changed them itself. */
bool book_reload(struct book *book, struct err *err);

/* True if units below the one at hand file this form too: its figures are consolidated. */
bool book_is_office(const struct book *book);

/* How much of a part of the outline, tables in it included, or of a table is answered: of the entry cells.
 * part -1 and table -1: all. */
void book_progress(const struct book *book, int part, int table, int *done, int *all);

#endif
