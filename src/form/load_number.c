/* SPDX-License-Identifier: MIT */
/* Official numbers that say how figures hang together, as forms print them:
 * 6=8+9+10=11+12+13=14+18, 4=5+..+9. Each side becomes a check. */
#include "form/loader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"

/* A piece of a number as written. */
struct piece {
	const char *s;
	size_t len;
};

/* A row or a column by its number. */
struct entry {
	struct piece number;
	int index;
	const char *id; /* in expressions */
};

/* Columns of a table, or rows of one of its sections. */
struct numbered {
	struct loader *l;
	int table;
	bool rows;
	struct entry *entries; /* sorted, those of the whole table */
	int count;
	int first, last; /* of the section */
};

/* Without blanks around it, the brackets of "(6)", the point of "6." */
static struct piece trim(struct piece p)
{
	while (p.len > 0 && strchr(" \n(", *p.s)) {
		p.s++;
		p.len--;
	}
	while (p.len > 0 && strchr(" \n).", p.s[p.len - 1]))
		p.len--;
	return p;
}

/* What stands before the first '='. */
static struct piece head_of(const struct label *number)
{
	const char *s = label_in(number, 0);
	return trim((struct piece){s, strcspn(s, "=")});
}

static const struct label *number_at(const struct numbered *n, int i)
{
	const struct table *table = &n->l->form->tables[n->table];
	return n->rows ? &table->rows[i].number : &table->columns[i].number;
}

/* What it is called in expressions; NULL: nothing. */
static const char *id_at(const struct numbered *n, int i)
{
	const struct table *table = &n->l->form->tables[n->table];
	if (!n->rows)
		return table->columns[i].id;
	return table->rows[i].id ? table->rows[i].id : table->rows[i].heading;
}

