/* SPDX-License-Identifier: MIT */
/* The tables of a file, and the bytes that every file begins with. All files
 * are made from one blank file, and the schema never changes in place, so the
 * first page is the same everywhere: a file can be known by its bytes before SQLite
 * parses anything of it. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/err.h"
#include "base/str.h"

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

/* Appends the bytes of a file without any data. */
bool schema_blank(struct str *out, struct err *err);
/* page is SCHEMA_PAGE bytes of a file, blank those of schema_blank. */
enum schema_fit schema_fit(const char *page, const char *blank);
/* ERR_REFUSED in a clerk's words for all but SCHEMA_FITS; always false. */
bool schema_refuse(enum schema_fit fit, const char *path, struct err *err);

#endif
