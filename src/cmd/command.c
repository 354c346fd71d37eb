/* SPDX-License-Identifier: MIT */
#include "cmd/command.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"
#include "work/output.h"

static const struct option pick_options[] = {PICK_OPTIONS, {0}};

static const struct option check_options[] = {
	PICK_OPTIONS,
	{.name = "format", .value = "text|json", .help = tr_mark("how to write the findings")},
	{0},
};
static const struct option conflicts_options[] = {
	{.name = "unit", .value = tr_mark("CODE"), .help = tr_mark("only the report of this unit")},
	{0},
};
static const struct option export_options[] = {
	{.name = "form", .value = tr_mark("ID"), .help = tr_mark("the reports on this form")},
	{.name = "term", .value = tr_mark("ID"), .help = tr_mark("the reports for this term")},
	{.name = "format", .value = "csv", .help = tr_mark("what to write")},
	{.name = "output",
		.letter = 'o',
		.value = tr_mark("FILE"),
		.help = tr_mark("write to FILE instead of standard output")},
	{0},
};
static const struct option form_options[] = {
	{.name = "format", .value = "text|json", .help = tr_mark("how to show the form")},
	{.name = "width", .value = "N", .help = tr_mark("columns of the paper; 80 is A4 upright")},
	{.name = "ascii", .help = tr_mark("letters and lines in ASCII only")},
	{.name = "rules",
		.help = tr_mark("form show: what the form computes and checks, beside the captions")},
	{0},
};
static const struct option get_options[] = {
	PICK_OPTIONS,
	{.name = "total", .help = tr_mark("the consolidated value: with the units below")},
	{.name = "coverage", .help = tr_mark("how many units stand behind it, n/m")},
	{0},
};
static const struct option merge_options[] = {
	{.name = "dry-run", .help = tr_mark("show the review table and change nothing")},
	{.name = "details", .help = tr_mark("show every cell that would change, too")},
	{.name = "yes", .help = tr_mark("merge without asking")},
	{.name = "take",
		.value = tr_mark("FILE"),
		.help = tr_mark("only this one of the files; may be repeated")},
	{.name = "skip", .value = tr_mark("FILE"), .help = tr_mark("all but this one; may be repeated")},
	{.name = "format", .value = "text|json", .help = tr_mark("how to write the table")},
	{.name = "units", .help = tr_mark("take over what the sender's list of units has below it, too")},
	{.name = "salvage",
		.help = tr_mark("of damaged files take what is whole; every cell of it is shown first")},
	{.name = "receipts", .help = tr_mark("show what was merged into this file, the last first")},
	{.name = "undo", .help = tr_mark("take the last merge back")},
	{0},
};
static const struct option new_options[] = {
	{.name = "form", .value = tr_mark("FORM.yaml"), .help = tr_mark("the form to fill in")},
	{.name = "unit", .value = tr_mark("CODE"), .help = tr_mark("the unit whose file this is")},
	{.name = "term", .value = tr_mark("ID"), .help = tr_mark("the term reported on")},
	{.name = "name",
		.value = tr_mark("NAME"),
		.help = tr_mark("the unit's name, where no list of units has it")},
	{.name = "level",
		.value = tr_mark("ID"),
		.help = tr_mark("the unit's level, where no list of units has it")},
	{.name = "units",
		.value = tr_mark("UNITS.csv"),
		.help = tr_mark("the list of units: code,name,level,parent,...")},
	{.name = "clerk", .value = tr_mark("NAME"), .help = tr_mark("who types; kept beside every answer")},
	{0},
};
static const struct option open_options[] = {
	PICK_OPTIONS,
	{.name = "script",
		.value = tr_mark("KEYS"),
		.help = tr_mark("run the screens from a key script, without a terminal")},
	{.name = "dump",
		.value = tr_mark("FILE"),
		.help = tr_mark("where the script's dumps of the screen go")},
	{.name = "ascii", .help = tr_mark("lines in ASCII only")},
	{.name = "clerk", .value = tr_mark("NAME"), .help = tr_mark("who types; kept beside every answer")},
	{0},
};
static const struct option report_options[] = {
	PICK_OPTIONS,
	{.name = "width", .value = "N", .help = tr_mark("columns of the paper; 80 is A4 upright")},
	{.name = "lines", .value = "N", .help = tr_mark("lines of a page; 0 for one endless page")},
	{.name = "ascii", .help = tr_mark("letters and lines in ASCII only")},
	{.name = "output",
		.letter = 'o',
		.value = tr_mark("FILE"),
		.help = tr_mark("write to FILE instead of standard output")},
	{0},
};
static const struct option resolve_options[] = {
	PICK_OPTIONS,
	{.name = "take", .value = "N", .help = tr_mark("the N-th of the answers as conflicts numbers them")},
	{.name = "set", .value = tr_mark("VALUE"), .help = tr_mark("another answer")},
	{.name = "clerk",
		.value = tr_mark("NAME"),
		.help = tr_mark("who settles it; kept beside the answer")},
	{0},
};
static const struct option send_options[] = {
	{.name = "output",
		.letter = 'o',
		.value = tr_mark("OUT.db"),
		.help = tr_mark("the file to make; it must not exist yet")},
	{.name = "without-history", .help = tr_mark("leave out what answers were before")},
	{.name = "without-texts", .help = tr_mark("leave out all texts: only figures")},
	{.name = "only",
		.value = tr_mark("ID"),
		.help = tr_mark("only this table, row, prompt or @field; may be repeated")},
	{0},
};
static const struct option set_options[] = {
	PICK_OPTIONS,
	{.name = "canonical", .help = tr_mark("read values as get and export write them")},
	{.name = "clerk", .value = tr_mark("NAME"), .help = tr_mark("who types; kept beside every answer")},
	{0},
};
static const struct option undo_options[] = {
	PICK_OPTIONS,
	{.name = "redo", .help = tr_mark("do again what was taken back last")},
	{.name = "clerk", .value = tr_mark("NAME"), .help = tr_mark("who types; kept beside every answer")},
	{0},
};
static const struct option units_options[] = {
	{.name = "import",
		.value = tr_mark("UNITS.csv"),
		.help = tr_mark("add and change units from a list")},
	{0},
};

