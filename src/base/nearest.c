/* SPDX-License-Identifier: MIT */
#include "base/nearest.h"

#include <string.h>

enum { WORD_MAX = 64, FAR = WORD_MAX };

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* One row of the table: the cost of turning a[0..i] into each prefix of b.
 * Swapping neighbours is one step (optimal string alignment). */
static int fill_row(int *row, const int *up, const int *up2, const char *a, int i, const char *b, int b_len)
{
	int best = row[0] = i + 1;
	for (int j = 0; j < b_len; j++) {
		int cost = least(up[j] + (a[i] != b[j]), least(up[j + 1], row[j]) + 1);
		if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
			cost = least(cost, up2[j - 1] + 1);
		row[j + 1] = cost;
		best = least(best, cost);
	}
	return best;
}

/* The number of steps from a to b; FAR if more than limit. */
static int distance(const char *a, int a_len, const char *b, int limit)
{
	int b_len = (int)strnlen(b, WORD_MAX + 1);
	if (b_len > WORD_MAX || a_len - b_len > limit || b_len - a_len > limit)
		return FAR;
	int rows[3][WORD_MAX + 1];
	for (int j = 0; j <= b_len; j++)
		rows[0][j] = j;
	for (int i = 0; i < a_len; i++)
		if (fill_row(rows[(i + 1) % 3], rows[i % 3], rows[(i + 2) % 3], a, i, b, b_len) > limit)
			return FAR;
	return rows[a_len % 3][b_len];
}

const char *nearest(const char *word, const char *const *known, size_t count)
{
	int len = (int)strnlen(word, WORD_MAX + 1);
	if (len > WORD_MAX)
		return NULL;
	int limit = len < 3 ? 0 : len < 6 ? 1 : 2;
	const char *found = NULL;
	for (size_t i = 0; i < count && limit >= 0; i++) {
		int steps = distance(word, len, known[i], limit);
		if (steps <= limit) {
			found = known[i];
			limit = steps - 1;
		}
	}
	return found;
}
