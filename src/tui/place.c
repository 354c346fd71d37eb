/* SPDX-License-Identifier: MIT */
#include "tui/place.h"

#include <string.h>

#include "form/address.h"

int place_read(const struct book *book)
{
	struct str kept = {0};
	enum part_kind part;
	int cell = -1;
	if (!store_setting(book->store, "place", &kept, NULL) || kept.len == 0 ||
		!address_parse(book->form, kept.s, kept.len, &cell, &part, NULL))
		cell = -1;
	str_release(&kept);
	return cell;
}

void place_keep(struct book *book, int cell)
{
	if (!book->writable || book->unit != book->own || cell < 0 || cell == place_read(book))
		return;
	struct str address = {0};
	address_add(book->form, cell, PART_ANSWER, &address);
	store_set_setting(book->store, "place", str_text(&address), NULL);
	str_release(&address);
}
