/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "form/kept.h"
#include "form/load.h"

static const char yaml[] =
	"a: no # said\nb: [\"a\\u0301\", \"x\\n\", 'y', {c: \"\\u00e1\"}]\n\"d e\":\n  - \"\"\n  - f: g\n";

static char folder[] = "/tmp/tonghop-kept-XXXXXX";

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

/* The path of the only file there, "" for none; removes it if asked to. */
static void only_file(struct str *path, bool away)
{
	DIR *dir = opendir(folder);
	for (struct dirent *entry; (entry = readdir(dir));)
		if (entry->d_name[0] != '.') {
			str_clear(path);
			str_addf(path, "%s/%s", folder, entry->d_name);
			if (away)
				unlink(path->s);
		}
	closedir(dir);
}

static int empty_folder(void **state)
{
	(void)state;
	struct str path = {0};
	only_file(&path, true);
	str_release(&path);
	kept_in(NULL);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

static const struct node *parse(struct arena *arena, const char *s)
{
	struct diags diags = {0};
	const struct node *root = yaml_parse(arena, s, strlen(s), &diags);
	diags_release(&diags);
	return root;
}

static bool same(const struct node *a, const struct node *b)
{
	if (!a || !b)
		return a == b;
	bool text = a->kind == NODE_TEXT;
	return a->kind == b->kind && a->line == b->line && a->col == b->col && a->count == b->count &&
	       a->plain == b->plain && a->commented == b->commented && a->flow == b->flow &&
	       a->clean == b->clean && a->len == b->len && (!text || !memcmp(a->text, b->text, a->len + 1)) &&
	       same(a->first, b->first) && same(a->next, b->next);
}

/* True if what is kept for these bytes is this tree; *there tells if anything is. */
static bool keeps(const struct node *root, const char *s, bool *there)
{
	struct arena arena = {0};
	struct str file = {0};
	const struct node *kept = kept_read(&arena, s, strlen(s), &file);
	bool right = same(root, kept);
	*there = kept != NULL;
	arena_release(&arena);
	str_release(&file);
	return right;
}

static void a_tree_comes_back(void **state)
{
	(void)state;
	struct arena arena = {0};
	const struct node *root = parse(&arena, yaml);
	bool there;
	kept_write(root, yaml, strlen(yaml)); /* no folder: nothing happens */
	assert_false(keeps(root, yaml, &there));
	kept_in(folder);
	assert_false(keeps(root, yaml, &there));
	kept_write(root, yaml, strlen(yaml));
	assert_true(keeps(root, yaml, &there));
	assert_true(root->first->next->commented);
	kept_in(NULL);
	assert_false(keeps(root, yaml, &there));
	arena_release(&arena);
}

static void other_bytes_have_another_tree(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct str path = {0}, other = {0}, bytes = {0};
	const struct node *root = parse(&arena, yaml);
	bool there;
	kept_in(folder);
	kept_write(root, "a: nein\n", 8);
	only_file(&other, true);
	kept_write(root, yaml, strlen(yaml));
	only_file(&path, false);
	/* under the name of another form */
	assert_true(file_read(path.s, 1 << 20, &bytes, NULL));
	unlink(path.s);
	assert_true(file_replace(other.s, bytes.s, bytes.len, NULL));
	assert_false(keeps(root, "a: nein\n", &there));
	assert_false(there);
	str_release(&path);
	str_release(&other);
	str_release(&bytes);
	arena_release(&arena);
}

static void damage_is_no_tree(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct str path = {0}, bytes = {0};
	const struct node *root = parse(&arena, yaml);
	bool there;
	kept_in(folder);
	kept_write(root, yaml, strlen(yaml));
	only_file(&path, false);
	assert_true(file_read(path.s, 1 << 20, &bytes, NULL));
	for (size_t i = 0; i < bytes.len; i++) {
		bytes.s[i] ^= 1 << i % 8;
		assert_true(file_replace(path.s, bytes.s, bytes.len, NULL));
		assert_true(keeps(root, yaml, &there) || !there);
		bytes.s[i] ^= 1 << i % 8;
	}
	for (size_t len = 0; len < bytes.len; len++) {
		assert_true(file_replace(path.s, bytes.s, len, NULL));
		assert_false(keeps(root, yaml, &there));
		assert_false(there);
	}
	assert_true(file_replace(path.s, bytes.s, bytes.len, NULL));
	assert_true(keeps(root, yaml, &there));
	str_release(&path);
	str_release(&bytes);
	arena_release(&arena);
}

/* With a right digest, yet no tree that is ever made. */
static void refuse(const struct node *root)
{
	bool there;
	kept_write(root, yaml, strlen(yaml));
	assert_false(keeps(root, yaml, &there));
	assert_false(there);
}

static void impossible_trees_are_refused(void **state)
{
	(void)state;
	struct node text = {.kind = NODE_TEXT, .text = "x", .len = 1};
	struct node odd = {.kind = NODE_MAP, .first = &text, .count = 1};
	struct node inner = {.kind = NODE_LIST, .next = &text};
	struct node key = {.kind = NODE_MAP, .first = &inner, .count = 2};
	struct node more = {.kind = NODE_LIST, .first = &text, .count = 7};
	struct node fewer = {.kind = NODE_LIST, .first = &text};
	struct node unknown = {.kind = 3};
	struct node deep[YAML_DEPTH_MAX + 2] = {{.kind = NODE_LIST}};
	for (size_t i = 1; i < COUNT(deep); i++)
		deep[i] = (struct node){.kind = NODE_LIST, .first = &deep[i - 1], .count = 1};
	kept_in(folder);
	refuse(&odd);
	refuse(&key);
	refuse(&more);
	refuse(&fewer);
	refuse(&unknown);
	refuse(&deep[COUNT(deep) - 1]);
}

/* The same form and the same errors, read from YAML or from what was kept. */
static void a_form_is_the_same(void **state)
{
	(void)state;
	struct str source = {0};
	struct diags first = {0}, second = {0};
	assert_true(file_read(SAMPLE, 1 << 20, &source, NULL));
	kept_in(folder);
	struct form *read = form_load("sample", source.s, source.len, &first);
	struct form *kept = form_load("sample", source.s, source.len, &second);
	assert_non_null(read);
	assert_non_null(kept);
	assert_int_equal(first.count, second.count);
	assert_int_equal(read->cell_count, kept->cell_count);
	for (int i = 0; i < read->cell_count; i++) {
		assert_int_equal(read->cells[i].row_num, kept->cells[i].row_num);
		assert_int_equal(read->cells[i].col_num, kept->cells[i].col_num);
	}
	assert_string_equal(label_in(&read->title, 0), label_in(&kept->title, 0));
	struct arena arena = {0};
	struct str file = {0};
	assert_non_null(kept_read(&arena, source.s, source.len, &file));
	arena_release(&arena);
	str_release(&file);
	form_free(read);
	form_free(kept);
	str_release(&source);
}

static void a_folder_that_is_not_there_is_no_matter(void **state)
{
	(void)state;
	struct arena arena = {0};
	bool there;
	kept_in("/proc/no");
	kept_write(parse(&arena, yaml), yaml, strlen(yaml));
	assert_false(keeps(parse(&arena, yaml), yaml, &there));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_tree_comes_back, empty_folder),
		cmocka_unit_test_teardown(other_bytes_have_another_tree, empty_folder),
		cmocka_unit_test_teardown(damage_is_no_tree, empty_folder),
		cmocka_unit_test_teardown(impossible_trees_are_refused, empty_folder),
		cmocka_unit_test_teardown(a_form_is_the_same, empty_folder),
		cmocka_unit_test_teardown(a_folder_that_is_not_there_is_no_matter, empty_folder),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
