/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#ifndef ARENA_BLOCK
#define ARENA_BLOCK (16 * 1024) /* bytes */
#endif

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) char data[];
};

static struct arena_block *block_new(size_t size, struct arena_block *next)
{
	struct arena_block *b = mem_alloc(sizeof *b + size);
	b->size = size;
	b->next = next;
	return b;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size_t align = alignof(max_align_t);
	size = (size + align - 1) / align * align;
	struct arena_block *b = arena->blocks;
	if (!b || b->size - b->used < size)
		b = arena->blocks = block_new(size > ARENA_BLOCK ? size : ARENA_BLOCK, b);
	void *p = b->data + b->used;
	b->used += size;
	return p;
}

char *arena_copy(struct arena *arena, const char *s, size_t len)
{
	char *p = arena_alloc(arena, len + 1);
	memcpy(p, s, len);
	return p;
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	struct arena_block *b = arena->blocks;
	size_t room = b ? b->size - b->used : 0;
	char *end = b ? b->data + b->used : NULL; /* where what fits will stand */
	int n = vsnprintf(end, room, fmt, ap);
	va_end(ap);
	bool fits = n >= 0 && (size_t)n < room;
	if (!fits && room > 0)
		memset(end, 0, room);
	char *p = arena_alloc(arena, (size_t)(n > 0 ? n : 0) + 1);
	if (!fits && n > 0)
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return p;
}

void arena_release(struct arena *arena)
{
	if (!arena)
		return;
	for (struct arena_block *b = arena->blocks, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	arena->blocks = NULL;
}
