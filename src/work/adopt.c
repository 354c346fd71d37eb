/* SPDX-License-Identifier: MIT */
#include "work/adopt.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/address.h"
#include "form/load.h"
#include "form/value.h"
#include "rule/rule.h"
#include "store/store.h"
#include "work/feed.h"
#include "work/freelines.h"
#include "work/term.h"
#include "work/yaml_word.h"

enum { UOM_ROWS = 8 /* that are named, of one change */ };

struct move {
	struct adoption *adoption;
	struct store *store;
	struct form *form;
	struct units units;
	struct form_infos known;
	struct report_infos reports;
	struct free_lines lines;        /* that units wrote in this term under any version */
	struct str own, own_form, term; /* settings of the file */
	int version;                    /* the newest of this form so far; 0: none */
};

/* ---- loading ---- */

static struct form *load(const char *name, const char *yaml, size_t len, struct str *problems)
{
	struct diags diags = {0};
	struct form *form;
	struct rules *rules = rules_load(name, yaml, len, &form, &diags);
	if (!rules)
		diags_print(&diags, name, yaml, len, problems);
	rules_free(rules);
	diags_release(&diags);
	return form;
}

static bool open_file(struct move *m, const char *path, struct err *err)
{
	struct adoption *a = m->adoption;
	m->form = load(a->form_name, a->yaml, a->yaml_len, &a->problems);
	if (!m->form)
		return err_set(
			err, ERR_REFUSED, tr("%s: the form has errors; nothing was changed"), a->form_name);
	return store_open(path, STORE_WRITE, &m->store, err) && store_begin(m->store, err) &&
	       store_units(m->store, &m->units, err) && store_forms(m->store, &m->known, err) &&
	       store_reports(m->store, &m->reports, err) && store_setting(m->store, "unit", &m->own, err) &&
	       store_setting(m->store, "form", &m->own_form, err) &&
	       store_setting(m->store, "term", &m->term, err);
}

static bool is_this(const struct move *m, const char *form)
{
	return !strcmp(form, m->form->id);
}

static bool is_own_form(const struct move *m)
{
	return !strcmp(str_text(&m->own_form), m->form->id);
}

/* ---- what a newer version may not change ---- */

static enum measure measure_of(const struct form *form, const struct cell *cell)
{
	if (cell->kind != CELL_TABLE)
		return MEASURE_NONE;
	const struct table *table = &form->tables[cell->table];
	int measure = table->columns[cell->column].measure;
	return measure >= 0 ? (enum measure)measure : table->rows[cell->row].measure;
}

static void add_name(const struct form *form, int cell, struct str *out)
{
	struct str caption = {0};
	address_add(form, cell, PART_ANSWER, out);
	form_cell_caption(form, cell, form_language(form), &caption);
	str_addf(out, " (%s)", str_text(&caption));
	str_release(&caption);
}

/* Figures are kept scaled by their decimals: under the same id they must go on meaning the same. */
static void compare_cell(const struct form *older, int o, const struct form *newer, int n, struct str *out)
{
	const struct cell *before = &older->cells[o], *after = &newer->cells[n];
	enum measure was = measure_of(older, before), is = measure_of(newer, after);
	struct str change = {0};
	if (before->type != after->type)
		str_addf(&change, tr("type %s -> %s"), word_of_type(before->type), word_of_type(after->type));
	else if (before->decimals != after->decimals)
		str_addf(&change, tr("decimals %d -> %d"), before->decimals, after->decimals);
	else if (was != is)
		str_addf(&change, tr("measure %s -> %s"), word_of_measure(was), word_of_measure(is));
	else if (before->list >= 0 &&
		 strcmp(older->lists[before->list].id, newer->lists[after->list].id) != 0)
		str_addf(&change, tr("list %s -> %s"), older->lists[before->list].id,
			newer->lists[after->list].id);
	if (change.len) {
		add_name(newer, n, out);
		str_addf(out, ": %s\n", change.s);
	}
	str_release(&change);
}

static void compare_cells(const struct form *older, const struct form *newer, struct str *out)
{
	for (int o = 0; o < older->cell_count; o++) {
		const struct cell *before = &older->cells[o];
		int n = form_cell(newer, before->row_num, before->col_num);
		if (n >= 0 && !before->computed && !newer->cells[n].computed)
			compare_cell(older, o, newer, n, out);
	}
}

