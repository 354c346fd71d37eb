/* SPDX-License-Identifier: MIT */
/* Taking in a file of another unit, or of another PC of this unit. The rule is
 * a join: the greater (seq, dead) of a (cell part, site) wins, so the order
 * and number of merges do not matter. */
#ifndef STORE_MERGE_H
#define STORE_MERGE_H

#include "store/store.h"

/* What becomes of an incoming file or of one report in it. */
enum verdict {
	VERDICT_NEW,        /* a report not seen before */
	VERDICT_UNCHANGED,  /* nothing in it is news */
	VERDICT_NEWER,      /* only brings news */
	VERDICT_OLDER,      /* only misses news that is here */
	VERDICT_BOTH,       /* each has news for the other */
	VERDICT_CONFLICT,   /* leaves cells in conflict that were not before */
	VERDICT_WRONG_FORM, /* another form, or other YAML under the same id and version */
	VERDICT_WRONG_TERM,
	VERDICT_UNKNOWN_UNIT,
	VERDICT_NOT_BELOW, /* the sender may not speak for this unit */
	VERDICT_CHANGED,   /* no longer the bytes that were looked at */
	VERDICT_SELF,      /* the very file that is open */
	VERDICT_DAMAGED,
	VERDICT_NOT_OURS, /* not a tonghop file, or changed by another program */
	VERDICT_COUNT
};
/* "mới", "không đổi", ... translated; never freed. */
const char *verdict_word(enum verdict verdict);
bool verdict_is_taken(enum verdict verdict); /* NEW .. CONFLICT */

/* What could not be saved of a report in a damaged file: places from .. to. */
enum loss {
	LOSS_ALL,       /* whatever is there */
	LOSS_TEXTS,     /* the texts there */
	LOSS_SOMEWHERE, /* there may be more, and no place can be told */
	LOSS_COUNT
};
struct merge_loss {
	enum loss kind;
	struct place from, to;
};
/* Whether a place of theirs covers it; text: a text stands there. */
bool merge_is_lost(const struct merge_loss *losses, int count, const struct place *place, bool text);

/* One report of an incoming file, or the file itself when it was refused whole. */
struct merge_line {
	char *file;               /* base name */
	char *unit, *form, *term; /* "" when the file was refused whole */
	enum verdict verdict;
	char *detail;      /* why, for the refused ones; a remark on a taken one; "" else */
	char *stranger;    /* VERDICT_UNKNOWN_UNIT: the code that is not here; else NULL */
	int64_t cells;     /* cell parts with news */
	int64_t conflicts; /* cells that are in conflict afterwards */
	bool above;        /* the sender is an office above this unit */
	/* Of a file refused as damaged: how many cell parts with news can be saved of it. */
	int64_t savable;
	bool salvaged; /* from a damaged file: its figures may be altered */
	struct merge_loss *losses;
	int loss_count, loss_cap;
};
/* How a unit below the sender stands in its tree otherwise than in ours. */
enum unit_news {
	UNIT_NEW,        /* after: the code of the unit above */
	UNIT_MOVED,      /* before, after: likewise */
	UNIT_RENAMED,    /* before, after: names */
	UNIT_LEVEL,      /* before, after: ids */
	UNIT_ATTRIBUTES, /* before, after: "name=value" lines */
	/* Left out in any case: */
	UNIT_ELSEWHERE,      /* here it is not below the sender */
	UNIT_NOT_VALID,      /* its code is none or stands twice, or the form has no such level */
	UNIT_BELOW_LEFT_OUT, /* after: the unit above, which is left out */
	UNIT_NEWS_COUNT
};
bool unit_news_is_taken(enum unit_news news); /* NEW .. ATTRIBUTES */
struct merge_unit {
	enum unit_news news;
	char *code, *name, *before, *after;
};
/* All of a file; only files with any have one, and none of which every report is left out, but where the file
 * has a unit that is not known here. */
struct merge_tree {
	char *file, *unit; /* base name; the sender's code */
	struct merge_unit *v;
	int count, cap;
	int takes;     /* of them, those that are taken, or would be if it was wanted */
	bool taken;    /* it was wanted */
	bool too_many; /* so many units that none is looked at */
};

struct merge_lines {
	struct merge_line *v;
	int count, cap;
	struct merge_tree *trees;
	int tree_count, tree_cap;
};
/* What it has otherwise of the sender itself: its name; NULL: nothing. */
const struct merge_unit *merge_tree_sender(const struct merge_tree *tree);
/* Appends; all is copied. */
void merge_tree_add(struct merge_tree *tree, enum unit_news news, const struct unit *unit, const char *before,
	const char *after);
