/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void reserve(struct str *str, size_t more)
{
	size_t need = str->len + more + 1;
	if (need <= str->cap)
		return;
	size_t cap = str->cap ? str->cap * 2 : 64;
	str->cap = cap < need ? need : cap;
	str->s = mem_resize(str->s, str->cap, 1);
}

char *str_room(struct str *str, size_t more)
{
	reserve(str, more);
	return str->s + str->len;
}

void str_add_bytes(struct str *str, const char *s, size_t len)
{
	reserve(str, len);
	if (len > 0)
		memcpy(str->s + str->len, s, len);
	str->len += len;
	str->s[str->len] = '\0';
}

void str_add(struct str *str, const char *s)
{
	str_add_bytes(str, s, strlen(s));
}

void str_add_char(struct str *str, char c)
{
	str_add_bytes(str, &c, 1);
}

void str_add_times(struct str *str, char c, int times)
{
	for (int i = 0; i < times; i++)
		str_add_char(str, c);
}

void str_addf(struct str *str, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	size_t room = str->cap - str->len;
	int n = vsnprintf(room > 0 ? str->s + str->len : NULL, room, fmt, ap);
	va_end(ap);
	if (n > 0 && (size_t)n >= room) {
		reserve(str, (size_t)n);
		vsnprintf(str->s + str->len, (size_t)n + 1, fmt, again);
	}
	if (n > 0)
		str->len += (size_t)n;
	else if (room > 0)
		str->s[str->len] = '\0';
	va_end(again);
}

void str_clear(struct str *str)
{
	str->len = 0;
	if (str->s)
		str->s[0] = '\0';
}

const char *str_text(const struct str *str)
{
	return str->s ? str->s : "";
}

char *str_take(struct str *str)
{
	char *s = str->s ? str->s : mem_copy_text("");
	*str = (struct str){0};
	return s;
}

void str_release(struct str *str)
{
	if (!str)
		return;
	free(str->s);
	*str = (struct str){0};
}
