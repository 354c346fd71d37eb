/* SPDX-License-Identifier: MIT */
/* The demonstration: invented figures of an invented union, made through the
 * same calls as a clerk's typing. */
#ifndef WORK_DEMO_H
#define WORK_DEMO_H

#include <stddef.h>

#include "base/err.h"

/* Writes the files into a new folder; an existing one is refused. */
bool demo_write(const char *folder, struct err *err);

/* The form of the demonstration, a real one; *len is its bytes. */
const char *demo_form_yaml(size_t *len);

#endif
