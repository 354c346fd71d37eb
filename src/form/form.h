/* SPDX-License-Identifier: MIT */
/* A form in memory: what the YAML file says of a report, as arrays in paper
 * order. Everything belongs to the form's arena and never changes once loaded.
 *
 * The central idea is the *cell*: a table's row and column, a prompt of the
 * outline, or a field of the header. All cells of a form stand in one array,
 * and a report (form/report.h) is an array of answers parallel to it. */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum {
	FORM_LANGUAGES_MAX = 4,
	FORM_LEVELS_MAX = 16,
	FORM_ID_MAX = 64,        /* bytes */
	FORM_FOOTNOTES_MAX = 99, /* of a table */
};

/* A text in the languages of the form; lines are parted by '\n'. NULL where
 * the author wrote none. */
struct label {
	const char *text[FORM_LANGUAGES_MAX];
};

/* An expression as written, with its place in the YAML. text NULL: none. */
struct source {
	const char *text;
	int line, col; /* from 1; col counts code points */
};

enum type {
	TYPE_NUMBER,
	TYPE_PERCENT,
	TYPE_DATE,
	TYPE_YEAR,
	TYPE_CHOICE,
	TYPE_YES_NO,
	TYPE_TEXT,
	TYPE_LONG_TEXT,
};

/* How a period's figure comes from its parts inside one unit. */
enum measure {
	MEASURE_FLOW,
	MEASURE_STOCK,
	MEASURE_OPENING,
	MEASURE_MAX,
	MEASURE_MIN,
	MEASURE_MEAN,
	MEASURE_NONE,
};

/* How an office's figure comes from the units below. */
enum up { UP_SUM, UP_MEAN, UP_MAX, UP_MIN, UP_NONE };

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };
enum empty_rule { EMPTY_DEFAULT, EMPTY_ZERO, EMPTY_SKIP };

struct level {
	const char *id;
	struct label label;
};

/* One idea, five uses: what a choice is made from, what an attribute of a unit
 * may be, the lines of an open list, a row for each code, crossed columns. */
struct code {
	const char *id;
	int32_t num; /* form_number() of its id: the value of a choice in the file */
	struct label label;
};

struct codelist {
	const char *id;
	struct code *codes; /* as they stand in the form */
	int code_count;
	struct code *gone; /* of older versions, for answers that still hold them: see form_learn_codes() */
	int gone_count;
};

/* What the tree of units says of a unit: $unit.ID in rules. */
struct attribute {
	const char *id;
	struct label label;
	int list;   /* of what it may be, or -1: any text */
	bool wrong; /* while errors are looked for: it is not well declared, and nothing is said of its use */
};

/* Where a figure of an upper form comes from in the reports of the form that it
 * takes: of each unit below, the figure of a cell or a field of the header, or
 * the unit itself. They come together over units as the row's or column's
 * `up` says. The ids are those of the form taken; nobody has looked them up. */
enum from_kind {
	FROM_CELLS, /* the sum of the rows in one column */
	FROM_FIELD,
	FROM_EXPECTED, /* counts units that ought to report */
	FROM_RECEIVED, /* and those whose report is here */
};

struct from {
	enum from_kind kind;
	const char *table, *column;
	const char *const *rows;
	int row_count;
	const char *field;
	int64_t times; /* scaled by times_decimals; 1 where nothing was said */
	int times_decimals;
	struct source where; /* over the report below: only units for which it is true */
	int attribute;       /* and whose attribute has this code; -1: any */
	const struct code *code;
	int line, col; /* where the form says so */
};

/* What a column shows. SHOW_CELLS has cells; SHOW_GROUP is a heading above
 * the columns whose parent it is. */
enum show { SHOW_CELLS, SHOW_GROUP, SHOW_NUMBER, SHOW_LABEL, SHOW_UOM, SHOW_CODE, SHOW_NOTE, SHOW_UNIT_NAME };

struct column {
	enum show show;
	const char *id; /* NULL when it has none */
	int32_t num;    /* form_number() of TABLE.ID; 0 without id */
	int parent;     /* index of its group, or -1 */
	int depth;      /* 0 for a top column */
	struct label label, number;
	bool hidden;  /* print: no */
	int decimals; /* -1: the row's */
	int measure;  /* enum measure, or -1: the row's */
	int up;       /* enum up, or -1: the row's */
	int twice;    /* keyed twice: 1, once: 0, or -1: as the row */
	struct label uom;
	const char *code;  /* that a cross of lists made it for */
	const int *across; /* columns that it adds up over time, each row by its measure */
	int across_count;
	struct source value, fill;
	int line, col; /* where it stands in the YAML */
	bool wrong;    /* as in struct attribute */
};

