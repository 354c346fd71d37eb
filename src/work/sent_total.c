/* SPDX-License-Identifier: MIT */
#include "work/sent_total.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "form/value.h"

void sent_total_add(const struct form *form, int cell, const struct sent_total *total, struct str *out)
{
	struct answer answer = {.state = total->state, .value = total->value};
	value_add(form, cell, &answer, VALUE_CANONICAL, out);
	str_addf(out, " %d/%d", total->n, total->m);
}

static bool parse_count(const char **at, int *out)
{
	const char *digits = *at;
	long count = 0;
	for (; **at >= '0' && **at <= '9' && count <= SENT_UNITS_MAX; ++*at)
		count = count * 10 + (**at - '0');
	*out = (int)count;
	return *at > digits && count <= SENT_UNITS_MAX;
}

bool sent_total_parse(const struct form *form, int cell, const char *text, struct sent_total *out)
{
	const char *counts = strrchr(text, ' ');
	struct answer answer = {0};
	*out = (struct sent_total){0};
	if (!counts)
		return false;
	char *value = mem_copy_bytes(text, (size_t)(counts - text));
	const char *at = counts + 1;
	bool ok = value_parse(form, cell, value, VALUE_CANONICAL, &answer, NULL) && !answer.text &&
		  answer.state != STATE_UNKNOWN && parse_count(&at, &out->n) && *at++ == '/' &&
		  parse_count(&at, &out->m) && !*at && out->m > 0 && out->n <= out->m &&
		  (out->n > 0 || answer.state == STATE_EMPTY);
	out->state = answer.state;
	out->value = answer.value;
	if (!ok)
		*out = (struct sent_total){0};
	free(answer.text);
	free(value);
	return ok;
}
