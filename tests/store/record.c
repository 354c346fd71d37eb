/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"
#include "store/record.h"

/* The taking end of a pipe that holds these bytes and no more. */
static void take_from(struct record_in *in, const void *bytes, size_t len)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], bytes, len), len);
	close(ends[1]);
	record_in_init(in, ends[0]);
}

static void let_go(struct record_in *in)
{
	close(in->fd);
	record_in_release(in);
}

static void comes_as_it_went(void **state)
{
	(void)state;
	int ends[2];
	size_t len;
	struct record_in in;
	assert_int_equal(pipe(ends), 0);
	struct record_out out = {.fd = ends[1]};
	record_begin(&out, 3);
	record_put_int(&out, -5);
	record_put_text(&out, "Công đoàn", strlen("Công đoàn"));
	record_put_text(&out, "", 0);
	assert_true(record_end(&out));
	record_begin(&out, 4);
	assert_true(record_end(&out) && record_flush(&out));
	close(ends[1]);
	record_in_init(&in, ends[0]);
	assert_int_equal(record_next(&in), 3);
	assert_int_equal(record_take_int(&in), -5);
	assert_string_equal(record_take_text(&in, &len), "Công đoàn");
	assert_int_equal(len, strlen("Công đoàn"));
	assert_false(record_is_whole(&in));
	assert_string_equal(record_take_text(&in, &len), "");
	assert_true(record_is_whole(&in));
	assert_int_equal(record_next(&in), 4);
	assert_true(record_is_whole(&in));
	assert_int_equal(record_take_int(&in), 0);
	assert_false(record_is_whole(&in));
	assert_int_equal(record_next(&in), -1);
	let_go(&in);
	str_release(&out.bytes);
}

static void long_ones_pass(void **state)
{
	(void)state;
	int ends[2];
	struct record_in in;
	char *text = mem_alloc(UTF8_TEXT_MAX + 1);
	memset(text, 'a', UTF8_TEXT_MAX);
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		struct record_out out = {.fd = ends[1]};
		for (int i = 0; i < 5; i++) {
			record_begin(&out, i);
			record_put_text(&out, text, UTF8_TEXT_MAX);
			record_end(&out);
		}
		_exit(!record_flush(&out));
	}
	close(ends[1]);
	record_in_init(&in, ends[0]);
	for (int i = 0; i < 5; i++) {
		size_t len;
		assert_int_equal(record_next(&in), i);
		assert_string_equal(record_take_text(&in, &len), text);
		assert_true(record_is_whole(&in));
	}
	assert_int_equal(record_next(&in), -1);
	let_go(&in);
	free(text);
}

/* Lengths that lie, texts with a NUL inside or none at the end. */
static void lies_are_seen(void **state)
{
	(void)state;
	struct record_in in;
	size_t len;
	static const struct {
		int32_t tag, len;
		int64_t said;
		char text[8];
	} lies[] = {
		{1, 16, 8, "abcdefg"},
		{1, 16, -1, "abcdefg"},
		{1, 16, INT64_MAX, "abcdefg"},
		{1, 16, 7, "abc\0efg"},
		{1, 16, 6, "abcdefg"},
		{1, 7, 1, "a"},
		{1, 4, 1, "a"},
	};
	for (size_t i = 0; i < COUNT(lies); i++) {
		take_from(&in, &lies[i], sizeof lies[i]);
		assert_int_equal(record_next(&in), 1);
		assert_string_equal(record_take_text(&in, &len), "");
		assert_int_equal(len, 0);
		assert_false(record_is_whole(&in));
		let_go(&in);
	}
	static const int32_t heads[][2] = {{1, 17}, {1, -1}, {1, RECORD_MAX}, {-1, 0}};
	for (size_t i = 0; i < COUNT(heads); i++) {
		take_from(&in, heads[i], sizeof heads[i]);
		assert_int_equal(record_next(&in), -1);
		let_go(&in);
	}
}

static void noise_ends(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 300; seed++) {
		uint64_t noise[512];
		struct record_in in;
		for (size_t i = 0; i < COUNT(noise); i++)
			noise[i] = hash_mix(seed * 1000 + i) >> (seed % 60);
		take_from(&in, noise, sizeof noise);
		while (record_next(&in) >= 0) {
			size_t len;
			record_take_text(&in, &len);
			record_take_int(&in);
		}
		let_go(&in);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(comes_as_it_went),
	cmocka_unit_test(long_ones_pass),
	cmocka_unit_test(lies_are_seen),
	cmocka_unit_test(noise_ends),
};

RUN(tests)
