/* SPDX-License-Identifier: MIT */
/* Translation. Messages are written in English and looked up in a catalogue
 * that is compiled in, so they need no locale and no installed file.
 * po/vi.po is the source of the catalogue. */
#ifndef BASE_TR_H
#define BASE_TR_H

#include <stdbool.h>

/* Marks a message in a static table; translate it with tr() when used. */
#define tr_mark(id) id

/* Chooses the language of all later messages: "vi" (the default) or "en".
 * False, and nothing changed, for any other. */
bool tr_select(const char *lang);
const char *tr_language(void);

/* The message in the chosen language, or itself. Never freed. */
const char *tr(const char *id) __attribute__((format_arg(1)));
const char *trn(const char *one, const char *many, unsigned long n)
	__attribute__((format_arg(1), format_arg(2)));

#endif
