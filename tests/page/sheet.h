/* SPDX-License-Identifier: MIT */
/* Finished pages in tests. */
#ifndef TESTS_PAGE_SHEET_H
#define TESTS_PAGE_SHEET_H

#include "check.h"

#include <stdio.h>

#include "page/page.h"
#include "text/utf8.h"

/* Frees the page; the caller frees what comes back. */
static inline char *finish(struct page *page, const char *foot)
{
	struct str out = {0};
	page_finish(page, foot, &out);
	page_free(page);
	return str_take(&out);
}

static inline void assert_pages(struct page *page, const char *foot, const char *expected)
{
	char *out = finish(page, foot);
	assert_string_equal(out, expected);
	free(out);
}

static inline int count_of(const char *s, const char *what)
{
	int n = 0;
	while ((s = strstr(s, what)) != NULL) {
		n++;
		s += strlen(what);
	}
	return n;
}

/* Every line has at most cols columns. */
static inline void assert_fits(const char *out, int cols)
{
	for (const char *s = out; *s;) {
		size_t len = strcspn(s, "\n"), from = *s == '\f';
		if (utf8_cols(s + from, len - from) > cols)
			fail_msg("too wide: %.*s", (int)len, s);
		s += len + (s[len] != '\0');
	}
}

#endif