/* ---- what needs attention ---- */

/* Answers to a cell of an older version that the newer one does not show, or shows as something else. */
struct stray {
	int reports;          /* that have one */
	int figures;          /* that stand under another unit of measure now */
	const char *why;      /* of the last of them */
	bool own;             /* the file's own unit */
	struct answer answer; /* its; text owned */
};

struct scan {
	const struct form *older, *newer;
	struct stray *strays; /* by cell of older */
	uint32_t level;       /* of the report under way */
	bool own;
};

static bool holds(enum state state)
{
	return state == STATE_VALUE || state == STATE_NA || state == STATE_UNKNOWN;
}

static const char *why_hidden(
	const struct form *newer, const struct cell *before, uint32_t level, const struct head *head)
{
	int n = form_cell(newer, before->row_num, before->col_num);
	if (n < 0)
		return tr("not in the new version");
	if (newer->cells[n].computed)
		return tr("computed in the new version");
	if (!(newer->cells[n].at & level))
		return tr("not asked of this level any more");
	if (newer->cells[n].type == TYPE_CHOICE && head->state == STATE_VALUE &&
		!codelist_find_num(&newer->lists[newer->cells[n].list], head->value))
		return tr("cannot be chosen any more");
	return NULL;
}

/* What a figure of the cell is counted in; "" when that is not said. */
static const char *uom_of(const struct form *form, const struct cell *cell)
{
	const struct label *uom = NULL;
	if (cell->kind == CELL_HEADER) {
		uom = &form->header[cell->field].uom;
	} else if (cell->kind == CELL_TABLE) {
		const struct table *table = &form->tables[cell->table];
		uom = &table->columns[cell->column].uom;
		if (!uom->text[0])
			uom = &table->rows[cell->row].uom;
	}
	return uom ? label_in(uom, form_language(form)) : "";
}

static bool is_counted_anew(const struct form *older, int o, const struct form *newer)
{
	int n = form_cell(newer, older->cells[o].row_num, older->cells[o].col_num);
	return n >= 0 && strcmp(uom_of(older, &older->cells[o]), uom_of(newer, &newer->cells[n])) != 0;
}

static bool note_stray(void *ctx, const struct place *place, const struct head *head)
{
	struct scan *s = ctx;
	int cell = place->part == PART_ANSWER && holds(head->state)
			   ? form_cell(s->older, place->row, place->col)
			   : -1;
	if (cell < 0 || s->older->cells[cell].computed)
		return true;
	const char *why = why_hidden(s->newer, &s->older->cells[cell], s->level, head);
	struct stray *stray = &s->strays[cell];
	if (!why) {
		stray->figures += head->state == STATE_VALUE && !head->text &&
				  is_counted_anew(s->older, cell, s->newer);
		return true;
	}
	stray->reports++;
	stray->why = why;
	if (s->own) {
		free(stray->answer.text);
		stray->own = true;
		stray->answer = (struct answer){
			.state = head->state, .value = head->value, .text = mem_copy_text(head->text)};
	}
	return true;
}

static uint32_t level_bit(const struct form *form, const struct unit *unit)
{
	int level = form_level(form, unit->level);
	return level < 0 ? 0 : UINT32_C(1) << level;
}

static const struct unit *unit_of(const struct move *m, int64_t id)
{
	for (int i = 0; i < m->units.count; i++)
		if (m->units.v[i].id == id)
			return &m->units.v[i];
	return NULL;
}

static void tell_stray(struct move *m, const struct form *older, int cell, const struct stray *stray)
{
	struct str *out = &m->adoption->sheet;
	str_add(out, "  ");
	add_name(older, cell, out);
	str_addf(out, ": %s", stray->why);
	if (stray->own && !stray->answer.text) {
		struct str value = {0};
		value_show(older, cell, &stray->answer, &value);
		str_addf(out, tr("; the answer \"%s\" is kept"), str_text(&value));
		str_release(&value);
	} else {
		str_addf(out,
			trn("; the answer of %d unit is kept", "; the answers of %d units are kept",
				(unsigned long)stray->reports),
			stray->reports);
	}
	str_addf(out, " (--form %s@%d)\n", older->id, older->version);
	m->adoption->attention++;
}

