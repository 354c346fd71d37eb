/* SPDX-License-Identifier: MIT */
#include "tui/formlist.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/tr.h"
#include "form/load.h"
#include "rule/rule.h"
#include "text/utf8.h"

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

/* Of one name in several data folders the first is meant. */
static bool is_hidden(const struct formlist *list, const char *path)
{
	for (int i = 0; i < list->count; i++)
		if (list->v[i].installed && !strcmp(file_base_name(list->v[i].path), file_base_name(path)))
			return true;
	return false;
}

static void add_file(struct formlist *list, const char *path, bool installed)
{
	struct stat st;
	if (installed && is_hidden(list, path))
		return;
	if (list->count < FORMLIST_MAX && stat(path, &st) == 0 && S_ISREG(st.st_mode))
		list->v[list->count++] =
			(struct form_file){.path = mem_copy_text(path), .installed = installed};
}

static int by_path(const void *a, const void *b)
{
	const struct form_file *x = a, *y = b;
	return strcmp(x->path, y->path);
}

static void add_folder(struct formlist *list, const char *folder, const char *before, bool installed)
{
	DIR *dir = opendir(folder);
	int first = list->count;
	if (!dir)
		return;
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		struct str path = {0};
		str_addf(&path, "%s%s", before, e->d_name);
		if (ends_yaml(e->d_name))
			add_file(list, str_text(&path), installed);
		str_release(&path);
	}
	closedir(dir);
	qsort(list->v + first, (size_t)(list->count - first), sizeof *list->v, by_path);
}

static void add_installed(struct formlist *list)
{
	const char *folders = getenv("XDG_DATA_DIRS");
	if (!folders || !*folders)
		folders = "/usr/local/share:/usr/share";
	for (size_t len; *folders; folders += len + (folders[len] == ':')) {
		struct str folder = {0};
		len = strcspn(folders, ":");
		str_addf(&folder, "%.*s/tonghop/forms/", (int)len, folders);
		if (*folders == '/')
			add_folder(list, str_text(&folder), str_text(&folder), true);
		str_release(&folder);
	}
}

/* Texts of forms, by their hashes. */
struct seen {
	uint64_t v[FORMLIST_MAX + 1];
	int count;
};

/* True for one that was there before. */
static bool see(struct seen *seen, const char *yaml, size_t len)
{
	uint64_t hash = hash_bytes(yaml, len);
	for (int i = 0; i < seen->count; i++)
		if (seen->v[i] == hash)
			return true;
	seen->v[seen->count++] = hash;
	return false;
}

/* The title of the form in the file, or NULL. */
static char *title_of(const char *path, struct seen *seen)
{
	struct str yaml = {0}, title = {0};
	struct form *form = NULL;
	if (file_read(path, FORM_YAML_MAX, &yaml, NULL) && !see(seen, str_text(&yaml), yaml.len))
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
	struct seen seen = {0};
	*list = (struct formlist){0};
	see(&seen, yaml, len);
	add_folder(list, ".", "", false);
	add_folder(list, "forms", "forms/", false);
	add_installed(list);
	int files = list->count;
	list->count = 0;
	for (int i = 0; i < files; i++) {
		struct form_file file = list->v[i];
		file.title = title_of(file.path, &seen);
		if (file.title)
			list->v[list->count++] = file;
		else
			free(file.path);
	}
}

void formlist_line(const struct form_file *file, int cols, struct str *out)
{
	struct str from = {0};
	if (file->installed)
		str_addf(&from, tr(" · %s, installed"), file_base_name(file->path));
	else
		str_addf(&from, " · %s", file->path);
	utf8_add_first(file->title, cols - utf8_cols(str_text(&from), from.len), out);
	str_add(out, str_text(&from));
	str_release(&from);
}

void formlist_release(struct formlist *list)
{
	if (!list)
		return;
	for (int i = 0; i < list->count; i++) {
		free(list->v[i].path);
		free(list->v[i].title);
	}
	*list = (struct formlist){0};
}
