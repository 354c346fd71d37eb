/* SPDX-License-Identifier: MIT */
#include "work/subject.h"

#include <string.h>

#include "base/tr.h"
#include "form/address.h"

static bool add_check(const struct form *form, const struct place *place, struct str *out)
{
	for (int i = 0; i < form->check_count; i++) {
		const struct check *check = &form->checks[i];
		if (check->num != place->row)
			continue;
		str_addf(out, "!%s", check->id);
		const struct table *table = check->table >= 0 ? &form->tables[check->table] : NULL;
		for (int c = 0; table && c < table->column_count; c++)
			if (table->columns[c].num && table->columns[c].num == place->col)
				str_addf(out, "/%s", table->columns[c].id);
		return true;
	}
	return false;
}

int subject_add(const struct form *form, const struct place *place, struct str *out)
{
	int cell = form_cell(form, place->row, place->col);
	if (place->part == PART_REVISION) {
		str_add(out, tr("sent as revision"));
		return -1;
	}
	if (place->part == PART_REASON && add_check(form, place, out))
		return -1;
	if (cell >= 0)
		address_add(form, cell, place->part, out);
	else
		str_add(out, tr("(not in this version of the form)"));
	return cell;
}

void subject_number(const struct form *form, int cell, struct str *out)
{
	int language = form_language(form);
	const struct cell *c = &form->cells[cell];
	const char *number = "";
	int row = -1;
	if (c->kind == CELL_PROMPT)
		number = label_in(&form->parts[c->part].number, language);
	if (c->kind == CELL_TABLE)
		for (row = c->row; row >= 0 && !*number; row--)
			number = label_in(&form->tables[c->table].rows[row].number, language);
	size_t len = strlen(number);
	while (len > 0 && strchr(".) ", number[len - 1]))
		len--;
	str_add_bytes(out, number, len);
	str_add(out, c->kind == CELL_TABLE && len > 0 && row + 1 < c->row ? "+" : "");
}
