/* SPDX-License-Identifier: MIT */
/* How the loader works, shared by the files load_*.c.
 *
 * What may stand in a map of the form language is data: a schema lists its
 * keys, each with the function that reads its value into a field of a draft.
 * Unknown, missing and repeated keys are found in one place, schema_read().
 *
 * Reading goes through the form once, from the top, and collects names;
 * whatever refers to a name is kept as a node and looked up when all are
 * known. Nothing stops at the first error. */
#ifndef FORM_LOADER_H
#define FORM_LOADER_H

#include "base/mem.h"
#include "form/diag.h"
#include "form/form.h"
#include "form/load.h"
#include "form/yaml.h"

enum {
	TABLE_COLUMNS_MAX = 256,
	FORM_ROWS_MAX = 20000, /* and as many parts of the outline */
	FORM_CELLS_MAX = 200000,
	FORM_COLUMNS_MAX = 20000,
	FORM_LISTS_MAX = 500,
	FORM_ATTRIBUTES_MAX = 100,
	FORM_TERMS_MAX = 50000, /* in all sums that numbers say */
};

/* What is inherited from the form to its tables, from there to sections and
 * rows, or groups and columns. -1, and no weight, where nothing was said. */
struct given {
	int measure, decimals, empty, twice;
	struct given_up {
		int kind;
		struct source by;
	} up;
};
#define NOTHING_GIVEN                                                                                        \
	{                                                                                                    \
		.measure = -1, .decimals = -1, .empty = -1, .twice = -1, .up = {.kind = -1 }                 \
	}

void given_inherit(struct given *given, const struct given *outer);

/* Where a name is unique: in a table (its index, from 0) or among its kind. */
enum {
	SCOPE_TABLES = -1,
	SCOPE_PROMPTS = -2,
	SCOPE_HEADER = -3,
	SCOPE_CHECKS = -4,
	SCOPE_LEVELS = -5,
	SCOPE_LISTS = -6,
	SCOPE_ATTRIBUTES = -7,
	SCOPE_LANGUAGES = -8,
	SCOPE_FILING = -9, /* levels that fill in the form */
	SCOPE_TAKEN = -10, /* the form that is taken */
	SCOPE_KEYS = -11,
};

enum name_kind { NAME_OTHER, NAME_ROW, NAME_HEADING, NAME_COLUMN, NAME_GROUP, NAME_SET };

struct name {
	int scope;
	enum name_kind kind;
	int index; /* of the row, column, table */
	const char *id;
	const char *spelling; /* the oldest, under which it is numbered; NULL: it has no number */
	int32_t num;
	const struct node *node;
};

struct names {
	struct name *v;
	size_t count, cap;
};

/* A check that waits for the columns it is narrowed to. */
struct check_draft {
	struct check check;
	const struct node *in;
	const int *cell; /* where the number of its prompt's or field's cell will be; NULL: it has none */
};

/* What `from` says of a table, a row or a column. {0} says nothing. */
struct from_draft {
	bool said, none;
	bool kind, timed; /* said which figures; how many times */
	struct from from; /* table, column and rows NULL, and 1 time, where nothing was said */
};

/* Key by key, what the outer one says and the inner one does not. */
void from_inherit(struct from_draft *from, const struct from_draft *outer);
/* What a heading says, only of units with a code in an attribute. */
void from_each(
	struct from_draft *from, const struct from_draft *heading, int attribute, const struct code *code);

/* What a table says that waits for the names. */
struct table_draft {
	const char *old; /* its oldest id */
	struct given given;
	const struct node *columns;
	const struct node **footnotes;   /* by footnote: its mark */
	const struct node **across;      /* by column */
	const struct node **not_rows;    /* by column: without */
	const struct node **not_columns; /* by row: without */
	const struct node **column_numbers, **row_numbers;
	struct from_draft from, *column_from, *row_from;
};

struct loader {
	struct form *form;
	struct arena *arena;  /* the form's: everything that stays */
	struct arena scratch; /* nodes and drafts */
	struct diags *diags;
	struct given given; /* the whole form's */
	struct names names;
	struct names told; /* index: of the error */
	struct check_draft *checks;
	int check_count, check_cap;
	struct table_draft *tables;
	const struct node **part_tables; /* by part: the id of the table that stands there */
	int row_count, column_count;     /* of all tables so far */
	int term_count;                  /* of all sums that numbers said so far */
	const struct free_line *lines;   /* to stand under their headings */
	int line_count;
};

/* An error at a node; gives false. */
#define WRONG(l, node, ...) diag_add((l)->diags, (node)->line, (node)->col, __VA_ARGS__)

struct key;
typedef void read_value(struct loader *l, const struct key *key, const struct node *node, void *field);

struct words {
	const char *const *v; /* by number; NULL: one that is no word of the language */
	int count;
};
#define WORDS(array)                                                                                         \
	{                                                                                                    \
		array, COUNT(array)                                                                          \
	}

struct key {
	const char *name;
	read_value *read;
	size_t field; /* offset in the draft */
	bool required;
	const struct words *words; /* of read_word */
	int least, most;           /* of read_count */
};

enum { SCHEMA_KEYS_MAX = 32 };

/* keys are sorted by name. */
struct schema {
	const char *what; /* "a row", for messages */
	const struct key *keys;
	size_t count;
};
#define SCHEMA(noun, array)                                                                                  \
	{                                                                                                    \
		.what = (noun), .keys = (array), .count = COUNT(array)                                       \
	}

/* Fills in the draft as far as the map goes. False when it is no such map, or when two have become one: then
 * what it would have named is not known. One mistake gives one error. */