static int compare(struct piece a, struct piece b)
{
	int order = memcmp(a.s, b.s, a.len < b.len ? a.len : b.len);
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int by_number(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = compare(x->number, y->number);
	return order ? order : (x->index > y->index) - (x->index < y->index);
}

static void collect(struct numbered *n)
{
	const struct table *table = &n->l->form->tables[n->table];
	int count = n->rows ? table->row_count : table->column_count;
	n->entries = arena_alloc(&n->l->scratch, ((size_t)count + 1) * sizeof *n->entries);
	n->count = 0;
	for (int i = 0; i < count; i++)
		if (id_at(n, i) && label_in(number_at(n, i), 0)[0])
			n->entries[n->count++] = (struct entry){head_of(number_at(n, i)), i, id_at(n, i)};
	qsort(n->entries, (size_t)n->count, sizeof *n->entries, by_number);
}

/* The first entry of the section with the number, or one that is none. */
static int find(const struct numbered *n, struct piece number)
{
	struct entry wanted = {number, n->first, NULL};
	int low = 0, high = n->count;
	while (low < high) {
		int mid = low + (high - low) / 2;
		if (by_number(&n->entries[mid], &wanted) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool is_found(const struct numbered *n, int at, struct piece number)
{
	return at < n->count && n->entries[at].index <= n->last &&
	       compare(n->entries[at].number, number) == 0;
}

static bool not_found(const struct numbered *n, struct piece piece, const struct node *node)
{
	const char *id = arena_printf(&n->l->scratch, "%d %.*s", n->first, (int)piece.len, piece.s);
	if (!names_miss(n->l, n->table, id, node))
		return false;
	if (n->rows)
		return WRONG(n->l, node, tr("no row of this section has the number \"%.*s\""), (int)piece.len,
			piece.s);
	return WRONG(n->l, node, tr("no column has the number \"%.*s\""), (int)piece.len, piece.s);
}

/* Appends the one with this number to an expression. */
static bool add_term(
	const struct numbered *n, struct piece piece, char sign, struct str *out, const struct node *node)
{
	if (n->l->term_count++ >= FORM_TERMS_MAX)
		return WRONG(n->l, node,
			tr("the numbers of this form add up too much; at most %d terms in all"),
			FORM_TERMS_MAX);
	int at = find(n, piece);
	if (!is_found(n, at, piece))
		return not_found(n, piece, node);
	if (is_found(n, at + 1, piece))
		return WRONG(n->l, node, tr("the number \"%.*s\" stands twice: $%s and $%s"), (int)piece.len,
			piece.s, n->entries[at].id, n->entries[at + 1].id);
	if (out->len > 0 || sign == '-')
		str_addf(out, " %c ", sign);
	str_addf(out, "$%s", n->entries[at].id);
	return true;
}

static int whole(struct piece piece)
{
	if (piece.len == 0 || piece.len > 6)
		return -1;
	for (size_t i = 0; i < piece.len; i++)
		if (piece.s[i] < '0' || piece.s[i] > '9')
			return -1;
	return atoi(piece.s);
}

/* The numbers between two ends, which are said apart. */
static bool add_between(const struct numbered *n, struct piece from, struct piece to, struct str *out,
	const struct node *node)
{
	int first = whole(from), last = whole(to);
	if (first < 0 || last <= first)
		return WRONG(n->l, node, tr("\"..\" stands between two whole numbers, such as 4+..+6"));
	for (int i = first + 1; i < last; i++) {
		char text[12];
		snprintf(text, sizeof text, "%d", i);
		if (!add_term(n, (struct piece){text, strlen(text)}, '+', out, node))
			return false;
	}
	return true;
}

/* The bytes of "..", "..." or "…" at s, or 0. */
static size_t dots(const char *s, const char *end)
{
	static const char ellipsis[] = "…";
	if ((size_t)(end - s) >= strlen(ellipsis) && !memcmp(s, ellipsis, strlen(ellipsis)))
		return strlen(ellipsis);
	size_t len = 0;
	while (s + len < end && s[len] == '.')
		len++;
	return len >= 2 ? len : 0;
}

/* The bytes of a piece, up to a sign or dots. */
static size_t piece_len(const char *s, const char *end)
{
	size_t len = 0;
	while (s + len < end && !strchr("+-", s[len]) && dots(s + len, end) == 0)
		len++;
	return len;
}

/* "8+9+10" or "4+..+6" to "$a + $b + $c". */
static bool read_side(
	const struct numbered *n, const char *s, const char *end, struct str *out, const struct node *node)
{
	struct piece before = {0};
	bool between = false;
	char sign = '+';
	while (s < end) {
		size_t skip = dots(s, end);
		if (skip > 0) {
			between = true;
			s += skip;
		} else if (strchr("+- \n", *s)) {
			sign = *s == '-' ? '-' : *s == '+' ? '+' : sign;
			s++;
		} else {
			size_t len = piece_len(s, end);
			struct piece piece = trim((struct piece){s, len});
			if ((between && !add_between(n, before, piece, out, node)) ||
				!add_term(n, piece, sign, out, node))
				return false;
			before = piece;
			between = false;
			sign = '+';
			s += len;
		}
	}
	return (!between && out->len > 0) ||
	       WRONG(n->l, node, tr("a number such as 6=8+9+10 needs numbers behind each '='"));
}

/* Generated checks stand beside those of the row or column. */
static void add_check(const struct numbered *n, int owner, int count, const char *is, const struct node *node)
{
	struct loader *l = n->l;
	const struct table *table = &l->form->tables[n->table];
	const char *id = n->rows ? table->rows[owner].id : table->columns[owner].id;
	int empty = l->tables[n->table].given.empty;
	struct check check = {.relation = RELATION_EQUALS,
		.table = n->table,
		.row = n->rows ? owner : -1,
		.column = n->rows ? -1 : owner,
		.cell = -1,
		.is = {is, node->line, node->col},
		.empty = empty < 0 ? EMPTY_DEFAULT : (enum empty_rule)empty};
	load_check_of(l, check, arena_printf(l->arena, "%s.%s", table->id, id),
		arena_printf(&l->scratch, "%s.%s", l->tables[n->table].old, id), "number", count, node);
}

static void read_number(const struct numbered *n, int owner, const struct node *node)
{
	const char *s = label_in(number_at(n, owner), 0);
	s += node ? strcspn(s, "=") : strlen(s); /* under a misspelt key */
	for (int count = 1; *s == '=' && !n->l->diags->full && n->l->term_count <= FORM_TERMS_MAX; count++) {
		const char *end = s + 1 + strcspn(s + 1, "=");
		struct str is = {0};
		bool ok = read_side(n, s + 1, end, &is, node);
		if (ok)
			add_check(n, owner, count, arena_copy(n->l->arena, str_text(&is), is.len), node);
		str_release(&is);
		if (!ok)
			return;
		s = end;
	}
}

static bool is_equation(const struct label *number)
{
	return strchr(label_in(number, 0), '=');
}

/* The rows among which a row's numbers are unique: those of the heading above. */
static void find_section(const struct table *table, int row, struct numbered *n)
{
	int heading = table->rows[row].parent;
	while (heading >= 0 && table->rows[heading].id)
		heading = table->rows[heading].parent;
	n->first = heading < 0 ? 0 : heading;
	n->last = heading < 0 ? table->row_count - 1 : table->rows[heading].last;
}

static void read_table(struct loader *l, int index)
{
	const struct table *table = &l->form->tables[index];
	struct numbered n = {.l = l, .table = index, .last = table->column_count - 1};
	collect(&n);
	for (int i = 0; i < table->column_count; i++)
		if (table->columns[i].show == SHOW_CELLS && table->columns[i].id &&
			is_equation(&table->columns[i].number))
			read_number(&n, i, l->tables[index].column_numbers[i]);
	n.rows = true;
	collect(&n);
	for (int i = 0; i < table->row_count; i++)
		if (table->rows[i].id && is_equation(&table->rows[i].number)) {
			find_section(table, i, &n);
			read_number(&n, i, l->tables[index].row_numbers[i]);
		}
}

void load_numbers(struct loader *l)
{
	for (int i = 0; i < l->form->table_count && l->term_count <= FORM_TERMS_MAX; i++)
		read_table(l, i);
}
