/* SPDX-License-Identifier: MIT */
#include "store/schema.h"

#include <sqlite3.h>
#include <string.h>

#include "base/tr.h"
#include "store/db.h"

/* No comments inside: the text is kept in the file, and its page must stay one leaf.
 *
 * num and txt are one register in two drawers: an answer that has a text
 * stands in txt, every other in num. Texts have an ordinary rowid table, since a long
 * row of a WITHOUT ROWID table takes whole pages. Dead rows have state, value
 * and at 0 and an empty text: what they held is in past.
 *
 * Local, never merged or sealed: receipt (the file a row came from, 0: typed here),
 * undoes (the seq of the write that this one took back, or 0), heir (the seq of the
 * local write that sent the row to the past, or 0), and the tables setting,
 * draft, receipt (one report of one file of one run of merging: its seals there, the seal
 * here afterwards, and left_out, how many others of the file were not taken) and kept (rows as they
 * were before the last run).
 *
 * Each table and index is a page in every file, however empty: few of them, and no index of its own
 * for what is small or short-lived. */
static const char script[] =
	"PRAGMA page_size=4096;"
	"PRAGMA secure_delete=ON;"
	"PRAGMA encoding='UTF-8';"
	"PRAGMA auto_vacuum=0;"
	"PRAGMA application_id=1953392488;"
	"PRAGMA user_version=1;"
	"BEGIN;"
	"CREATE TABLE setting(name TEXT PRIMARY KEY,value TEXT NOT NULL)STRICT,WITHOUT ROWID;"
	"CREATE TABLE form(id TEXT NOT NULL,version INT NOT NULL,yaml TEXT NOT NULL,PRIMARY KEY(id,"
	"version))STRICT,WITHOUT ROWID;"
	"CREATE TABLE unit(id INTEGER PRIMARY KEY,code TEXT NOT NULL UNIQUE COLLATE NOCASE,"
	"parent INT NOT NULL,name TEXT NOT NULL,level TEXT NOT NULL,attributes TEXT NOT NULL)STRICT;"
	"CREATE TABLE report(id INTEGER PRIMARY KEY,unit INT NOT NULL,form TEXT NOT NULL,"
	"term TEXT NOT NULL,version INT NOT NULL,clock INT NOT NULL,seal INT NOT NULL,"
	"past_seal INT NOT NULL,UNIQUE(unit,form,term))STRICT;"
	"CREATE TABLE session(site INTEGER PRIMARY KEY,author TEXT NOT NULL,unit TEXT NOT NULL,"
	"began INT NOT NULL)STRICT;"
	"CREATE TABLE num(report INT NOT NULL,row INT NOT NULL,col INT NOT NULL,part INT NOT NULL,"
	"site INT NOT NULL,seq INT NOT NULL,dead INT NOT NULL,state INT NOT NULL,value INT NOT NULL,"
	"at INT NOT NULL,receipt INT NOT NULL,undoes INT NOT NULL,PRIMARY KEY(report,row,col,part,"
	"site))STRICT,WITHOUT ROWID;"
	"CREATE TABLE txt(report INT NOT NULL,row INT NOT NULL,col INT NOT NULL,part INT NOT NULL,"
	"site INT NOT NULL,seq INT NOT NULL,dead INT NOT NULL,state INT NOT NULL,text TEXT NOT NULL,"
	"at INT NOT NULL,receipt INT NOT NULL,undoes INT NOT NULL,UNIQUE(report,row,col,part,"
	"site))STRICT;"
	"CREATE TABLE past(report INT NOT NULL,row INT NOT NULL,col INT NOT NULL,part INT NOT NULL,"
	"site INT NOT NULL,seq INT NOT NULL,state INT NOT NULL,value INT NOT NULL,text TEXT,"
	"at INT NOT NULL,receipt INT NOT NULL,undoes INT NOT NULL,heir INT NOT NULL,UNIQUE(report,row,"
	"col,part,site,seq))STRICT;"
	"CREATE TABLE draft(report INT NOT NULL,row INT NOT NULL,text TEXT NOT NULL,cursor INT NOT NULL,"
	"undo BLOB NOT NULL,PRIMARY KEY(report,row))STRICT,WITHOUT ROWID;"
	"CREATE TABLE receipt(id INTEGER PRIMARY KEY,run INT NOT NULL,at INT NOT NULL,clerk TEXT NOT NULL,"
	"file TEXT NOT NULL,digest INT NOT NULL,size INT NOT NULL,left_out INT NOT NULL,"
	"report INT NOT NULL,seal INT NOT NULL,past_seal INT NOT NULL,after INT NOT NULL,"
	"cells INT NOT NULL,conflicts INT NOT NULL,UNIQUE(report,seal,past_seal,id))STRICT;"
	"CREATE TABLE kept(report INT NOT NULL,row INT NOT NULL,col INT NOT NULL,part INT NOT NULL,"
	"site INT NOT NULL,seq INT NOT NULL,dead INT NOT NULL,state INT NOT NULL,value INT NOT NULL,"
	"text TEXT,at INT NOT NULL,receipt INT NOT NULL,undoes INT NOT NULL,PRIMARY KEY(report,row,col,part,"
	"site,seq))STRICT,WITHOUT ROWID;"
	"COMMIT;";

bool schema_blank(struct str *out, struct err *err)
{
	struct db db;
	if (!db_open_memory(&db, err))
		return false;
	sqlite3_int64 size = 0;
	unsigned char *bytes = NULL;
	bool ok = db_exec(&db, script, err);
	if (ok && !(bytes = sqlite3_serialize(db.handle, "main", &size, 0)))
		ok = db_fail(&db, err);
	if (ok)
		str_add_bytes(out, (const char *)bytes, (size_t)size);
	sqlite3_free(bytes);
	db_close(&db);
	return ok;
}

static uint32_t big_endian(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

/* Offsets of the database header: https://www.sqlite.org/fileformat2.html#database_header */
enum schema_fit schema_fit(const char *page, const char *blank)
{
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
