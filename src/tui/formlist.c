/* SPDX-License-Identifier: MIT */
#include "tui/formlist.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "form/load.h"
#include "rule/rule.h"

struct form *formlist_load(const char *name, const struct str *yaml, struct err *err)
{
	struct diags diags = {0};
	struct form *form = form_load(name, str_text(yaml), yaml->len, &diags);
	struct rules *rules = form ? rules_compile(form, &diags) : NULL;
	if (!rules) {
		if (diags.count > 0)
			err_set(err, ERR_REFUSED, tr("%s, line %d: %s"), name, diags.v[0].line,
				diags.v[0].text);
		form_free(form);
		form = NULL;
	}
	rules_free(rules);
	diags_release(&diags);
	return form;
}

void formlist_title(const struct form *form, struct str *out)
{
	const char *line = label_in(&form->title, form_language(form));
	for (size_t len; *line; line += len + (line[len] == '\n')) {
		len = strcspn(line, "\n");
		if (memchr(line, '{', len))
			continue;
		str_add(out, out->len > 0 ? " " : "");
		str_add_bytes(out, line, len);
	}
}

static bool ends_yaml(const char *name)
{
	size_t len = strlen(name);
	return len > 5 && name[0] != '.' && !strcmp(name + len - 5, ".yaml");
}

static void add_file(struct formlist *list, const char *path)
{
	struct stat st;
	if (list->count < FORMLIST_MAX && stat(path, &st) == 0 && S_ISREG(st.st_mode))
		list->paths[list->count++] = mem_copy_text(path);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_folder(struct formlist *list, const char *folder, const char *before)
{
	DIR *dir = opendir(folder);
	int first = list->count;
	if (!dir)
		return;
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		struct str path = {0};
		str_addf(&path, "%s%s", before, e->d_name);
		if (ends_yaml(e->d_name))
			add_file(list, str_text(&path));
		str_release(&path);
	}
	closedir(dir);
	qsort(list->paths + first, (size_t)(list->count - first), sizeof *list->paths, by_name);
}

/* The title of the form in the file, or NULL. */
static char *title_of(const char *path, const char *known, size_t len)
{
	struct str yaml = {0}, title = {0};
	struct form *form = NULL;
	if (file_read(path, FORM_YAML_MAX, &yaml, NULL) &&
		!(yaml.len == len && !memcmp(str_text(&yaml), known, len)))
		form = formlist_load(path, &yaml, NULL);
	if (form)
		formlist_title(form, &title);
	str_release(&yaml);
	bool is_form = form != NULL;
	form_free(form);
	return is_form ? str_take(&title) : NULL;
}

void formlist_read(struct formlist *list, const char *yaml, size_t len)
{
	int files;
	*list = (struct formlist){0};
	add_folder(list, ".", "");
	add_folder(list, "forms", "forms/");
	files = list->count;
	list->count = 0;
	for (int i = 0; i < files; i++) {
		char *path = list->paths[i], *title = title_of(path, yaml, len);
		if (title) {
			list->titles[list->count] = title;
			list->paths[list->count++] = path;
		} else {
			free(path);
		}
	}
}

void formlist_release(struct formlist *list)
{
	if (!list)
		return;
	for (int i = 0; i < list->count; i++) {
		free(list->paths[i]);
		free(list->titles[i]);
	}
	*list = (struct formlist){0};
}
