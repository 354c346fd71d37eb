/* SPDX-License-Identifier: MIT */
#include "work/trouble.h"

#include <string.h>

#include "base/tr.h"
#include "work/subject.h"

enum { NAMED = 6 }; /* rows of a report, units */

struct trouble {
	int errors, warnings, conflicts; /* warnings: those without a reason */
	struct str rows;
	int row_count;
	int last; /* cell whose row was named last, one behind; 0: none */
};

/* The units below. */
struct units_trouble {
	struct trouble all;
	struct str names;
	int count;
};

/* Those of a row stand together. */
static void add_row(const struct book *book, int cell, struct trouble *out)
{
	struct str number = {0}, last = {0};
	if (cell >= 0)
		subject_number(book->form, cell, &number);
	if (out->last > 0)
		subject_number(book->form, out->last - 1, &last);
	if (number.len && strcmp(str_text(&number), str_text(&last)) != 0) {
		if (out->row_count < NAMED)
			str_addf(&out->rows, out->row_count ? ", %s" : "%s", number.s);
		else if (out->row_count == NAMED)
			str_add(&out->rows, ", …");
		out->row_count++;
		out->last = cell + 1;
	}
	str_release(&number);
	str_release(&last);
}

/* Of the report at hand what is to be put right. */
static void find_open(const struct book *book, struct trouble *out)
{
	for (size_t i = 0; i < book->findings.count; i++) {
		const struct finding *finding = &book->findings.v[i];
		if (!book_is_open(book, finding))
			continue;
		*(finding->severity == SEVERITY_ERROR ? &out->errors : &out->warnings) += 1;
		add_row(book, finding->cell, out);
	}
}

/* Of the report at hand what is to be settled: no total counts it. */
static void find_disputed(const struct book *book, struct trouble *out)
{
	for (int cell = 0; cell < book->form->cell_count; cell++) {
		if (!report_is_asked(&book->report, cell) ||
			book->report.answers[cell].state != STATE_CONFLICT)
			continue;
		out->conflicts++;
		add_row(book, cell, out);
	}
}

static void add_counts(const struct trouble *trouble, struct str *out)
{
	size_t before = out->len;
	if (trouble->errors > 0)
		str_addf(out, trn("%d error", "%d errors", (unsigned long)trouble->errors), trouble->errors);
	if (trouble->warnings > 0)
		str_add(out, out->len > before ? ", " : "");
	if (trouble->warnings > 0)
		str_addf(out,
			trn("%d warning without a reason", "%d warnings without a reason",
				(unsigned long)trouble->warnings),
			trouble->warnings);
	if (trouble->conflicts > 0)
		str_addf(out, trn("%d cell", "%d cells", (unsigned long)trouble->conflicts),
			trouble->conflicts);
}

static void add_rows(const struct trouble *trouble, struct str *out)
{
	if (trouble->row_count > 0)
		str_addf(out, trn(" (row %s)", " (rows %s)", (unsigned long)trouble->row_count),
			trouble->rows.s);
}

static bool is_none(const struct trouble *trouble)
{
	return trouble->errors == 0 && trouble->warnings == 0 && trouble->conflicts == 0;
}

static void add_unit(const struct book *book, struct trouble *own, struct units_trouble *out)
{
	if (!is_none(own) && out->count++ < NAMED) {
		str_addf(&out->names, out->names.len ? ", %s" : "%s", book->units.v[book->unit].name);
		add_rows(own, &out->names);
	}
	out->all.errors += own->errors;
	out->all.warnings += own->warnings;
	out->all.conflicts += own->conflicts;
	str_release(&own->rows);
}

static bool add_units(struct book *book, int top, struct units_trouble *open, struct units_trouble *disputed,
	struct err *err)
{
	bool ok = true;
	for (int unit = top + 1; ok && unit <= book->units.v[top].last; unit++) {
		struct trouble wrong = {0}, split = {0};
		ok = book_turn(book, unit, err);
		if (!ok || !book->report_id)
			continue;
		find_open(book, &wrong);
		find_disputed(book, &split);
		add_unit(book, &wrong, open);
		add_unit(book, &split, disputed);
	}
	return ok;
}

static bool look_below(
	struct book *book, struct units_trouble *open, struct units_trouble *disputed, struct err *err)
{
	struct book *taken = NULL;
	int top = book->unit;
	bool ok = add_units(book, top, open, disputed, err);
	ok = book_turn(book, top, ok ? err : NULL) && ok;
	if (ok && book->taken)
		ok = book_open_taken(book, top, &taken, err) && add_units(taken, top, open, disputed, err);
	book_close(taken);
	return ok;
}

static void own_text(const char *lead, struct trouble *own, struct str *out)
{
	if (!is_none(own)) {
		str_add(out, out->len ? " " : "");
		str_add(out, lead);
		add_counts(own, out);
		add_rows(own, out);
		str_add(out, ".");
	}
	str_release(&own->rows);
}

static void below_text(const char *lead, struct units_trouble *units, struct str *out)
{
	if (units->count > 0) {
		str_add(out, out->len ? " " : "");
		str_add(out, lead);
		add_counts(&units->all, out);
		str_addf(out, ": %s", units->names.s);
	}
	if (units->count > NAMED)
		str_addf(out,
			trn(" and %d other unit", " and %d other units",
				(unsigned long)(units->count - NAMED)),
			units->count - NAMED);
	str_add(out, units->count > 0 ? "." : "");
	str_release(&units->names);
}

bool trouble_text(struct book *book, bool below, struct str *out, struct err *err)
{
	struct trouble wrong = {0}, split = {0};
	struct units_trouble open = {0}, disputed = {0};
	find_open(book, &wrong);
	find_disputed(book, &split);
	own_text(tr("Still open: "), &wrong, out);
	own_text(tr("In conflict, to be settled: "), &split, out);
	bool ok = !below || look_below(book, &open, &disputed, err);
	below_text(tr("Still open in units below: "), &open, out);
	below_text(tr("In conflict in units below, to be settled: "), &disputed, out);
	return ok;
}
