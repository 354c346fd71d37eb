/* SPDX-License-Identifier: MIT */
#include "tui/pasted.h"

#include "base/tr.h"
#include "text/utf8.h"

void pasted_take(struct pasted *pasted, struct event *event)
{
	str_clear(&pasted->text);
	pasted->left_out = utf8_tidy(event->text, event->len, &pasted->text);
	event->text = str_text(&pasted->text);
	event->len = pasted->text.len;
}

void pasted_say(const struct pasted *pasted, struct str *message)
{
	if (pasted->left_out == 0)
		return;
	str_add(message, message->len > 0 ? "\n" : "");
	str_addf(message,
		trn("%d control sign was left out of what was pasted.",
			"%d control signs were left out of what was pasted.",
			(unsigned long)pasted->left_out),
		pasted->left_out);
}

void pasted_release(struct pasted *pasted)
{
	str_release(&pasted->text);
	pasted->left_out = 0;
}
