/* SPDX-License-Identifier: MIT */
/* Memory that lives and dies together, such as everything of one form. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

/* {0} is an empty arena. */
struct arena {
	struct arena_block *blocks;
};

void *arena_alloc(struct arena *arena, size_t size);              /* zeroed, aligned for any type */
char *arena_copy(struct arena *arena, const char *s, size_t len); /* adds a NUL */
char *arena_printf(struct arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void arena_release(struct arena *arena);

#endif
