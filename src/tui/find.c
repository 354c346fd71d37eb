/* SPDX-License-Identifier: MIT */
#include "tui/edit.h"
#include "tui/sought.h"

bool edit_find(struct edit *edit, const char *needle)
{
	struct sought sought = {0};
	size_t start, end;
	sought_set(&sought, needle);
	ime_end(&edit->ime);
	edit->word = 0;
	edit->goal = -1;
	undo_close(&edit->undo);
	edit_selection(edit, &start, &end);
	bool found = sought_find(&sought, &edit->text, end, &start, &end) ||
		     sought_find(&sought, &edit->text, 0, &start, &end);
	if (found) {
		edit->mark = start;
		edit->at = end;
	}
	sought_release(&sought);
	return found;
}
