/* SPDX-License-Identifier: MIT */
#include "work/output.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/tr.h"

/* How every SQLite file begins: https://www.sqlite.org/fileformat2.html#magic_header_string */
static bool is_database(const char *path)
{
	static const char magic[16] = "SQLite format 3";
	char head[sizeof magic];
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	bool same = fread(head, 1, sizeof head, f) == sizeof head && !memcmp(head, magic, sizeof magic);
	fclose(f);
	return same;
}

bool output_write(const char *path, const struct str *text, struct err *err)
{
	if (is_database(path))
		return err_set(err, ERR_REFUSED,
			tr("%s is a .db file and is not written over; choose another name"), path);
	return file_replace(path, str_text(text), text->len, err);
}
