/* SPDX-License-Identifier: MIT */
#include "base/tr.h"

#include <stdint.h>
#include <string.h>

#include "vi_mo.h" /* static const unsigned char vi_mo[]: a little-endian GNU .mo image */

static bool vietnamese = true;

bool tr_select(const char *lang)
{
	bool vi = !strcmp(lang, "vi");
	if (!vi && strcmp(lang, "en") != 0)
		return false;
	vietnamese = vi;
	return true;
}

const char *tr_language(void)
{
	return vietnamese ? "vi" : "en";
}

static uint32_t word(size_t at)
{
	const unsigned char *p = vi_mo + at;
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* The layout: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html */
static const char *look_up(const char *id)
{
	uint32_t low = 0, high = word(8), ids = word(12), texts = word(16);
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		int order = strcmp(id, (const char *)vi_mo + word(ids + 8 * mid + 4));
		if (order == 0)
			return (const char *)vi_mo + word(texts + 8 * mid + 4);
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const char *tr(const char *id)
{
	const char *text = vietnamese && *id ? look_up(id) : NULL;
	return text ? text : id;
}

/* Vietnamese has one form, kept under the singular. */
const char *trn(const char *one, const char *many, unsigned long n)
{
	const char *text = vietnamese ? look_up(one) : NULL;
	return text ? text : n == 1 ? one : many;
}
