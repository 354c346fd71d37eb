/* SPDX-License-Identifier: MIT */
#include "store/schema.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "blank_file.h"

const char *schema_blank(size_t *len)
{
	*len = sizeof blank_file;
	return (const char *)blank_file;
}

static uint32_t big_endian(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

/* Offsets of the database header: https://www.sqlite.org/fileformat2.html#database_header */
enum schema_fit schema_fit(const char *page)
{
	const char *blank = (const char *)blank_file;
	static const struct {
		unsigned char at, len;
	} fixed[] = {
		{16, 2}, /* page size */
		{18, 2}, /* rollback journal, not WAL */
		{20, 4}, /* payload fractions */
		{44, 4}, /* schema format */
		{52, 4}, /* no auto-vacuum */
		{56, 4}, /* UTF-8 */
	};
	if (memcmp(page, blank, 16) != 0 || big_endian(page + 68) != SCHEMA_APPLICATION)
		return SCHEMA_NOT_OURS;
	if (big_endian(page + 60) > SCHEMA_VERSION)
		return SCHEMA_NEWER;
	if (big_endian(page + 60) != SCHEMA_VERSION)
		return SCHEMA_CHANGED;
	for (size_t i = 0; i < COUNT(fixed); i++)
		if (memcmp(page + fixed[i].at, blank + fixed[i].at, fixed[i].len) != 0)
			return SCHEMA_CHANGED;
	if (memcmp(page + SCHEMA_HEADER, blank + SCHEMA_HEADER, SCHEMA_PAGE - SCHEMA_HEADER) != 0)
		return SCHEMA_CHANGED;
	return SCHEMA_FITS;
}

bool schema_refuse(enum schema_fit fit, const char *path, struct err *err)
{
	switch (fit) {
	case SCHEMA_NEWER:
		return err_set(err, ERR_REFUSED,
			tr("%s was made by a later version of tonghop; install that version to open it"),
			path);
	case SCHEMA_CHANGED:
		return err_set(err, ERR_REFUSED,
			tr("%s was made or changed by another program; ask its sender to send it again with "
			   "tonghop"),
			path);
	default:
		return err_set(err, ERR_REFUSED, tr("%s is not a tonghop file"), path);
	}
}
