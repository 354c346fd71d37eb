/* SPDX-License-Identifier: MIT */
#include "tui/again.h"

#include "base/tr.h"
#include "form/value.h"

static bool is_same(const struct answer *a, const struct answer *b)
{
	return a->state == b->state && a->value == b->value;
}

bool again_asks(struct again *again, const struct report *report, int cell, const char *typed)
{
	struct answer answer;
	/* Whoever commits what is wrong says so; texts are never keyed twice. */
	if (!report->form->cells[cell].twice ||
		!value_parse(report->form, cell, typed, VALUE_TYPED, &answer, NULL))
		return false;
	if (answer.state == STATE_EMPTY && again->count > 0)
		return true;
	if (answer.state != STATE_VALUE || (again->count == 0 && is_same(&answer, &report->answers[cell])))
		return false;
	for (int i = 0; i < again->count; i++)
		if (is_same(&answer, &again->seen[i]))
			return false;
	if (again->count == 2)
		again->seen[0] = again->seen[--again->count];
	again->seen[again->count++] = answer;
	return true;
}

void again_say(const struct again *again, const struct form *form, int cell, struct str *out)
{
	struct str first = {0}, second = {0};
	if (again->count == 1) {
		str_add(out, tr("This figure is keyed twice: type it once more, from the paper."));
	} else if (again->count == 2) {
		value_show(form, cell, &again->seen[0], &first);
		value_show(form, cell, &again->seen[1], &second);
		str_addf(out, tr("First %s, then %s. Look at the paper and type the right one."),
			str_text(&first), str_text(&second));
	}
	str_release(&first);
	str_release(&second);
}
