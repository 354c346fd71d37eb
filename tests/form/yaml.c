/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "form/yaml.h"

static const struct node *parse(struct arena *arena, const char *s)
{
	struct diags diags = {0};
	const struct node *root = yaml_parse(arena, s, strlen(s), &diags);
	assert_int_equal(diags.count, root ? 0 : 1);
	diags_release(&diags);
	return root;
}

static void scalars_are_raw(void **state)
{
	(void)state;
	struct arena arena = {0};
	const struct node *root =
		parse(&arena, "a: no\nb: 01\nc: 1.10\nd: ~\ne: null\nf: 0x10\ng: 'it''s'\nh: \"\\u00e1\"\n");
	assert_string_equal(node_get(root, "a")->text, "no");
	assert_string_equal(node_get(root, "b")->text, "01");
	assert_string_equal(node_get(root, "c")->text, "1.10");
	assert_string_equal(node_get(root, "d")->text, "~");
	assert_string_equal(node_get(root, "e")->text, "null");
	assert_string_equal(node_get(root, "f")->text, "0x10");
	assert_string_equal(node_get(root, "g")->text, "it's");
	assert_string_equal(node_get(root, "h")->text, "á");
	assert_null(node_get(root, "i"));
	assert_null(node_get(NULL, "a"));
	assert_null(node_get(node_get(root, "a"), "a"));
	assert_true(node_get(root, "a")->plain);
	assert_false(node_get(root, "g")->plain);
	arena_release(&arena);
}

static void places_are_code_points(void **state)
{
	(void)state;
	struct arena arena = {0};
	const struct node *root = parse(&arena, "\xEF\xBB\xBF"
						"a: [\"Đoàn\", b]\r\nc:\r\n  - d\r\n");
	const struct node *list = node_get(root, "a");
	assert_true(list->flow);
	assert_int_equal(list->count, 2);
	assert_int_equal(list->line, 1);
	assert_int_equal(list->col, 4);
	assert_int_equal(list->first->next->col, 13);
	const struct node *block = node_get(root, "c");
	assert_false(block->flow);
	assert_int_equal(block->first->line, 3);
	assert_int_equal(block->first->col, 5);
	arena_release(&arena);
}

static void comments_behind_texts_are_seen(void **state)
{
	(void)state;
	struct arena arena = {0};
	const struct node *root = parse(
		&arena, "a: Số # 1\nf: Số  # 1\nb: \"Số\" # 1\nc: Số#1\nd: Số\n# 1\ne: [Số, Đ #1\n ]\n");
	assert_true(node_get(root, "a")->commented);
	assert_false(node_get(root, "f")->commented);
	assert_false(node_get(root, "b")->commented);
	assert_false(node_get(root, "c")->commented);
	assert_false(node_get(root, "d")->commented);
	assert_false(node_get(root, "e")->first->commented);
	assert_true(node_get(root, "e")->first->next->commented);
	arena_release(&arena);
}

static void blanks_are_plain(void **state)
{
	(void)state;
	struct arena arena = {0};
	const struct node *root = parse(&arena, "{a, b: , c: \"\", d: [ ]}");
	assert_true(node_is_blank(node_get(root, "a")));
	assert_true(node_is_blank(node_get(root, "b")));
	assert_false(node_is_blank(node_get(root, "c")));
	assert_false(node_is_blank(node_get(root, "d")));
	assert_int_equal(root->count, 8);
	arena_release(&arena);
}

static void depth_is_limited(void **state)
{
	(void)state;
	struct arena arena = {0};
	char yaml[2 * YAML_DEPTH_MAX + 3] = "";
	memset(yaml, '[', YAML_DEPTH_MAX);
	memset(yaml + YAML_DEPTH_MAX, ']', YAML_DEPTH_MAX);
	assert_non_null(parse(&arena, yaml));
	memset(yaml, '[', YAML_DEPTH_MAX + 1);
	memset(yaml + YAML_DEPTH_MAX + 1, ']', YAML_DEPTH_MAX + 1);
	assert_null(parse(&arena, yaml));
	arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(scalars_are_raw),
	cmocka_unit_test(places_are_code_points),
	cmocka_unit_test(comments_behind_texts_are_seen),
	cmocka_unit_test(blanks_are_plain),
	cmocka_unit_test(depth_is_limited),
};
RUN(tests)
