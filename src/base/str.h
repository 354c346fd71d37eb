/* SPDX-License-Identifier: MIT */
/* A growing string of bytes, always NUL-terminated once anything was added. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stddef.h>

/* {0} is an empty string. Borrow s while nothing is added; len is in bytes. */
struct str {
	char *s;
	size_t len, cap;
};

void str_add(struct str *str, const char *s);
void str_add_bytes(struct str *str, const char *s, size_t len);
void str_add_char(struct str *str, char c);
void str_add_times(struct str *str, char c, int times);
void str_addf(struct str *str, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *str_room(struct str *str, size_t more); /* where to write so many bytes, to be added to len after */
void str_clear(struct str *str);
const char *str_text(const struct str *str); /* borrow; "" when empty */
char *str_take(struct str *str);             /* caller frees; str is empty after */
void str_release(struct str *str);

#endif
