/* SPDX-License-Identifier: MIT */
/* Memory that cannot fail. When there is none left the program restores the
 * terminal, says so and exits with status 4: every answer is committed as its
 * cell is left, so nothing is lost. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);                           /* zeroed */
void *mem_resize(void *old, size_t count, size_t size); /* count * size, checked */
char *mem_copy_text(const char *s);                     /* NULL stays NULL */
char *mem_copy_bytes(const char *s, size_t len);        /* adds a NUL; of 0 bytes s may be NULL */

/* The end described above, for memory that a library could not get. */
_Noreturn void mem_exhausted(void);

/* What was freed goes back to the system, where the library can do that: before a fork, and after much was
 * needed for a moment. */
void mem_give_back(void);

/* Called once before the last word is printed; the screens leave curses here. */
void mem_on_exhausted(void (*restore)(void));

/* Makes room for one more element: v is a pointer, n its count, cap its room.
 * Lvalues all. */
#define ARR_ROOM(v, n, cap)                                                                                  \
	((n) < (cap) ? (void)0                                                                               \
		     : (void)((cap) = (cap) ? (cap)*2 : 8,                                                   \
			       (v) = mem_resize((v), (size_t)(cap), sizeof *(v))))

#define COUNT(a) (sizeof(a) / sizeof *(a))

#endif
