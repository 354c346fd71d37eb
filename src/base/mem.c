/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/tr.h"

static void (*restore_terminal)(void);

void mem_on_exhausted(void (*restore)(void))
{
	restore_terminal = restore;
}

void mem_exhausted(void)
{
	if (restore_terminal)
		restore_terminal();
	const char *s = tr("tonghop: out of memory; everything entered is saved\n");
	if (write(STDERR_FILENO, s, strlen(s)) < 0)
		_exit(ERR_IO);
	exit(ERR_IO);
}

void *mem_alloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);
	if (!p)
		mem_exhausted();
	return p;
}

void *mem_resize(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		mem_exhausted();
	size_t bytes = count * size;
	void *p = realloc(old, bytes ? bytes : 1);
	if (!p)
		mem_exhausted();
	return p;
}

char *mem_copy_bytes(const char *s, size_t len)
{
	char *p = mem_alloc(len + 1);
	if (len) /* of nothing s may be NULL */
		memcpy(p, s, len);
	return p;
}

char *mem_copy_text(const char *s)
{
	return s ? mem_copy_bytes(s, strlen(s)) : NULL;
}

void mem_give_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}
