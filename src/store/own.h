/* SPDX-License-Identifier: MIT */
/* Whether a file may be opened in place: judged on its bytes before SQLite,
 * which would obey whatever stands in the file or in a journal beside it. */
#ifndef STORE_OWN_H
#define STORE_OWN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/str.h"

/* The absolute name of an existing file. Refused with a message. */
bool own_path(const char *path, struct str *out, struct err *err);

/* A regular file with the expected header and first page, and no journal that names a
 * super-journal. Reading it drops the locks that this process may hold on the file (POSIX has
 * it so): not for a file that is open in a transaction. *hot tells that a journal is there for SQLite to roll
 * back. */
bool own_check(const char *path, bool *hot, struct err *err);

#endif
