/* SPDX-License-Identifier: MIT */
#include "tui/recent.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "text/utf8.h"
#include "tui/userfile.h"

enum { FILE_MAX = 64 * 1024 }; /* bytes */

void recent_read(struct recent *recent)
{
	struct str path = {0}, text = {0};
	*recent = (struct recent){0};
	if (userfile_path(USER_STATE, "recent", &path) && file_read(str_text(&path), FILE_MAX, &text, NULL)) {
		char *rest = text.s;
		for (char *line; rest && (line = strsep(&rest, "\n")) && recent->count < RECENT_MAX;)
			if (*line && utf8_is_clean(line, strlen(line), false)) {
				recent->gone[recent->count] = access(line, F_OK) != 0;
				recent->paths[recent->count++] = mem_copy_text(line);
			}
	}
	str_release(&path);
	str_release(&text);
}

void recent_keep(const char *path)
{
	char *full = realpath(path, NULL);
	struct recent old;
	struct str list = {0}, text = {0};
	if (full && userfile_path(USER_STATE, "recent", &list)) {
		recent_read(&old);
		bool first = old.count > 0 && !strcmp(old.paths[0], full);
		str_addf(&text, "%s\n", full);
		for (int i = 0; i < old.count; i++)
			if (strcmp(old.paths[i], full) != 0)
				str_addf(&text, "%s\n", old.paths[i]);
		recent_release(&old);
		/* What is there already need not wait for the disk. */
		if (!first)
			file_replace(str_text(&list), str_text(&text), text.len, NULL);
	}
	free(full);
	str_release(&list);
	str_release(&text);
}

void recent_release(struct recent *recent)
{
	if (!recent)
		return;
	for (int i = 0; i < recent->count; i++)
		free(recent->paths[i]);
	*recent = (struct recent){0};
}