void merge_tree_release(struct merge_tree *tree);
void merge_lines_release(struct merge_lines *lines);
/* Appends all of them; none is left. */
void merge_lines_move(struct merge_lines *from, struct merge_lines *to);

/* The report that this file is for: what others must be about. Units below speak for themselves and those
 * below them; an office above only brings back what it has of this unit and those below, what it settled
 * there among it. */
struct merge_scope {
	const char *unit; /* code of the file's own unit */
	const char *form, *term;
	const char *takes; /* another form whose reports come in too: it feeds this one; or NULL */
	bool (*has_level)(const void *ctx, const char *level); /* units may have it; NULL: any */
	const void *has_level_ctx;
};

/* The files of a run, in order. */
struct merge_files {
	char *const *paths;
	int count;
	/* Of each; NULL is fine. A dry run sets them, the run itself refuses a file that has
	 * another one; 0 is not compared. */
	uint64_t *digests;
	/* Of each, NULL for none: if it is damaged, what is whole in it is taken in. */
	const bool *salvage;
	/* Of each, NULL for none: what its tree has below its sender is taken over. */
	const bool *units;
};

/* One run over many files: begin, as many merge_next() as there are files, end.
 * Each file lands whole or not at all. With dry set the lines are the same and
 * nothing is changed. The files are read ahead by another process; their paths are borrowed. */
struct merge;
bool merge_begin(struct store *store, const struct merge_scope *scope, const struct merge_files *files,
	bool dry, struct merge **out, struct err *err);
/* A cell part that a file brings news for. */
struct merge_change {
	int line; /* of its report, in the lines */
	int64_t report;
	struct place place;
	struct heads before; /* what stood there */
};
struct merge_changes {
	struct merge_change *v;
	int count, cap;
};
/* fn is called after each file that was taken, before it is settled whether it stays: what store_heads()
 * and store_history() give then is what stands after it. False ends the merge, with err set. */
struct merge_watch {
	bool (*fn)(void *ctx, const struct merge_lines *lines, const struct merge_changes *changes,
		struct err *err);
	void *ctx;
};
void merge_watch(struct merge *merge, const struct merge_watch *watch);
/* Appends the lines of the next file. False only when the target cannot be written any
 * more; a bad incoming file is a line. */
bool merge_next(struct merge *merge, struct merge_lines *lines, struct err *err);
/* The number of its run, by which merge_undo() takes it back; 0: it has taken nothing. When another program
 * has merged between two of its commits it is not one run any more: a number that merge_undo() refuses. */
int64_t merge_run(const struct merge *merge);
/* Commits what is pending. Frees merge. */
bool merge_end(struct merge *merge, struct err *err);
void merge_abandon(struct merge *merge); /* rolls back what is pending; NULL is fine */

/* What was taken in: a line for each file that brought news, the last first. */
struct merge_receipt {
	int64_t run, at; /* a run is known by its number */
	char *clerk, *file;
	int64_t size, reports, left_out, cells, conflicts;
	int64_t units; /* how many changes of the tree */
	bool salvaged; /* the file is damaged */
};
struct merge_receipts {
	struct merge_receipt *v;
	int count, cap;
};
bool merge_receipts(struct store *store, struct merge_receipts *out, struct err *err);
/* The number of the last run; 0: none. */
bool merge_last_run(struct store *store, int64_t *run, struct err *err);
void merge_receipts_release(struct merge_receipts *receipts);

/* The reports of which what came last was saved from a damaged file: nothing came from a whole one since. */
struct report_ids {
	int64_t *v;
	int count, cap;
};
bool merge_salvaged(struct store *store, struct report_ids *out, struct err *err);
bool report_ids_have(const struct report_ids *ids, int64_t report);
void report_ids_release(struct report_ids *ids);

/* Takes the last run back, as if it had not been: its answers go, what they took the place of
 * returns. ERR_REFUSED when there is none to take back, when it is not the run that was shown (0: whichever
 * it is), or when in one of its reports something was written since, or the file was sent. What others have
 * received meanwhile may come back with their files. */
bool merge_undo(struct store *store, int64_t shown, struct err *err);
/* The run that merge_undo() would take back and when it was made; *run 0: none, or no longer. */
bool merge_undoable(struct store *store, int64_t *run, int64_t *at, struct err *err);

#endif
