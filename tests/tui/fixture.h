/* SPDX-License-Identifier: MIT */
/* A file to try the screens on, and a way to play a key script on it. */
#ifndef TESTS_TUI_FIXTURE_H
#define TESTS_TUI_FIXTURE_H

#include "store/store.h"

/* A folder that is removed with everything in it by fixture_end(). */
void fixture_begin(void);
void fixture_end(void);
/* A path in it; static, overwritten by the next call. */
const char *fixture_path(const char *name);

/* Makes a file there with the form, the units (CODE NAME LEVEL PARENT-INDEX) and
 * settings that tonghop new would give it. */
void fixture_file(
	const char *name, const char *yaml, const struct units *units, const char *own, const char *term);

/* The same for a unit "A" of level co_so alone, term 2020. */
void fixture_alone(const char *name, const char *yaml);

/* The small form, and a file of its grassroots unit "CS1". */
extern const char fixture_yaml[];
void fixture_small(const char *name);
/* The same, for the office "CT" above CS1 and CS2. */
void fixture_office(const char *name);

/* That of a unit below it, CS1 or CS2, with the same tree. */
void fixture_unit(const char *name, const char *code);

/* A figure of a unit as it would come with a merged file, beside what is there already. */
void fixture_figure(const char *name, const char *unit, const char *address, int64_t value);

/* Plays the script in the screens and gives what it dumped; free it. Fails the test on an error. */
char *fixture_play(const char *name, const char *script);

/* Compares with golden/NAME.txt; UPDATE_GOLDEN=1 rewrites it. */
void fixture_golden(const char *name, const char *text);

#endif
