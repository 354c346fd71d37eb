/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/tr.h"
#include "cmd/command.h"
#include "form/address.h"
#include "store/merge.h"
#include "work/contents.h"
#include "work/reason.h"
#include "work/totals.h"

/* Everything that is wrong in one report, as lines or as JSON objects. */
struct faults {
	bool json;
	int errors, warnings, answered, conflicts;
	struct str out;
	struct report_ids saved; /* reports from damaged files */
	struct str unanswered;   /* the first warning of the own report that still needs a reason */
};

static void start_object(struct faults *l, const struct book *book, const char *severity, int cell)
{
	struct str address = {0};
	if (cell >= 0)
		address_add(book->form, cell, PART_ANSWER, &address);
	str_add(&l->out, l->out.len ? ",\n {" : " {");
	json_member(&l->out, "unit", book->units.v[book->unit].code, true);
	json_member(&l->out, "severity", severity, false);
	json_member(&l->out, "address", str_text(&address), false);
	str_release(&address);
}

static void start_line(struct faults *l, const struct book *book, const char *word, int cell)
{
	str_addf(&l->out, "%s ", book->units.v[book->unit].code);
	if (cell >= 0)
		address_add(book->form, cell, PART_ANSWER, &l->out);
	str_addf(&l->out, ": %s", word);
}

/* Totals have no reasons, and of other units' reports those units give them. */
static void note_unanswered(struct faults *l, const struct book *book, const struct finding *f)
{
	if (!l->unanswered.len && book->unit == book->own && f->check >= 0)
		reason_address(book->form, f, &l->unanswered);
}

static void list_finding(struct faults *l, const struct book *book, const struct finding *f)
{
	static const char *const ids[] = {[-FINDING_OVERFLOW] = "overflow",
		[-FINDING_GONE] = "code",
		[-FINDING_SENT] = "sent",
		[-FINDING_UNWEIGHED] = "unweighed",
		[-FINDING_UNPLACED] = "unplaced"};
	const char *id = f->check >= 0 ? book->form->checks[f->check].id : ids[-f->check];
	const char *reason = book_reason(book, f);
	bool error = f->severity == SEVERITY_ERROR;
	l->errors += error;
	l->warnings += !error && !reason;
	l->answered += !error && reason;
	if (l->json) {
		start_object(l, book, error ? "error" : "warning", f->cell);
		json_member(&l->out, "check", id, false);
		json_member(&l->out, "text", f->text, false);
		json_member(&l->out, "reason", reason ? reason : "", false);
		str_add_char(&l->out, '}');
		return;
	}
	start_line(l, book, error ? tr("error") : tr("warning"), f->cell);
	str_addf(&l->out, " %s: %s\n", id, f->text);
	if (reason)
		str_addf(&l->out, tr("    reason given: %s\n"), reason);
	const char *old = book_old_reason(book, f);
	if (old)
		str_addf(&l->out, tr("    reason given before a figure was changed: %s\n"), old);
}

static void list_conflict(struct faults *l, const struct book *book, int cell)
{
	l->conflicts++;
	if (l->json) {
		start_object(l, book, "error", cell);
		json_member(&l->out, "check", "conflict", false);
		json_member(&l->out, "text", tr("several values; someone has to choose"), false);
		str_add_char(&l->out, '}');
		return;
	}
	start_line(l, book, tr("conflict"), cell);
	str_add_char(&l->out, ':');
	int count;
	const struct head **contents = contents_list(&book->heads[cell], &count);
	for (int i = 0; i < count; i++) {
		const struct head *h = contents[i];
		struct answer a = {.state = h->state, .value = h->value, .text = h->text};
		struct str s = {0};
		value_show(book->form, cell, &a, &s);
		int len = (int)strcspn(str_text(&s), "\n");
		str_addf(&l->out, "%s \"%.*s%s\"", i ? "," : "", len, str_text(&s),
			(size_t)len < s.len ? "…" : "");
		str_release(&s);
	}
	free(contents);
	str_add_char(&l->out, '\n');
}

