/* SPDX-License-Identifier: MIT */
/* "Did you mean ...?" */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

/* The known word that a misspelt one was most likely meant to be, the first
 * of several as near; NULL when none is near enough. Borrows. */
const char *nearest(const char *word, const char *const *known, size_t count);

#endif
