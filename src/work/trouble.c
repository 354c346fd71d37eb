/* SPDX-License-Identifier: MIT */
#include "work/trouble.h"

#include <string.h>

#include "base/tr.h"
#include "work/subject.h"

enum { NAMED = 6 }; /* rows of a report, units */

struct trouble {
	int errors, warnings; /* warnings: those without a reason */
	struct str rows;
	int row_count;
};

/* The units below. */
struct units_trouble {
	struct trouble all;
	struct str names;
	int count;
};

/* The findings of a row stand together. */
static void add_row(
	const struct book *book, const struct finding *finding, struct trouble *out, struct str *last)
{
	struct str number = {0};
	if (finding->cell >= 0)
		subject_number(book->form, finding->cell, &number);
	if (number.len && strcmp(str_text(&number), str_text(last)) != 0) {
		if (out->row_count < NAMED)
			str_addf(&out->rows, out->row_count ? ", %s" : "%s", number.s);
		else if (out->row_count == NAMED)
			str_add(&out->rows, ", …");
		out->row_count++;
		str_clear(last);
		str_add(last, number.s);
	}
	str_release(&number);
}

static void look_at(const struct book *book, struct trouble *out)
{
	struct str last = {0};
	for (size_t i = 0; i < book->findings.count; i++) {
		const struct finding *finding = &book->findings.v[i];
		if (!book_is_open(book, finding))
			continue;
		*(finding->severity == SEVERITY_ERROR ? &out->errors : &out->warnings) += 1;
		add_row(book, finding, out, &last);
	}
	str_release(&last);
}

static void add_counts(const struct trouble *trouble, struct str *out)
{
	if (trouble->errors > 0)
		str_addf(out, trn("%d error", "%d errors", (unsigned long)trouble->errors), trouble->errors);
	if (trouble->errors > 0 && trouble->warnings > 0)
		str_add(out, ", ");
	if (trouble->warnings > 0)
		str_addf(out,
			trn("%d warning without a reason", "%d warnings without a reason",
				(unsigned long)trouble->warnings),
			trouble->warnings);
}

static void add_rows(const struct trouble *trouble, struct str *out)
{
	if (trouble->row_count > 0)
		str_addf(out, trn(" (row %s)", " (rows %s)", (unsigned long)trouble->row_count),
			trouble->rows.s);
}

static void add_unit(const struct book *book, struct units_trouble *out)
{
	struct trouble own = {0};
	look_at(book, &own);
	if (own.errors + own.warnings > 0 && out->count++ < NAMED) {
		str_addf(&out->names, out->names.len ? ", %s" : "%s", book->units.v[book->unit].name);
		add_rows(&own, &out->names);
	}
	out->all.errors += own.errors;
	out->all.warnings += own.warnings;
	str_release(&own.rows);
}

static bool add_units(struct book *book, int top, struct units_trouble *out, struct err *err)
{
	bool ok = true;
	for (int unit = top + 1; ok && unit <= book->units.v[top].last; unit++) {
		ok = book_turn(book, unit, err);
		if (ok && book->report_id)
			add_unit(book, out);
	}
	return ok;
}

static bool add_below(struct book *book, struct units_trouble *out, struct err *err)
{
	struct book *taken = NULL;
	int top = book->unit;
	bool ok = add_units(book, top, out, err);
	ok = book_turn(book, top, ok ? err : NULL) && ok;
	if (ok && book->taken)
		ok = book_open_taken(book, top, &taken, err) && add_units(taken, top, out, err);
	book_close(taken);
	return ok;
}

static void own_text(const struct book *book, struct str *out)
{
	struct trouble own = {0};
	look_at(book, &own);
	if (own.errors + own.warnings > 0) {
		str_add(out, tr("Still open: "));
		add_counts(&own, out);
		add_rows(&own, out);
		str_add(out, ".");
	}
	str_release(&own.rows);
}

bool trouble_text(struct book *book, bool below, struct str *out, struct err *err)
{
	struct units_trouble units = {0};
	own_text(book, out);
	bool ok = !below || add_below(book, &units, err);
	if (units.count > 0) {
		str_add(out, out->len ? " " : "");
		str_add(out, tr("Still open in units below: "));
		add_counts(&units.all, out);
		str_addf(out, ": %s", units.names.s);
	}
	if (units.count > NAMED)
		str_addf(out,
			trn(" and %d other unit", " and %d other units",
				(unsigned long)(units.count - NAMED)),
			units.count - NAMED);
	str_add(out, units.count > 0 ? "." : "");
	str_release(&units.names);
	return ok;
}