/* The heading under which a unit wrote the line of this cell itself; NULL: it is in no such line. */
static const char *heading_of(const struct form *form, int cell)
{
	const struct cell *c = &form->cells[cell];
	const struct row *rows = c->kind == CELL_TABLE ? form->tables[c->table].rows : NULL;
	if (!rows || !rows[c->row].line || !rows[c->row].caption_num)
		return NULL;
	return rows[rows[c->row].parent].heading;
}

/* Lines that units wrote may be many: those of a heading are told as one. */
static int tell_lines(struct move *m, const struct form *older, int cell, const struct stray *strays)
{
	struct str *out = &m->adoption->sheet;
	const char *heading = heading_of(older, cell), *why = strays[cell].why;
	int lines = 0, answers = 0, row = -1;
	for (; cell < older->cell_count && heading_of(older, cell) == heading; cell++) {
		if (!strays[cell].reports)
			continue;
		lines += older->cells[cell].row != row;
		row = older->cells[cell].row;
		answers += strays[cell].reports;
	}
	str_addf(out, "  %s.*: %s", heading, why);
	str_addf(out, tr("; lines that units wrote: %d, with %d answers, are kept"), lines, answers);
	str_addf(out, " (--form %s@%d)\n", older->id, older->version);
	m->adoption->attention++;
	return cell - 1;
}

static void tell_strays(struct move *m, const struct form *older, const struct stray *strays)
{
	for (int c = 0; c < older->cell_count; c++) {
		if (strays[c].reports && heading_of(older, c))
			c = tell_lines(m, older, c, strays);
		else if (strays[c].reports)
			tell_stray(m, older, c, &strays[c]);
	}
}

/* "thu", "@dien_tich": a row whole, for its cells share the unit of measure. */
static void add_row_name(const struct form *form, int cell, struct str *out)
{
	struct str address = {0};
	address_add(form, cell, PART_ANSWER, &address);
	str_add_bytes(out, address.s, strcspn(address.s, "/"));
	str_release(&address);
}

/* Every cell that has changed in the same way as this one, told with it and not again. */
static void tell_uom(
	struct move *m, const struct form *older, const struct form *newer, struct stray *strays, int first)
{
	struct str names = {0}, last = {0}, *out = &m->adoption->sheet;
	const char *was = uom_of(older, &older->cells[first]), *is = NULL;
	int figures = 0, rows = 0;
	for (int o = first; o < older->cell_count; o++) {
		const struct cell *cell = &older->cells[o];
		int n = strays[o].figures ? form_cell(newer, cell->row_num, cell->col_num) : -1;
		if (n < 0 || strcmp(uom_of(older, cell), was) != 0 ||
			(is && strcmp(uom_of(newer, &newer->cells[n]), is) != 0))
			continue;
		is = uom_of(newer, &newer->cells[n]);
		figures += strays[o].figures;
		strays[o].figures = 0;
		struct str name = {0};
		add_row_name(newer, n, &name);
		if (strcmp(str_text(&name), str_text(&last)) != 0 && rows++ < UOM_ROWS)
			str_addf(&names, rows > 1 ? ", %s" : "%s", name.s);
		str_release(&last);
		last = name;
	}
	str_addf(out, "  %s%s: %s -> %s", str_text(&names), rows > UOM_ROWS ? ", …" : "", *was ? was : "-",
		is && *is ? is : "-");
	str_addf(out,
		trn("; %d figure keeps its digits\n", "; %d figures keep their digits\n",
			(unsigned long)figures),
		figures);
	m->adoption->attention++;
	str_release(&names);
	str_release(&last);
}

static bool is_moving(const struct move *m, const struct report_info *info)
{
	return is_this(m, info->form) && !strcmp(info->term, str_text(&m->term));
}

