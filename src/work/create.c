/* SPDX-License-Identifier: MIT */
#include "work/create.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/tr.h"
#include "form/load.h"
#include "rule/rule.h"
#include "work/name.h"
#include "work/term.h"
#include "work/unitlist.h"

struct plan {
	const struct create *create;
	struct form *form;
	struct units units;
	const char *term;
};

static bool load(struct plan *p, struct str *problems, struct err *err)
{
	const struct create *c = p->create;
	struct diags diags = {0};
	struct rules *rules = rules_load(c->form_name, c->yaml, c->yaml_len, &p->form, &diags);
	bool ok = rules != NULL;
	if (!ok) {
		diags_print(&diags, c->form_name, c->yaml, c->yaml_len, problems);
		err_set(err, ERR_REFUSED, tr("%s: the form has errors; no file was made"), c->form_name);
	}
	rules_free(rules);
	diags_release(&diags);
	return ok;
}

static int lowest_level(const struct form *form)
{
	for (int i = 0; i < form->level_count; i++)
		if (form->filed_by & UINT32_C(1) << i)
			return i;
	return 0;
}

static bool plan_units(struct plan *p, struct str *problems, struct err *err)
{
	const struct create *c = p->create;
	if (!c->units_csv)
		return unitlist_add(&p->units, p->form, c->unit, c->name ? c->name : c->unit,
			c->level ? c->level : p->form->levels[lowest_level(p->form)].id, err);
	if (!unitlist_read(c->units_name, c->units_csv, c->units_len, p->form, &p->units, problems, err))
		return false;
	if (units_find(&p->units, c->unit) < 0)
		return err_set(err, ERR_USAGE, tr("unit %s is not in %s"), c->unit, c->units_name);
	return true;
}

static bool write_all(struct store *store, const struct plan *p, struct err *err)
{
	const struct create *c = p->create;
	const struct form *form = p->form;
	return store_put_form(store, form->id, form->version, c->yaml, c->yaml_len, err) &&
	       store_put_units(store, &p->units, err) && store_set_setting(store, "unit", c->unit, err) &&
	       store_set_setting(store, "form", form->id, err) &&
	       store_set_setting(store, "term", p->term, err) &&
	       (!c->clerk || store_set_setting(store, "clerk", c->clerk, err)) &&
	       (!c->demo || store_set_setting(store, "demo", "1", err));
}

static bool make(const char *path, const struct plan *p, struct err *err)
{
	struct store *store = NULL;
	if (!store_create(path, &store, err))
		return false;
	bool ok = store_begin(store, err);
	if (ok && !write_all(store, p, err)) {
		store_rollback(store);
		ok = false;
	}
	ok = ok && store_commit(store, err);
	store_close(store);
	if (!ok)
		unlink(path);
	return ok;
}

bool create_file(const char *path, const struct create *create, struct str *problems, struct err *err)
{
	struct plan p = {.create = create};
	bool ok = name_is_good(path, err) && load(&p, problems, err) &&
		  (p.term = term_pick(p.form, create->term, err)) != NULL && plan_units(&p, problems, err) &&
		  make(path, &p, err);
	units_release(&p.units);
	form_free(p.form);
	return ok;
}
