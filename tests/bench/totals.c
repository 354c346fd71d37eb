/* SPDX-License-Identifier: MIT */
/* Totals over more and more units of a real form: the time must grow with the units.
 *
 *     totals FORM.yaml [FOLDER]
 *
 * beside reading the same entries and nothing else. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "form/load.h"
#include "work/totals.h"

enum { RUNS = 3 };
static const int sizes[] = {250, 500, 1000};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void must(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "totals: %s\n", err->text);
	exit(1);
}

/* An office on the second level and units on the first below it. */
static void put_units(struct store *store, const struct form *form, int count)
{
	struct units units = {0};
	struct err err = {0};
	for (int i = 0; i <= count; i++) {
		struct str code = {0};
		str_addf(&code, i ? "U%d" : "TOP", i);
		units_add(&units, code.s, code.s, form->levels[i ? 0 : 1].id, "", i ? 0 : -1);
		str_release(&code);
	}
	must(store_put_units(store, &units, &err), &err);
	units_release(&units);
}

static long put_report(struct store *store, const struct form *form, const struct unit *unit)
{
	struct err err = {0};
	struct heads none = {0};
	int64_t report;
	long entries = 0;
	must(store_report(store, unit->id, form->id, form->version, form->terms.id, true, &report, &err),
		&err);
	for (int i = 0; i < form->cell_count; i++) {
		const struct cell *cell = &form->cells[i];
		if (cell->computed || !(cell->at & 1) || cell->type != TYPE_NUMBER)
			continue;
		struct place place = {.row = cell->row_num, .col = cell->col_num};
		struct content content = {.state = STATE_VALUE, .value = (i * 37 + unit->id * 11) % 5000};
		must(store_write(store, report, &place, &content, &none, &err), &err);
		entries++;
	}
	return entries;
}

static long make_file(const char *path, const struct form *form, const struct str *yaml, int count)
{
	struct store *store;
	struct units units = {0};
	struct err err = {0};
	long entries = 0;
	unlink(path);
	must(store_create(path, &store, &err) &&
			store_put_form(store, form->id, form->version, yaml->s, yaml->len, &err) &&
			store_set_setting(store, "unit", "TOP", &err) &&
			store_set_setting(store, "form", form->id, &err) &&
			store_set_setting(store, "term", form->terms.id, &err) && store_begin(store, &err),
		&err);
	put_units(store, form, count);
	must(store_units(store, &units, &err), &err);
	for (int i = 1; i < units.count; i++)
		entries += put_report(store, form, &units.v[i]);
	must(store_commit(store, &err), &err);
	units_release(&units);
	store_close(store);
	return entries;
}

static bool count_head(void *ctx, const struct place *place, const struct head *head)
{
	(void)place;
	*(int64_t *)ctx += head->value;
	return true;
}

/* The floor: every entry read once. */
static double read_all(struct book *book)
{
	struct report_infos infos = {0};
	struct err err = {0};
	int64_t sum = 0;
	double start = now();
	must(store_reports(book->store, &infos, &err), &err);
	for (int i = 0; i < infos.count; i++)
		must(store_scan(book->store, infos.v[i].id, count_head, &sum, &err), &err);
	report_infos_release(&infos);
	return now() - start;
}

static double total_all(struct book *book)
{
	struct totals totals;
	struct err err = {0};
	double start = now();
	must(totals_make(book, book->own, NULL, &totals, &err), &err);
	double taken = now() - start;
	totals_release(&totals);
	return taken;
}

static void measure(
	const char *path, const struct form *form, const struct str *yaml, int count, double *per_unit)
{
	struct book *book;
	struct err err = {0};
	double least_read = 0, least_total = 0;
	long entries = make_file(path, form, yaml, count);
	must(book_open(path, STORE_READ, NULL, &book, &err), &err);
	for (int i = 0; i < RUNS; i++) {
		double reading = read_all(book), totals = total_all(book);
		least_read = i && least_read < reading ? least_read : reading;
		least_total = i && least_total < totals ? least_total : totals;
	}
	book_close(book);
	unlink(path);
	double each = least_total / count;
	*per_unit = *per_unit ? *per_unit : each;
	printf("%8d %10ld %10.1f %10.1f %8.2f %12.1f %10.2f\n", count, entries, least_read, least_total,
		least_total / least_read, each * 1000, each / *per_unit);
}

int main(int argc, char **argv)
{
	struct str yaml = {0}, path = {0};
	struct diags diags = {0};
	struct err err = {0};
	double per_unit = 0;
	if (argc < 2) {
		fprintf(stderr, "totals FORM.yaml [FOLDER]\n");
		return 1;
	}
	must(file_read(argv[1], FORM_YAML_MAX, &yaml, &err), &err);
	struct form *form = form_load(argv[1], yaml.s, yaml.len, &diags);
	if (!form)
		return 1;
	str_addf(&path, "%s/tonghop-bench-totals-%ld.db", argc > 2 ? argv[2] : "/tmp", (long)getpid());
	printf("milliseconds, least of %d runs; \"growth\": time a unit beside that of the first line, "
	       "should stay near 1\n"
	       "%8s %10s %10s %10s %8s %12s %10s\n",
		RUNS, "units", "entries", "read", "totals", "ratio", "us a unit", "growth");
	for (size_t i = 0; i < COUNT(sizes); i++)
		measure(path.s, form, &yaml, sizes[i], &per_unit);
	form_free(form);
	str_release(&path);
	str_release(&yaml);
	return 0;
}