static bool find_strays(struct move *m, const struct form *older, const struct form *newer, struct err *err)
{
	size_t cells = (size_t)older->cell_count;
	struct scan scan = {
		.older = older, .newer = newer, .strays = mem_alloc(cells * sizeof *scan.strays + 1)};
	bool ok = true;
	for (int i = 0; ok && i < m->reports.count; i++) {
		const struct report_info *info = &m->reports.v[i];
		const struct unit *unit = unit_of(m, info->unit);
		if (!is_moving(m, info) || !unit)
			continue;
		scan.level = level_bit(m->form, unit);
		scan.own = !strcmp(unit->code, str_text(&m->own));
		ok = store_scan(m->store, info->id, note_stray, &scan, err);
	}
	if (ok)
		tell_strays(m, older, scan.strays);
	for (int c = 0; c < older->cell_count; c++) {
		if (ok && scan.strays[c].figures)
			tell_uom(m, older, newer, scan.strays, c);
		free(scan.strays[c].answer.text);
	}
	free(scan.strays);
	return ok;
}

static bool is_required(const struct form *form, const struct cell *cell)
{
	if (cell->kind == CELL_TABLE)
		return form->tables[cell->table].rows[cell->row].required;
	return cell->kind == CELL_PROMPT ? form->parts[cell->part].required
					 : form->header[cell->field].required;
}

static void find_required(struct move *m, const struct form *older)
{
	int own = units_find(&m->units, str_text(&m->own));
	uint32_t level = own < 0 ? 0 : level_bit(m->form, &m->units.v[own]);
	for (int i = 0; i < m->form->cell_count; i++) {
		const struct cell *cell = &m->form->cells[i];
		if (cell->computed || !(cell->at & m->form->filed_by & level) ||
			!is_required(m->form, cell) || form_cell(older, cell->row_num, cell->col_num) >= 0)
			continue;
		str_add(&m->adoption->sheet, "  ");
		add_name(m->form, i, &m->adoption->sheet);
		str_addf(&m->adoption->sheet, ": %s\n", tr("new, and has to be answered"));
		m->adoption->attention++;
	}
}

static void find_levels(struct move *m)
{
	for (int i = 0; i < m->units.count; i++) {
		const struct unit *unit = &m->units.v[i];
		if (form_level(m->form, unit->level) >= 0)
			continue;
		str_addf(&m->adoption->sheet, tr("  unit %s is of level %s, which the form does not have\n"),
			unit->code, unit->level);
		m->adoption->attention++;
	}
}

/* ---- the move ---- */

/* With the lines that units have written under its headings. */
static bool add_lines(struct move *m, struct form **form, struct err *err)
{
	bool ok = true;
	for (int i = 0; ok && i < m->reports.count; i++)
		if (is_moving(m, &m->reports.v[i]))
			ok = freelines_read(m->store, m->reports.v[i].id, *form, &m->lines, err);
	struct form *lined = ok ? freelines_form(*form, &m->lines, err) : NULL;
	form_free(*form);
	*form = lined;
	return lined != NULL;
}

static bool load_version(struct move *m, int version, struct form **out, struct err *err)
{
	struct str yaml = {0}, quiet = {0};
	bool ok = store_form(m->store, m->form->id, version, &yaml, err);
	*out = ok ? load(m->form->id, str_text(&yaml), yaml.len, &quiet) : NULL;
	if (ok && !*out)
		err_set(err, ERR_REFUSED, tr("version %d of form %s in the file cannot be read"), version,
			m->form->id);
	str_release(&yaml);
	str_release(&quiet);
	return *out && add_lines(m, out, err);
}

/* An id that an earlier version used for something else may not come back either. */
static bool compare_versions(struct move *m, struct form **newest, struct form **newer, struct err *err)
{
	struct str changes = {0};
	bool ok = true;
	for (int i = 0; ok && i < m->known.count; i++) {
		if (!is_this(m, m->known.v[i].id))
			continue;
		form_free(*newest);
		form_free(*newer);
		*newer = NULL;
		ok = load_version(m, m->known.v[i].version, newest, err) &&
		     (*newer = freelines_form(m->form, &m->lines, err));
		if (ok && !changes.len)
			compare_cells(*newest, *newer, &changes);
	}
	if (ok && changes.len) {
		str_add_bytes(&m->adoption->problems, changes.s, changes.len);
		ok = err_set(err, ERR_REFUSED,
			tr("%s changes what kept figures mean; give what it changes new ids"),
			m->adoption->form_name);
	}
	str_release(&changes);
	return ok;
}