struct row {
	const char *id;      /* NULL: a heading without cells */
	const char *heading; /* its name in expressions, where it has one */
	int64_t num;         /* form_number() of TABLE.ID; 0 without id */
	int parent;          /* index of the row that holds it, or -1 */
	int depth;
	int last;         /* index of the last row it holds, itself if none */
	const char *code; /* of a list, that it stands for */
	int list;         /* TYPE_CHOICE: from which is chosen; a heading: whose codes are its
			   * lines; else -1 */
	bool line;        /* of an open list: stands only where it has an answer */
	bool free;        /* a heading whose lines are written by the unit: see form_with_lines() */
	int32_t caption_num, place_num; /* of a free heading and its lines: the columns under which
					 * a line's caption and place are kept, beside its row's number */
	struct label number, label, note;
	struct label uom; /* resolved; what the row is counted in */
	bool ditto;       /* the paper has a ditto mark for the unit of measure */
	enum type type;
	int decimals;
	enum measure measure;
	enum up up;
	struct source up_by; /* weight of UP_MEAN */
	uint32_t at;         /* bit i: level i has this row */
	bool negative;       /* may be below zero */
	bool twice;          /* to be keyed twice, where the column says nothing else */
	bool required;
	struct source value; /* computed */
	const bool *without; /* by column: greyed here; NULL: none */
	bool wrong;          /* as in struct attribute */
};

struct footnote {
	const char *mark;
	struct label text;
};

/* Columns that stand in several groups and are named together: those of one
 * code in a cross of lists. In expressions, their sum. */
struct column_set {
	const char *id;
	const int *columns;
	int count;
};

struct table {
	const char *id;
	int32_t num;             /* form_number() of its oldest id: the same in every version */
	struct label label, uom; /* uom: "Đơn vị tính" when all rows share it */
	struct label note;       /* a remark printed under the title */
	int part;                /* of the outline where it stands; -1: behind the outline */
	struct column *columns;
	int column_count;
	struct row *rows;
	int row_count;
	const int *cells; /* [row * column_count + column]: index into form->cells, or -1 */
	struct column_set *sets;
	int set_count;
	bool units;      /* rows: units. The unit's own form has one row, with the table's id;
			  * above, a line a unit is printed */
	bool down;       /* entry: goes down the columns instead of across */
	bool names_lost; /* as in struct form */
	struct footnote *footnotes;
	int footnote_count;
	int line;
};

/* One line of the outline: a heading, a prompt (id set), a note or a table. */
struct part {
	const char *id;
	int32_t num; /* form_number() of its id; 0 without id */
	int parent, depth;
	int last; /* index of the last part it holds, itself if none */
	struct label number, label, hint;
	bool note; /* the label is a printed note */
	int table; /* index of the table that stands here, or -1 */
	int cell;  /* of a prompt, or -1 */
	int words; /* suggested length, 0: none */
	bool required;
};

struct header_field {
	const char *id;
	int32_t num; /* form_number() of @ID */
	struct label label, uom;
	enum type type;
	int list; /* TYPE_CHOICE: from which is chosen; else -1 */
	int decimals;
	bool required, negative, twice;
	bool wrong; /* as in struct attribute */
	int cell;
};

enum cell_kind { CELL_TABLE, CELL_PROMPT, CELL_HEADER };

struct cell {
	enum cell_kind kind;
	int table, row, column; /* CELL_TABLE */
	int part;               /* CELL_PROMPT: index into form->parts */
	int field;              /* CELL_HEADER: index into form->header */
	int64_t row_num;        /* the numbers under which its entries are kept */
	int32_t col_num;        /* 0 for prompts and header fields */
	enum type type;
	int decimals;
	int list;      /* TYPE_CHOICE: index into form->lists; else -1 */
	bool computed; /* a column across or a value: no entries of its own */
	bool twice;    /* who keys it is asked once more, blind; never of a text or a computed cell */
	const struct from *from; /* fed by the reports below: no entries either; NULL: not */
	uint32_t at;             /* bit i: level i fills it in */
};

enum relation {
	RELATION_CHECK,
	RELATION_EQUALS,
	RELATION_AT_MOST,
	RELATION_AT_LEAST,
	RELATION_CHANGE_LIMIT,
	RELATION_REQUIRED,
};

/* A rule to be judged. A relation stands on a row or a column and becomes a
 * check with a generated id (TABLE.ROW.at_most, TABLE.ROW.at_most2 ...). */
struct check {
	const char *id;
	int32_t num; /* form_number() */
	enum relation relation;
	int table;              /* -1: between tables */
	int row, column;        /* owner of a relation, else -1 */
	int cell;               /* the prompt or header field that must be answered, else -1 */
	struct source when, is; /* of RELATION_REQUIRED, is: under which condition; NULL: always */
	const int *in;          /* columns it is narrowed to; NULL: all that are open */
	int in_count;
	enum severity severity;
	enum empty_rule empty;
	struct label say, office; /* wording for the clerk and for the upper unit; may lack */
};

