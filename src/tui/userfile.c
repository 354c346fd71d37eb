/* SPDX-License-Identifier: MIT */
#include "tui/userfile.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct {
	const char *variable, *at_home;
} folders[] = {
	[USER_CACHE] = {"XDG_CACHE_HOME", ".cache"},
	[USER_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
	[USER_STATE] = {"XDG_STATE_HOME", ".local/state"},
};

static void make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
}

bool userfile_path(enum user_folder folder, const char *name, struct str *out)
{
	const char *place = getenv(folders[folder].variable), *home = getenv("HOME");
	if (place && *place == '/')
		str_add(out, place);
	else if (home && *home == '/')
		str_addf(out, "%s/%s", home, folders[folder].at_home);
	else
		return false;
	str_addf(out, "/tonghop/%s", name);
	make_folders(out->s);
	return true;
}
