/* SPDX-License-Identifier: MIT */
#include "work/contents.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static int by_content(const void *a, const void *b)
{
	const struct head *x = *(const struct head *const *)a, *y = *(const struct head *const *)b;
	if (x->state != y->state)
		return x->state < y->state ? -1 : 1;
	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return strcmp(x->text ? x->text : "", y->text ? y->text : "");
}

static int by_content_then_time(const void *a, const void *b)
{
	const struct head *x = *(const struct head *const *)a, *y = *(const struct head *const *)b;
	int order = by_content(a, b);
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static int by_time(const void *a, const void *b)
{
	const struct head *x = *(const struct head *const *)a, *y = *(const struct head *const *)b;
	return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : by_content(a, b);
}

const struct head **contents_list(const struct heads *heads, int *count)
{
	const struct head **v = mem_alloc((size_t)heads->count * sizeof *v);
	for (int i = 0; i < heads->count; i++)
		v[i] = &heads->v[i];
	qsort(v, (size_t)heads->count, sizeof *v, by_content_then_time);
	*count = 0;
	for (int i = 0; i < heads->count; i++)
		if (*count == 0 || by_content(&v[*count - 1], &v[i]) != 0)
			v[(*count)++] = v[i];
	qsort(v, (size_t)*count, sizeof *v, by_time);
	return v;
}