struct signature {
	struct label date, title;
};

struct print {
	bool a3, landscape;
	struct label head[2]; /* left and right of the first page; NULL text: none */
	struct signature *sign;
	int sign_count;
};

enum term_kind { TERM_ONCE, TERM_YEAR, TERM_HALF_YEAR, TERM_QUARTER, TERM_MONTH };

struct terms {
	enum term_kind every;
	const char *id, *from, *to; /* TERM_ONCE; dates as written, YYYY-MM-DD */
	const char *due;            /* the last day in time: YYYY-MM-DD of TERM_ONCE, MM-DD of TERM_YEAR */
	const char *ends[2];        /* TERM_HALF_YEAR: last days MM-DD; NULL: the calendar's */
	const char *dues[2];        /* TERM_HALF_YEAR: the last days in time, MM-DD; NULL: not said */
	int due_day;                /* TERM_QUARTER, TERM_MONTH: of the month that follows; 0: not said */
	struct label label;
};

struct form {
	struct arena arena;
	const char *name; /* of the file, for messages */
	const char *yaml; /* its bytes */
	size_t yaml_len;
	const char *id;
	const char *takes; /* the id of the form of the units below that feeds this one; NULL: none */
	int version;
	const char *languages[FORM_LANGUAGES_MAX]; /* the first is the default */
	int language_count;
	struct label issuer, title;
	const char *send_to;
	struct terms terms;
	struct level levels[FORM_LEVELS_MAX];
	int level_count;
	uint32_t filed_by; /* bit i: units of level i fill it in */
	struct codelist *lists;
	int list_count;
	struct attribute *attributes;
	int attribute_count;
	struct header_field *header;
	int header_count;
	struct part *parts;
	int part_count;
	struct table *tables;
	int table_count;
	struct check *checks;
	int check_count;
	struct cell *cells; /* header, then outline, then tables row by row */
	int cell_count;
	bool wrong;      /* has errors, and no cells: see form_draft() */
	bool names_lost; /* while errors are looked for: a wrong declaration may have named something, so that
			  * nothing is said where a name is not found */
	const int *cell_order; /* indexes sorted by (row_num, col_num), for form_cell */
	struct print print;
};

/* The number under which an id is kept in the file: the low 31 bits of
 * hash_bytes() of its oldest spelling, never 0. "TABLE.ROW", "TABLE.COLUMN",
 * "PROMPT", "@FIELD", "!CHECK", of a code itself. The same in every file and version. */
int32_t form_number(const char *spelling);

/* Index of the cell kept under these numbers, or -1. */
int form_cell(const struct form *form, int64_t row_num, int32_t col_num);
int form_cell_at(const struct form *form, int table, int row, int column); /* or -1 */
int form_level(const struct form *form, const char *id);                   /* or -1 */

int form_list(const struct form *form, const char *id);      /* or -1 */
int form_attribute(const struct form *form, const char *id); /* or -1 */
/* The code with this id or number; NULL: none. */
const struct code *codelist_find(const struct codelist *list, const char *id);
const struct code *codelist_find_num(const struct codelist *list, int64_t num);
/* The same among those that can only be read. */
const struct code *codelist_find_gone(const struct codelist *list, int64_t num);
/* What the lists of an older version have and this one lacks can be read from now on. Copies. */
void form_learn_codes(struct form *form, const struct form *older);
/* True if an answer of this value to the cell could not be chosen any more. */
bool form_is_gone(const struct form *form, int cell, int64_t value);

/* The 63-bit number of a line of an open list: of hash_bytes() of
 * "TABLE.HEADING:CODE", above every form_number(). */
int64_t form_line_number(const char *spelling);

/* What stands before a row on paper: its number, else its code where the table has a column of codes; "". */
const char *form_row_number(const struct table *table, int row, int language);

/* What a column is called in addresses: its id, or "label" where the captions
 * of lines are. */
const char *form_column_name(const struct column *column);

/* The label in a language of the form, falling back to its default; "" for none. */
const char *label_in(const struct label *label, int language);
/* Index of the language tr_language() in the form, else 0. */
int form_language(const struct form *form);

/* How many bytes of an official number are the number itself: of "6=8+9" the "6". */
int form_number_own(const char *number);

/* What the cell is called on paper: "46. Tổng số đoàn viên công đoàn. Trong đó: · 2019". */
struct str;
void form_cell_caption(const struct form *form, int cell, int language, struct str *out);
/* The column's part of it, with the groups above: "Nam · Dài hạn · Dưới 30". */
void form_column_caption(const struct table *table, int column, int language, struct str *out);

void form_free(struct form *form); /* NULL is fine */

#endif
