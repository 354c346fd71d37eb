/* SPDX-License-Identifier: MIT */
#include "work/sent_total.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "form/value.h"
#include "text/number.h"

static bool scale(const struct figure *figure, struct scaled *out)
{
	bool exact = false;
	if (figure->state != FIGURE_NUMBER)
		return false;
	for (int d = 0; d <= NUMBER_DECIMALS_MAX && !exact; d++) {
		out->decimals = d;
		if (!figure_round(figure, d, &out->value, &exact))
			return false;
	}
	return exact;
}

bool sent_total_of(
	const struct answer *answer, const struct tally *tally, int n, int m, struct sent_total *out)
{
	*out = (struct sent_total){.state = answer->state, .value = answer->value, .n = n, .m = m};
	if (answer->state == STATE_VALUE && tally->up == UP_MEAN)
		return scale(&tally->sum, &out->sum) && scale(&tally->weight, &out->weight);
	return answer->state != STATE_UNKNOWN;
}

static void add_scaled(const struct scaled *scaled, struct str *out)
{
	char text[NUMBER_TEXT_MAX];
	number_canonical(text, scaled->value, scaled->decimals);
	str_add(out, text);
}

static bool has_weights(const struct form *form, int cell, const struct sent_total *total)
{
	return total->state == STATE_VALUE && up_of(form, &form->cells[cell]) == UP_MEAN;
}

void sent_total_add(const struct form *form, int cell, const struct sent_total *total, struct str *out)
{
	struct answer answer = {.state = total->state, .value = total->value};
	value_add(form, cell, &answer, VALUE_CANONICAL, out);
	str_addf(out, " %d/%d", total->n, total->m);
	if (has_weights(form, cell, total)) {
		str_add_char(out, ' ');
		add_scaled(&total->sum, out);
		str_add_char(out, '/');
		add_scaled(&total->weight, out);
	}
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

static bool parse_counts(const char *at, struct sent_total *out)
{
	return parse_count(&at, &out->n) && *at++ == '/' && parse_count(&at, &out->m) && !*at && out->m > 0 &&
	       out->n <= out->m;
}

static bool parse_scaled(const char *text, struct scaled *out)
{
	const char *point = strchr(text, '.');
	size_t decimals = point ? strlen(point + 1) : 0;
	out->decimals = (int)decimals;
	return decimals <= NUMBER_DECIMALS_MAX &&
	       number_parse_canonical(text, out->decimals, &out->value, NULL);
}

/* Cuts the text at the first such sign; what follows is returned, NULL for nothing. */
static char *cut(char *text, char sign)
{
	char *at = text ? strchr(text, sign) : NULL;
	if (at)
		*at++ = '\0';
	return at;
}

static bool parse_words(const struct form *form, int cell, char *value, struct sent_total *out)
{
	char *counts = cut(value, ' '), *sum = cut(counts, ' '), *weight = cut(sum, '/');
	struct answer answer = {0};
	bool ok = counts && value_parse(form, cell, value, VALUE_CANONICAL, &answer, NULL) && !answer.text &&
		  answer.state != STATE_UNKNOWN && parse_counts(counts, out) &&
		  (out->n > 0 || answer.state == STATE_EMPTY || form->cells[cell].computed);
	free(answer.text);
	out->state = answer.state;
	out->value = answer.value;
	if (!ok || !has_weights(form, cell, out))
		return ok && !sum;
	return weight && parse_scaled(sum, &out->sum) && parse_scaled(weight, &out->weight) &&
	       out->weight.value > 0;
}

bool sent_total_parse(const struct form *form, int cell, const char *text, struct sent_total *out)
{
	*out = (struct sent_total){0};
	char *words = mem_copy_text(text);
	bool ok = parse_words(form, cell, words, out);
	if (!ok)
		*out = (struct sent_total){0};
	free(words);
	return ok;
}
