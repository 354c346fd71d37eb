/* SPDX-License-Identifier: MIT */
#include "work/name.h"

#include <string.h>

#include "base/file.h"
#include "base/tr.h"

bool name_is_good(const char *path, struct err *err)
{
	static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
	const char *name = file_base_name(path);
	size_t len = strlen(name);
	if (len > 3 && name[0] != '.' && name[0] != '-' && strspn(name, good) == len &&
		!strcmp(name + len - 3, ".db"))
		return true;
	return err_set(err, ERR_USAGE,
		tr("%s: a report's file is named with a-z, 0-9, '.', '_' and '-' and ends in .db, as CS1.db"),
		path);
}