bool schema_read(struct loader *l, const struct schema *schema, const struct node *map, void *draft);

/* For maps whose keys are the author's. False where a comma has cut the text
 * before the key (NULL for the first), or where nothing stands behind it. */
bool entry_is_sound(
	struct loader *l, const struct node *map, const struct node *before, const struct node *key);

/* Every schema of the language, NULL at the end: for the tests. */
extern const struct schema *const load_schemas[];
extern const struct schema form_schema, level_schema, once_schema, year_schema, half_year_schema, term_schema,
	attribute_schema, header_schema, part_schema, note_part_schema, table_part_schema, table_schema,
	column_schema, cross_schema, each_schema, from_schema, group_schema, show_schema, row_schema,
	heading_schema, check_schema, relation_schema, print_schema, sign_schema;

/* Readers of values. The field each one fills in stands behind it. */
read_value read_node;     /* const struct node *: looked at later */
read_value read_text;     /* const char * */
read_value read_label;    /* struct label */
read_value read_uom;      /* struct uom */
read_value read_id;       /* const char * */
read_value read_check_id; /* const char * */
read_value read_word;     /* int: index into the words of the key */
read_value read_count;    /* int */
read_value read_yes_no;   /* bool */
read_value read_source;   /* struct source */
read_value read_up;       /* struct given_up */
read_value read_from;     /* struct from_draft */

struct uom {
	struct label label;
	bool ditto;
};

extern const struct words yes_no_words, measure_words, up_words, column_up_words, type_words, empty_words,
	severity_words, show_words;

/* Clean text of a node in the form's arena; NULL after an error. */
const char *node_text(struct loader *l, const struct node *node);
/* True if the node is a list, or one text that stands for a list of itself:
 * then *first and *count are its items. Only texts may stand in it. */
bool node_items(struct loader *l, const struct key *key, const struct node *node, const struct node **first,
	int *count);

/* The first item of a list; NULL when it is none (said so) or NULL. */
const struct node *list_first(struct loader *l, const char *key, const struct node *list);

/* How many maps a tree of lists under a key holds: `rows` in `rows`. */
int tree_count(const struct node *list, const char *under);

/* Names. old: the id it once had, or NULL. */
int32_t names_add(struct loader *l, struct name name);
void names_check(struct loader *l);
const struct name *names_find(const struct loader *l, int scope, const char *id);
/* The same for an id that stands in the form; says so when there is none. */
const struct name *names_get(struct loader *l, int scope, const struct node *node);

/* Where a cell's figures come from; NULL: nowhere. Column beats row beats table. */
const struct from *from_of(struct loader *l, int table, int row, int column);

/* True if an error about an id, which the caller adds next, is the first of its kind; others only add their
 * line to it. The id is in an arena. */
bool names_tell(struct loader *l, int scope, const char *id, const struct node *node);
/* The same for a name that is not there. False where a wrong declaration may be that of the name. */
bool names_miss(struct loader *l, int scope, const char *id, const struct node *node);

/* Rows that `lines` or `each` puts under a row. */
int count_lines(const struct loader *l, const struct node *row);
void load_lines(struct loader *l, int table, int heading, const struct node *lines);
void load_each(struct loader *l, int table, int heading, const struct node *each);
void sort_free_lines(struct free_line *lines, int count);

/* The parts of a form, in the order in which they are read. */
void load_languages(struct loader *l, const struct node *node);
void load_levels(struct loader *l, const struct node *list);
uint32_t load_level_set(struct loader *l, const struct key *key, const struct node *node);
void load_terms(struct loader *l, const struct node *map);
void load_lists(struct loader *l, const struct node *map);
/* Index of the list that a node names, or -1 and an error. */
int load_list_named(struct loader *l, const struct node *node);
/* Of a choice, which needs one, or of another type, which has none; owner is where it stands. */
int load_list_of(struct loader *l, enum type type, const struct node *list, const struct node *owner);
void load_attributes(struct loader *l, const struct node *list);
void load_header(struct loader *l, const struct node *list);
void load_tables(struct loader *l, const struct node *list);
void load_columns(struct loader *l, int table, const struct node *list);
int cross_count(const struct loader *l, const struct node *lists);
/* like: what all its columns have, and where they stand. */
void load_cross(struct loader *l, int table, const struct node *lists, const struct column *like,
	const struct from_draft *from);
void load_rows(struct loader *l, int table, const struct node *list);
void load_outline(struct loader *l, const struct node *list);
void load_checks(struct loader *l, int table, const struct node *list); /* table -1: between tables */
void load_print(struct loader *l, const struct node *map);
/* and what waits for the names. */
void load_references(struct loader *l);
void load_numbers(struct loader *l); /* 6=8+9+10: adds checks */
void load_cells(struct loader *l);

/* A check that the form does not name: its id is ID.WORD, ID.WORD2 and so on.
 * id and old: "TABLE.ROW" of its owner as it is called now and as it was
 * called first. */
void load_check_of(struct loader *l, struct check check, const char *id, const char *old, const char *word,
	int count, const struct node *node);

/* A prompt or a field of the header that must be answered, as its key `required` says: yes, no or a
 * condition. */
void load_required(
	struct loader *l, const char *id, const char *old, const int *cell, const struct node *node);

/* The relations of a row or a column; NULL nodes say nothing. */
struct relations {
	const struct node *equals, *at_most, *at_least, *change_limit, *required;
};
bool relations_given(const struct relations *relations); /* any of them */
void load_relations(struct loader *l, const struct check *owner, const char *id, const char *old,
	const struct relations *relations);

#endif
