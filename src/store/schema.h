/* SPDX-License-Identifier: MIT */
/* The tables of a file, and the bytes that every file begins with. All files
 * are made from one blank file, and the schema never changes in place, so the
 * first page is the same everywhere: a file can be known by its bytes before SQLite
 * parses anything of it. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stddef.h>

#include "base/err.h"

enum {
	SCHEMA_PAGE = 4096,
	SCHEMA_HEADER = 100,             /* bytes of the database header before the page proper */
	SCHEMA_APPLICATION = 0x746e6768, /* "tngh" */
	SCHEMA_VERSION = 1,
};

/* What the first page says about a file. */
enum schema_fit {
	SCHEMA_FITS,
	SCHEMA_NOT_OURS, /* no SQLite file, or of another application */
	SCHEMA_NEWER,    /* of a later tonghop */
	SCHEMA_CHANGED,  /* ours, but made or changed by another program */
};

/* The bytes of a file without any data, made by blank.c when the program is built. */
const char *schema_blank(size_t *len);
/* page is the first SCHEMA_PAGE bytes of a file. */
enum schema_fit schema_fit(const char *page);
/* ERR_REFUSED in a clerk's words for all but SCHEMA_FITS; always false. */
bool schema_refuse(enum schema_fit fit, const char *path, struct err *err);

#endif