const struct command commands[] = {
	{"check", tr_mark("FILE.db"), tr_mark("list everything that is wrong in the report"), check_options,
		1, 1, cmd_check},
	{"conflicts", tr_mark("FILE.db"), tr_mark("list the cells with several answers"), conflicts_options,
		1, 1, cmd_conflicts},
	{"demo", tr_mark("DIR"), tr_mark("write demonstration files with invented figures"), NULL, 1, 1,
		cmd_demo},
	{"export", tr_mark("FILE.db"), tr_mark("write all answers as a table"), export_options, 1, 1,
		cmd_export},
	{"form", "check|diff|show|use ...", tr_mark("check, compare or print forms, or give one to a file"),
		form_options, 2, -1, cmd_form},
	{"get", tr_mark("FILE.db ADDRESS..."), tr_mark("print answers, one a line"), get_options, 2, -1,
		cmd_get},
	{"log", tr_mark("FILE.db [ADDRESS]"), tr_mark("who wrote what, and when"), pick_options, 1, 2,
		cmd_log},
	{"merge", tr_mark("FILE.db FROM..."), tr_mark("take in the files of other units"), merge_options, 1,
		-1, cmd_merge},
	{"new", tr_mark("FILE.db --form FORM.yaml --unit CODE"), tr_mark("make a new file for a unit"),
		new_options, 1, 1, cmd_new},
	{"report", tr_mark("FILE.db outline|table|full|totals"), tr_mark("print the report as plain text"),
		report_options, 2, 2, cmd_report},
	{"resolve", tr_mark("FILE.db ADDRESS --take N|--set VALUE"), tr_mark("settle a conflict"),
		resolve_options, 2, 2, cmd_resolve},
	{"send", tr_mark("FILE.db -o OUT.db"), tr_mark("make the file to mail"), send_options, 1, 1,
		cmd_send},
	{"set", tr_mark("FILE.db ADDRESS=VALUE..."), tr_mark("write answers"), set_options, 2, -1, cmd_set},
	{"undo", tr_mark("FILE.db"), tr_mark("take back the last change"), undo_options, 1, 1, cmd_undo},
	{"units", tr_mark("FILE.db"), tr_mark("list the units, or take in a list"), units_options, 1, 1,
		cmd_units},
};
const int command_count = COUNT(commands);

const struct command open_command = {
	"",
	tr_mark("[FILE.db]"),
	tr_mark("open the screens"),
	open_options,
	0,
	1,
	cmd_open,
};

int fail(const struct err *err)
{
	fprintf(stderr, "tonghop: %s\n", err->text);
	return (int)err->kind;
}

bool open_picked(const struct args *args, enum store_mode mode, struct book **out, struct err *err)
{
	struct book_pick pick = {
		.unit = args_value(args, "unit"),
		.form = args_value(args, "form"),
		.term = args_value(args, "term"),
	};
	if (!book_open(args->words[0], mode, &pick, out, err))
		return false;
	if (store_recovered((*out)->store))
		fprintf(stderr, "tonghop: %s\n",
			tr("an unfinished write was found and taken back; what had been saved is all there"));
	return true;
}

/* Says how much it is, and whether something else was there: a slip of the hand is seen at once. */
static bool write_out(const char *path, const struct str *text, struct err *err)
{
	bool before = access(path, F_OK) == 0;
	int lines = 0, pages = 1;
	if (!output_write(path, text, err))
		return false;
	for (size_t i = 0; i < text->len; i++) {
		lines += text->s[i] == '\n';
		pages += text->s[i] == '\f';
	}
	fprintf(stderr, tr("written: %s, lines: %d"), path, lines);
	if (pages > 1)
		fprintf(stderr, tr(", pages: %d"), pages);
	fprintf(stderr, "%s\n", before ? tr("; it replaces an older file") : "");
	return true;
}

bool put_out(const struct args *args, const struct str *text, struct err *err)
{
	const char *path = args_value(args, "output");
	if (path)
		return write_out(path, text, err);
	if (fwrite(str_text(text), 1, text->len, stdout) != text->len || fflush(stdout) != 0)
		return err_errno(err, tr("standard output"));
	return true;
}

bool read_value(const char *value, bool text, struct str *out, struct err *err)
{
	bool from_file = text && value[0] == '@', from_input = text && !strcmp(value, "-");
	if (!from_file && !from_input) {
		str_add(out, value);
		return true;
	}
	if (!file_read(from_input ? "-" : value + 1, UTF8_TEXT_MAX + 1, out, err))
		return false;
	if (strlen(str_text(out)) != out->len)
		return err_set(err, ERR_USAGE, tr("%s holds a NUL byte; it is no text"), value);
	if (out->len > 0 && out->s[out->len - 1] == '\n')
		out->s[--out->len] = '\0';
	return true;
}