/* Of a report that came last from a damaged file. */
static void list_saved(struct faults *l, const struct book *book)
{
	const char *text = tr("saved from a damaged file; ask for it again");
	l->warnings++;
	if (l->json) {
		start_object(l, book, "warning", -1);
		json_member(&l->out, "check", "salvaged", false);
		json_member(&l->out, "text", text, false);
		str_add_char(&l->out, '}');
		return;
	}
	start_line(l, book, tr("warning"), -1);
	str_addf(&l->out, " salvaged: %s\n", text);
}

static void list_report(struct faults *l, const struct book *book)
{
	if (report_ids_have(&l->saved, book->report_id))
		list_saved(l, book);
	for (int cell = 0; cell < book->form->cell_count; cell++)
		if (book->report.answers[cell].state == STATE_CONFLICT)
			list_conflict(l, book, cell);
	for (size_t i = 0; i < book->findings.count; i++) {
		const struct finding *f = &book->findings.v[i];
		list_finding(l, book, f);
		if (f->severity != SEVERITY_ERROR && book_is_open(book, f))
			note_unanswered(l, book, f);
	}
}

/* What is wrong with an office's totals alone. */
static bool list_totals(struct faults *l, struct book *book, struct err *err)
{
	struct totals totals = {0};
	if (!book_is_office(book))
		return true;
	if (!totals_make(book, book->unit, NULL, &totals, err))
		return false;
	for (size_t i = 0; i < totals.findings.count; i++)
		list_finding(l, book, &totals.findings.v[i]);
	totals_release(&totals);
	return true;
}

/* The reports of the units below that have one. */
static bool list_below(struct faults *l, struct book *book, struct err *err)
{
	int top = book->unit, last = book->units.v[top].last;
	for (int unit = top + 1; unit <= last; unit++) {
		if (!book_turn(book, unit, err))
			return false;
		if (book->report_id)
			list_report(l, book);
	}
	return true;
}

/* And those on the form taken; nothing where the file does not have it. */
static bool list_taken(struct faults *l, const struct book *book, int top, struct err *err)
{
	struct book *taken = NULL;
	if (!book->taken)
		return true;
	bool ok = book_open_taken(book, top, &taken, err) && list_below(l, taken, err);
	book_close(taken);
	return ok;
}

/* The report at hand, and for an office its totals and the reports of the units below. */
static bool list_subtree(struct faults *l, struct book *book, struct err *err)
{
	int top = book->unit;
	if (!list_totals(l, book, err))
		return false;
	list_report(l, book);
	return list_below(l, book, err) && list_taken(l, book, top, err);
}

int cmd_check(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	const char *format = args_value(args, "format");
	struct faults l = {.json = format && !strcmp(format, "json")};
	bool ok = (!format || l.json || !strcmp(format, "text")) ||
		  err_set(&err, ERR_USAGE, tr("--format takes text or json, not \"%s\""), format);
	ok = ok && open_picked(args, STORE_READ, &book, &err) && store_verify(book->store, &err) &&
	     merge_salvaged(book->store, &l.saved, &err) && list_subtree(&l, book, &err);
	if (ok && l.json)
		printf("[\n%s%s]\n", str_text(&l.out), l.out.len ? "\n" : "");
	else if (ok)
		fputs(str_text(&l.out), stdout);
	if (ok)
		fprintf(stderr, tr("errors: %d, warnings: %d, warnings with a reason: %d, conflicts: %d\n"),
			l.errors, l.warnings, l.answered, l.conflicts);
	if (ok && l.unanswered.len)
		fprintf(stderr, tr("if a warning is right as it is, say why: tonghop set %s '%s=REASON'\n"),
			args->words[0], l.unanswered.s);
	int status = !ok ? fail(&err) : l.errors + l.conflicts > 0 ? EXIT_FINDINGS : 0;
	str_release(&l.out);
	str_release(&l.unanswered);
	report_ids_release(&l.saved);
	book_close(book);
	return status;
}
