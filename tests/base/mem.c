/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdalign.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"

static void an_arena_gives_clean_memory(void **state)
{
	(void)state;
	static const size_t sizes[] = {0, 1, 7, 16, 100, 16383, 16384, 16385, 100000, 1};
	struct arena arena = {0};
	char *before = NULL;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		char *p = arena_alloc(&arena, sizes[i]);
		assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
		for (size_t k = 0; k < sizes[i]; k++)
			assert_int_equal(p[k], 0);
		memset(p, 'x', sizes[i]);
		assert_true(!before || sizes[i - 1] == 0 || *before == 'x');
		before = p;
	}
	assert_string_equal(arena_copy(&arena, "abc", 2), "ab");
	assert_string_equal(arena_printf(&arena, "%s%d", "a", 1), "a1");
	assert_string_equal(arena_printf(&arena, "%s", ""), "");
	assert_int_equal(strlen(arena_printf(&arena, "%20000d", 1)), 20000);
	arena_release(&arena);
	arena_release(&arena);
	arena_release(NULL);
}

static void copies(void **state)
{
	(void)state;
	char *bytes = mem_copy_bytes("abc", 2), *text = mem_copy_text("ê");
	assert_string_equal(bytes, "ab");
	assert_string_equal(text, "ê");
	assert_null(mem_copy_text(NULL));
	free(bytes);
	free(text);
}

static void room_for_one_more(void **state)
{
	(void)state;
	int *v = NULL, count = 0, cap = 0;
	for (int i = 0; i < 1000; i++) {
		ARR_ROOM(v, count, cap);
		v[count++] = i;
	}
	for (int i = 0; i < count; i++)
		assert_int_equal(v[i], i);
	free(v);
}

static void leave_screen(void)
{
	if (write(STDERR_FILENO, "left", 4) != 4)
		_exit(1);
}

/* With the status of its own, and its last word behind what restores the screen. */
static void the_end_of_memory(void **state)
{
	(void)state;
	int ends[2], status;
	char said[200] = "";
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		mem_on_exhausted(leave_screen);
		free(mem_resize(NULL, SIZE_MAX / 2, 4));
		_exit(0);
	}
	close(ends[1]);
	assert_true(read(ends[0], said, sizeof said - 1) > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), ERR_IO);
	assert_memory_equal(said, "left", 4);
	close(ends[0]);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(an_arena_gives_clean_memory),
	cmocka_unit_test(copies),
	cmocka_unit_test(room_for_one_more),
	cmocka_unit_test(the_end_of_memory),
};
RUN(tests)
