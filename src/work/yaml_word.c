/* SPDX-License-Identifier: MIT */
#include "work/yaml_word.h"

const char *yaml_relation(enum relation relation)
{
	static const char *const words[] = {
		[RELATION_CHECK] = "check",
		[RELATION_EQUALS] = "equals",
		[RELATION_AT_MOST] = "at-most",
		[RELATION_AT_LEAST] = "at-least",
		[RELATION_CHANGE_LIMIT] = "change-limit",
		[RELATION_REQUIRED] = "required",
	};
	return words[relation];
}

const char *yaml_term(enum term_kind kind)
{
	static const char *const words[] = {
		[TERM_ONCE] = "once",
		[TERM_YEAR] = "year",
		[TERM_HALF_YEAR] = "half-year",
		[TERM_QUARTER] = "quarter",
		[TERM_MONTH] = "month",
	};
	return words[kind];
}

void yaml_from(const struct from *from, struct str *out)
{
	static const char *const counts[] = {
		[FROM_EXPECTED] = "count: expected", [FROM_RECEIVED] = "count: received"};
	if (from->kind == FROM_CELLS) {
		str_addf(out, "table: %s, row: ", from->table);
		for (int i = 0; i < from->row_count; i++)
			str_addf(out, i ? " + %s" : "%s", from->rows[i]);
		str_addf(out, ", column: %s", from->column);
	} else if (from->kind == FROM_FIELD) {
		str_addf(out, "field: %s", from->field);
	} else {
		str_add(out, counts[from->kind]);
	}
	if (from->times != 1 || from->times_decimals)
		str_addf(out, ", times: %lld/10^%d", (long long)from->times, from->times_decimals);
	if (from->where.text)
		str_addf(out, ", where: %s", from->where.text);
	if (from->code)
		str_addf(out, ", each: %s", from->code->id);
}
