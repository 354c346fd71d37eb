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

static void add(struct recent *recent, char *title)
{
	const char *path = strsep(&title, "\t");
	if (!*path || !utf8_is_clean(path, strlen(path), false))
		return;
	bool told = title && utf8_is_clean(title, strlen(title), false);
	recent->gone[recent->count] = access(path, F_OK) != 0;
	recent->titles[recent->count] = mem_copy_text(told ? title : "");
	recent->paths[recent->count++] = mem_copy_text(path);
}

void recent_read(struct recent *recent)
{
	struct str path = {0}, text = {0};
	*recent = (struct recent){0};
	if (userfile_path(USER_STATE, "recent", &path) && file_read(str_text(&path), FILE_MAX, &text, NULL)) {
		char *rest = text.s;
		for (char *line; rest && (line = strsep(&rest, "\n")) && recent->count < RECENT_MAX;)
			add(recent, line);
	}
	str_release(&path);
	str_release(&text);
}

void recent_keep(const char *path, const char *title)
{
	char *full = realpath(path, NULL);
	struct recent old;
	struct str list = {0}, text = {0};
	if (full && userfile_path(USER_STATE, "recent", &list)) {
		recent_read(&old);
		bool first = old.count > 0 && !strcmp(old.paths[0], full) && !strcmp(old.titles[0], title);
		str_addf(&text, "%s\t%s\n", full, title);
		for (int i = 0; i < old.count; i++)
			if (strcmp(old.paths[i], full) != 0)
				str_addf(&text, "%s\t%s\n", old.paths[i], old.titles[i]);
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
	for (int i = 0; i < recent->count; i++) {
		free(recent->paths[i]);
		free(recent->titles[i]);
	}
	*recent = (struct recent){0};
}
