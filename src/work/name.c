/* SPDX-License-Identifier: MIT */
#include "work/name.h"

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/str.h"
#include "base/tr.h"

static bool is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Of a path with a folder, that it is there. */
static bool has_folder(const char *path, struct err *err)
{
	struct str folder = {0};
	str_add_bytes(&folder, path, (size_t)(file_base_name(path) - path));
	bool ok = !folder.len || is_folder(folder.s) ||
		  err_set(err, ERR_IO, tr("%s: there is no folder %s"), path, folder.s);
	str_release(&folder);
	return ok;
}

bool name_is_good(const char *path, struct err *err)
{
	static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
	if (is_folder(path))
		return err_set(err, ERR_USAGE, tr("%s is a folder; name a file in it, as %s%sCS1.db"), path,
			path, path[strlen(path) - 1] == '/' ? "" : "/");
	if (!has_folder(path, err))
		return false;
	const char *name = file_base_name(path);
	size_t len = strlen(name);
	if (len > 3 && name[0] != '.' && name[0] != '-' && strspn(name, good) == len &&
		!strcmp(name + len - 3, ".db"))
		return true;
	return err_set(err, ERR_USAGE,
		tr("%s: a report's file is named with A-Z, a-z, 0-9, '.', '_' and '-' and ends in .db, as "
		   "CS1.db"),
		path);
}
