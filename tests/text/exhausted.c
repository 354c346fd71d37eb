/* SPDX-License-Identifier: MIT */
/* A text that cannot be normalised for lack of memory ends the program, and is not kept as an empty one. */
#include "check.h"

#include <errno.h>
#include <sys/wait.h>
#include <uninorm.h>
#include <unistd.h>

#include "text/utf8.h"

/* In place of the library's. */
uint8_t *u8_normalize(uninorm_t form, const uint8_t *s, size_t len, uint8_t *out, size_t *out_len)
{
	(void)form;
	(void)s;
	(void)len;
	(void)out;
	(void)out_len;
	errno = ENOMEM;
	return NULL;
}

static void no_text_is_lost(void **state)
{
	(void)state;
	pid_t child = fork();
	if (child == 0) {
		struct str out = {0};
		close(STDERR_FILENO);
		utf8_accept("e\xCC\x81", 3, false, &out, NULL);
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), ERR_IO);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(no_text_is_lost),
};
RUN(tests)
