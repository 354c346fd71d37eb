/* SPDX-License-Identifier: MIT */
/* blank OUT: writes a file with the tables and without any data, for the build. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

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
 * here afterwards, left_out, how many others of the file were not taken, and whether it was salvaged) and
 * kept (rows as they were before the last run; of report 0: units). A receipt of report 0 is for the units
 * that a file brought.
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
	"CREATE TABLE draft(report INT NOT NULL,row INT NOT NULL,col INT NOT NULL,text TEXT NOT NULL,"
	"cursor INT NOT NULL,undo BLOB NOT NULL,PRIMARY KEY(report,row,col))STRICT,WITHOUT ROWID;"
	"CREATE TABLE receipt(id INTEGER PRIMARY KEY,run INT NOT NULL,at INT NOT NULL,clerk TEXT NOT NULL,"
	"file TEXT NOT NULL,digest INT NOT NULL,size INT NOT NULL,left_out INT NOT NULL,salvaged INT NOT "
	"NULL,"
	"report INT NOT NULL,seal INT NOT NULL,past_seal INT NOT NULL,after INT NOT NULL,"
	"cells INT NOT NULL,conflicts INT NOT NULL,UNIQUE(report,seal,past_seal,id))STRICT;"
	"CREATE TABLE kept(report INT NOT NULL,row INT NOT NULL,col INT NOT NULL,part INT NOT NULL,"
	"site INT NOT NULL,seq INT NOT NULL,dead INT NOT NULL,state INT NOT NULL,value INT NOT NULL,"
	"text TEXT,at INT NOT NULL,receipt INT NOT NULL,undoes INT NOT NULL,PRIMARY KEY(report,row,col,part,"
	"site,seq))STRICT,WITHOUT ROWID;"
	"COMMIT;";

static bool write_out(const char *path, sqlite3 *db)
{
	sqlite3_int64 size = 0;
	unsigned char *bytes = sqlite3_serialize(db, "main", &size, 0);
	FILE *out = bytes ? fopen(path, "wb") : NULL;
	bool ok = out && fwrite(bytes, (size_t)size, 1, out) == 1;
	ok = out && fclose(out) == 0 && ok;
	sqlite3_free(bytes);
	return ok;
}

int main(int argc, char **argv)
{
	sqlite3 *db = NULL;
	bool ok = argc == 2 && sqlite3_open(":memory:", &db) == SQLITE_OK &&
		  sqlite3_exec(db, script, NULL, NULL, NULL) == SQLITE_OK && write_out(argv[1], db);
	sqlite3_close(db);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