/* Answers of this term are under the newer version from now on; those of other terms stay as filed. */
static bool mark_reports(struct move *m, struct err *err)
{
	for (int i = 0; i < m->reports.count; i++) {
		const struct report_info *info = &m->reports.v[i];
		int64_t id;
		if (is_moving(m, info) && !store_report(m->store, info->unit, info->form, m->form->version,
						  info->term, true, &id, err))
			return false;
	}
	return true;
}

static bool move(struct move *m, struct err *err)
{
	struct form *newest = NULL, *newer = NULL;
	bool ok = (!is_own_form(m) || term_pick(m->form, str_text(&m->term), err)) &&
		  compare_versions(m, &newest, &newer, err) && find_strays(m, newest, newer, err) &&
		  mark_reports(m, err);
	if (ok)
		find_required(m, newest);
	form_free(newest);
	form_free(newer);
	return ok;
}

static bool fit_pair(struct move *m, const struct form *upper, const struct form *lower, struct err *err)
{
	struct diags diags = {0};
	feed_check(upper, lower, &diags);
	bool ok = diags.count == 0 ||
		  err_set(err, ERR_REFUSED, tr("%s: form %s does not fit to form %s: line %d: %s"),
			  m->adoption->form_name, upper->id, lower->id, diags.v[0].line, diags.v[0].text);
	diags_release(&diags);
	return ok;
}

/* A form that takes another has to find there what it draws on. */
static bool fit(struct move *m, struct err *err)
{
	bool ok = true;
	for (int i = 0; ok && i < m->known.count; i++) {
		struct str yaml = {0}, quiet = {0};
		bool newest = i + 1 == m->known.count || strcmp(m->known.v[i].id, m->known.v[i + 1].id) != 0;
		if (!newest || is_this(m, m->known.v[i].id))
			continue;
		ok = store_form(m->store, m->known.v[i].id, m->known.v[i].version, &yaml, err);
		struct form *other = ok ? load(m->known.v[i].id, str_text(&yaml), yaml.len, &quiet) : NULL;
		if (other && m->form->takes && !strcmp(m->form->takes, other->id))
			ok = fit_pair(m, m->form, other, err);
		if (ok && other && other->takes && is_this(m, other->takes))
			ok = fit_pair(m, other, m->form, err);
		form_free(other);
		str_release(&yaml);
		str_release(&quiet);
	}
	return ok;
}

static bool adopt(struct move *m, struct err *err)
{
	struct adoption *a = m->adoption;
	const struct form *form = m->form;
	for (int i = 0; i < m->known.count; i++)
		if (is_this(m, m->known.v[i].id))
			m->version = m->known.v[i].version;
	if (form->version < m->version)
		return err_set(err, ERR_REFUSED, tr("%s is version %d of form %s; %s has version %d already"),
			a->form_name, form->version, form->id, store_path(m->store), m->version);
	if (!store_put_form(m->store, form->id, form->version, a->yaml, a->yaml_len, err))
		return false;
	if (form->version == m->version) {
		str_addf(&a->sheet, tr("%s, version %d: nothing to do, the file has it\n"), form->id,
			form->version);
		return true;
	}
	if (m->version)
		str_addf(
			&a->sheet, tr("%s: version %d -> version %d\n"), form->id, m->version, form->version);
	else
		str_addf(&a->sheet, tr("%s, version %d: added\n"), form->id, form->version);
	if (m->version && !move(m, err))
		return false;
	if (!fit(m, err))
		return false;
	find_levels(m);
	if (a->attention)
		str_addf(&a->sheet,
			trn("%d thing needs attention.\n", "%d things need attention.\n",
				(unsigned long)a->attention),
			a->attention);
	return true;
}

bool adopt_form(const char *path, struct adoption *adoption, struct err *err)
{
	struct move m = {.adoption = adoption};
	bool ok = open_file(&m, path, err) && adopt(&m, err) && store_commit(m.store, err);
	if (!ok && m.store)
		store_rollback(m.store);
	store_close(m.store);
	form_free(m.form);
	units_release(&m.units);
	form_infos_release(&m.known);
	report_infos_release(&m.reports);
	freelines_release(&m.lines);
	str_release(&m.own);
	str_release(&m.own_form);
	str_release(&m.term);
	return ok;
}

void adoption_release(struct adoption *adoption)
{
	str_release(&adoption->problems);
	str_release(&adoption->sheet);
}
