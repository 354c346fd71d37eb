/* SPDX-License-Identifier: MIT */
/* How long merging takes beside what cannot be done without, all in one run:
 *
 *     merge [FILES [NEW-FOLDER [light]]]     1000 files in a new folder of /tmp
 *
 * Each file is of one unit: 300 figures, 60 texts of 500 characters, a form of 40 KB; light: a tenth of that
 * and without the floor, for the memory that very many files take. Merging is the command itself with all
 * that it prints. */
#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "cmd/cmd.h"
#include "store/inner.h"

enum { FIGURES = 300, TEXTS = 60, TEXT_CHARS = 500, FORM_BYTES = 40000, FILES_AN_ATTACH = 10, ROUNDS = 3 };

static const char form_yaml[] =
	"form: f\nversion: 1\nlanguage: en\ntitle: \"REPORT\"\nterms: {every: year, due: 01-15}\n"
	"levels: [{id: l, label: \"Level\"}]\noutline: [{number: 1., id: prose, label: \"Prose\"}]\n";

struct bench {
	const char *folder;
	int files;
	int share; /* of the rows, the text and the form: all through this */
	char *form, *text;
	struct str empty; /* the bytes of a file without anything in it */
};

static void need(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "%s\n", err->text);
	exit(1);
}

static char *path_of(const struct bench *b, const char *name)
{
	struct str path = {0};
	str_addf(&path, "%s/%s", b->folder, name);
	return str_take(&path);
}

static char *path_of_unit(const struct bench *b, int n)
{
	struct str path = {0};
	str_addf(&path, "%s/in/U%06d.db", b->folder, n);
	return str_take(&path);
}

static void add_unit(struct units *units, int n, int parent)
{
	char code[16], name[100];
	snprintf(code, sizeof code, "U%06d", n);
	snprintf(name, sizeof name, "Công đoàn cơ sở Trường Mầm non số %d", n);
	units_add(units, code, name, "l", "", parent);
}

static void drop(char *path)
{
	struct str journal = {0};
	str_addf(&journal, "%s-journal", path);
	unlink(path);
	unlink(journal.s);
	str_release(&journal);
	free(path);
}

/* A file of the unit with these units in it; as a copy of an empty one and without syncing, since nobody will
 * miss it. */
static struct store *make(
	const struct bench *b, const char *path, const char *unit, const struct units *units)
{
	struct err err = {0};
	struct store *store;
	FILE *out = fopen(path, "wb");
	assert(out && fwrite(b->empty.s, b->empty.len, 1, out) == 1 && fclose(out) == 0);
	need(store_open(path, STORE_WRITE, &store, &err), &err);
	need(db_exec(&store->db, "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY", &err), &err);
	need(store_begin(store, &err) && store_put_units(store, units, &err) &&
			store_set_setting(store, "unit", unit, &err) &&
			store_set_setting(store, "form", "f", &err) &&
			store_set_setting(store, "term", "2020", &err) &&
			store_put_form(store, "f", 1, b->form, strlen(b->form), &err),
		&err);
	return store;
}

static void make_empty(struct bench *b)
{
	struct err err = {0};
	struct store *store;
	char *path = path_of(b, "empty.db");
	need(store_create(path, &store, &err), &err);
	store_close(store);
	need(file_read(path, 1 << 20, &b->empty, &err), &err);
	drop(path);
}

static void fill(const struct bench *b, struct store *store, int64_t report)
{
	struct err err = {0};
	struct report_state state;
	int64_t site = hash_random();
	need(site_begin(store, site, &err) && report_state_load(store, report, &state, &err), &err);
	for (int i = 0; i < (FIGURES + TEXTS) / b->share; i++) {
		bool text = i >= FIGURES / b->share;
		/* Numbers of rows are hashes. */
		struct entry e = {.drawer = text ? DRAWER_TXT : DRAWER_NUM,
			.place = {.row = 1 + (int64_t)(hash_mix((uint64_t)(text ? i : i / 3)) >> 33),
				.col = text ? 0 : 1 + i % 3},
			.site = site,
			.seq = i + 1,
			.state = STATE_VALUE,
			.value = text ? 0 : (int64_t)(hash_mix((uint64_t)site + (uint64_t)i) % 100000),
			.text = text ? b->text : NULL,
			.len = text ? strlen(b->text) : 0,
			.at = 1700000000 + i};
		need(register_put(store, report, &e, NULL, &state, &err), &err);
	}
	need(report_state_save(store, report, &state, &err), &err);
}

static void make_unit_file(const struct bench *b, int n)
{
	struct err err = {0};
	struct units units = {0}, mine = {0};
	int64_t report = 0;
	char *path = path_of_unit(b, n);
	units_add(&units, "TOP", "TOP", "l", "", -1);
	add_unit(&units, n, 0);
	struct store *store = make(b, path, units.v[1].code, &units);
	need(store_units(store, &mine, &err) &&
			store_report(store, mine.v[1].id, "f", 1, "2020", true, &report, &err),
		&err);
	fill(b, store, report);
	need(store_commit(store, &err), &err);
	store_close(store);
	units_release(&units);
	units_release(&mine);
	free(path);
}

static void make_top(const struct bench *b, const char *name)
{
	struct err err = {0};
	struct units units = {0};
	char *path = path_of(b, name);
	units_add(&units, "TOP", "TOP", "l", "", -1);
	for (int i = 0; i < b->files; i++)
		add_unit(&units, i, 0);
	struct store *store = make(b, path, "TOP", &units);
	need(store_commit(store, &err), &err);
	store_close(store);
	units_release(&units);
	free(path);
}

/* Every byte of every file, as cp would. */
static void read_bytes(const struct bench *b)
{
	static char buffer[1 << 20];
	for (int i = 0; i < b->files; i++) {
		char *path = path_of_unit(b, i);
		int fd = open(path, O_RDONLY);
		ssize_t n;
		while ((n = read(fd, buffer, sizeof buffer)) > 0)
			continue;
		assert(n == 0);
		close(fd);
		free(path);
	}
}

static void exec(sqlite3 *db, const char *sql)
{
	char *message = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK)
		return;
	fprintf(stderr, "%s: %s\n", sql, message);
	exit(1);
}

/* Every column of every row. */
static void read_rows(const struct bench *b)
{
	static const char *const tables[] = {"num", "txt", "past", "session", "report"};
	for (int i = 0; i < b->files; i++) {
		sqlite3 *db;
		char *path = path_of_unit(b, i);
		assert(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
		free(path);
		for (size_t t = 0; t < COUNT(tables); t++) {
			char sql[64];
			sqlite3_stmt *query;
			snprintf(sql, sizeof sql, "SELECT * FROM %s", tables[t]);
			assert(sqlite3_prepare_v2(db, sql, -1, &query, NULL) == SQLITE_OK);
			while (sqlite3_step(query) == SQLITE_ROW)
				for (int c = 0; c < sqlite3_column_count(query); c++)
					sqlite3_column_text(query, c);
			sqlite3_finalize(query);
		}
		sqlite3_close(db);
	}
}

/* The same rule in three statements, trusting the files wholly: no checks, no seals, no review, no receipt.
 */
#define BETTER                                                                                               \
	" ON CONFLICT DO UPDATE SET "                                                                        \
	"seq=excluded.seq,dead=excluded.dead,state=excluded.state,at=excluded.at,"                           \
	"receipt=excluded.receipt,"
static const char careless_sql[] =
	"INSERT INTO main.report(unit,form,term,version,clock,seal,past_seal) "
	"SELECT m.id,r.form,r.term,r.version,r.clock,r.seal,r.past_seal FROM f%d.report r "
	"JOIN f%d.unit u ON u.id=r.unit JOIN main.unit m ON m.code=u.code WHERE true "
	"ON CONFLICT DO UPDATE SET clock=max(clock,excluded.clock);"
	"CREATE TEMP TABLE map AS SELECT r.id AS theirs,o.id AS ours FROM f%d.report r JOIN f%d.unit u ON "
	"u.id=r.unit JOIN main.unit m ON m.code=u.code JOIN main.report o ON o.unit=m.id AND o.form=r.form "
	"AND o.term=r.term;"
	"INSERT INTO main.num(report,row,col,part,site,seq,dead,state,value,at,receipt,undoes) "
	"SELECT m.ours,n.row,n.col,n.part,n.site,n.seq,n.dead,n.state,n.value,n.at,1,0 "
	"FROM temp.map m CROSS JOIN f%d.num n ON n.report=m.theirs WHERE true" BETTER
	"value=excluded.value WHERE (excluded.seq,excluded.dead)>(seq,dead);"
	"INSERT INTO main.txt(report,row,col,part,site,seq,dead,state,text,at,receipt,undoes) "
	"SELECT m.ours,n.row,n.col,n.part,n.site,n.seq,n.dead,n.state,n.text,n.at,1,0 "
	"FROM temp.map m CROSS JOIN f%d.txt n ON n.report=m.theirs WHERE true" BETTER
	"text=excluded.text WHERE (excluded.seq,excluded.dead)>(seq,dead);"
	"INSERT INTO main.past SELECT "
	"m.ours,n.row,n.col,n.part,n.site,n.seq,n.state,n.value,n.text,n.at,1,0,0 "
	"FROM temp.map m CROSS JOIN f%d.past n ON n.report=m.theirs WHERE true ON CONFLICT DO NOTHING;"
	"INSERT INTO main.session SELECT * FROM f%d.session WHERE true ON CONFLICT DO NOTHING;"
	"DROP TABLE temp.map";

static void careless_batch(const struct bench *b, sqlite3 *db, int from, int count)
{
	char sql[4096];
	for (int i = 0; i < count; i++) {
		char *path = path_of_unit(b, from + i);
		snprintf(sql, sizeof sql, "ATTACH '%s' AS f%d", path, i);
		exec(db, sql);
		free(path);
	}
	exec(db, "BEGIN IMMEDIATE");
	for (int i = 0; i < count; i++) {
		snprintf(sql, sizeof sql, careless_sql, i, i, i, i, i, i, i, i);
		exec(db, sql);
	}
	exec(db, "COMMIT");
	for (int i = 0; i < count; i++) {
		snprintf(sql, sizeof sql, "DETACH f%d", i);
		exec(db, sql);
	}
}

static void careless(const struct bench *b)
{
	sqlite3 *db;
	char *path = path_of(b, "careless.db");
	assert(sqlite3_open(path, &db) == SQLITE_OK);
	exec(db, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY");
	for (int i = 0; i < b->files; i += FILES_AN_ATTACH)
		careless_batch(b, db, i, b->files - i < FILES_AN_ATTACH ? b->files - i : FILES_AN_ATTACH);
	sqlite3_close(db);
	free(path);
}

/* The last line that the command prints begins so. */
static void expect(const char *path, const char *words)
{
	char line[400], last[400] = "";
	FILE *in = fopen(path, "r");
	assert(in);
	while (fgets(line, sizeof line, in))
		memcpy(last, line, sizeof last);
	fclose(in);
	if (strncmp(last, words, strlen(words)) == 0)
		return;
	fprintf(stderr, "not \"%s\": %s\n", words, last);
	exit(1);
}

static void merge(const struct bench *b, const char *words)
{
	char *path = path_of(b, "merged.db"), *in = path_of(b, "in"), *out = path_of(b, "out");
	char *argv[] = {(char *)"tonghop", (char *)"merge", path, in, (char *)"--yes", NULL};
	assert(freopen(out, "w", stdout) && setenv("TONGHOP_LANG", "en", 1) == 0);
	if (cmd_main(COUNT(argv) - 1, argv) != 0)
		exit(1);
	expect(out, words);
	free(path);
	free(in);
	free(out);
}

static void merge_first(const struct bench *b)
{
	char words[100];
	snprintf(words, sizeof words, "Reports taken: %d,", b->files);
	merge(b, words);
}

static void merge_again(const struct bench *b)
{
	char words[100];
	snprintf(words, sizeof words, "Nothing new. Reports read: %d, left out: 0.", b->files);
	merge(b, words);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct timing {
	double seconds, cpu; /* of all processes */
	/* KB: the most that each had, with what it shares with the other; and both together, what they share
	 * once, where the system tells it and the run takes long enough to be looked at. */
	long rss, worker_rss, both;
};

enum { LOOK_MS = 200 };

/* KB; 0 of a process that is gone. */
static long memory_of(const char *pid)
{
	char path[300], line[200];
	long kb = 0;
	snprintf(path, sizeof path, "/proc/%s/smaps_rollup", pid);
	FILE *in = fopen(path, "r");
	while (in && fgets(line, sizeof line, in))
		if (sscanf(line, "Pss: %ld", &kb) == 1)
			break;
	if (in)
		fclose(in);
	return kb;
}

static bool is_of_group(const char *pid, int group)
{
	int found = -1;
	char path[300];
	snprintf(path, sizeof path, "/proc/%s/stat", pid);
	FILE *in = fopen(path, "r");
	bool is = in && fscanf(in, "%*d %*s %*c %*d %d", &found) == 1 && found == group;
	if (in)
		fclose(in);
	return is;
}

static long memory_of_group(int group)
{
	long kb = 0;
	DIR *dir = opendir("/proc");
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;)
		if (e->d_name[0] >= '1' && e->d_name[0] <= '9' && is_of_group(e->d_name, group))
			kb += memory_of(e->d_name);
	if (dir)
		closedir(dir);
	return kb;
}

/* Looks at the processes until one has something to tell. */
static long watch(int group, int fd)
{
	long most = 0;
	while (poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, LOOK_MS) == 0) {
		long kb = memory_of_group(group);
		most = kb > most ? kb : most;
	}
	return most;
}

static double cpu_of(const struct rusage *r)
{
	return (double)(r->ru_utime.tv_sec + r->ru_stime.tv_sec) +
	       (double)(r->ru_utime.tv_usec + r->ru_stime.tv_usec) / 1e6;
}

/* In a process of its own, for the memory; what was written before is on the disk. */
static struct timing measured(const struct bench *b, void (*fn)(const struct bench *b))
{
	int ends[2];
	struct timing m = {0};
	fflush(stdout);
	sync();
	assert(pipe(ends) == 0);
	pid_t child = fork();
	assert(child >= 0);
	if (child == 0) {
		struct rusage self, workers;
		setpgid(0, 0);
		double from = now();
		fn(b);
		m.seconds = now() - from;
		getrusage(RUSAGE_SELF, &self);
		getrusage(RUSAGE_CHILDREN, &workers);
		m.cpu = cpu_of(&self) + cpu_of(&workers);
		m.rss = self.ru_maxrss;
		m.worker_rss = workers.ru_maxrss;
		_exit(write(ends[1], &m, sizeof m) != (ssize_t)sizeof m);
	}
	close(ends[1]);
	int status;
	long both = watch(child, ends[0]);
	ssize_t got = read(ends[0], &m, sizeof m);
	waitpid(child, &status, 0);
	close(ends[0]);
	if (got != (ssize_t)sizeof m || status != 0)
		exit(1);
	m.both = both;
	return m;
}

/* Of those that are short: the least of some rounds, in turns with what stands beside it. */
static void less(struct timing *least, struct timing m)
{
	if (!least->seconds || m.seconds < least->seconds)
		*least = m;
}

static double size_of(char *path)
{
	struct stat st;
	assert(stat(path, &st) == 0);
	free(path);
	return (double)st.st_size;
}

static void print(const struct bench *b, const char *what, const struct timing *m, const struct timing *bytes,
	const struct timing *floor)
{
	printf("%-42s %8.2f s %8.0f us %8.0f us %7.2f %7.2f %5ld + %ld, %ld MB\n", what, m->seconds,
		m->seconds * 1e6 / b->files, m->cpu * 1e6 / b->files, m->seconds / bytes->seconds,
		floor->seconds ? m->seconds / floor->seconds : 0, m->rss / 1024, m->worker_rss / 1024,
		m->both / 1024);
}

static void run(const struct bench *b)
{
	struct timing bytes = {0}, again = {0}, rows = {0}, floor = {0};
	for (int i = 0; i < b->files; i++)
		make_unit_file(b, i);
	make_top(b, "careless.db");
	make_top(b, "merged.db");
	read_bytes(b); /* all are in the cache from here on */
	if (b->share == 1) {
		rows = measured(b, read_rows);
		floor = measured(b, careless);
	}
	struct timing first = measured(b, merge_first);
	for (int i = 0; i < ROUNDS; i++) {
		less(&bytes, measured(b, read_bytes));
		less(&again, measured(b, merge_again));
	}
	printf("%d files of %.0f KB; merged %.1f MB, careless %.1f MB\n", b->files,
		size_of(path_of_unit(b, 0)) / 1e3, size_of(path_of(b, "merged.db")) / 1e6,
		size_of(path_of(b, "careless.db")) / 1e6);
	printf("%-42s %10s %11s %11s %7s %7s %s\n", "", "all", "a file", "its CPU", "/bytes", "/attach",
		"memory + worker, together");
	print(b, "read the bytes", &bytes, &bytes, &floor);
	if (b->share == 1) {
		print(b, "open and read the rows", &rows, &bytes, &floor);
		print(b, "careless: ATTACH, 10 files a transaction", &floor, &bytes, &floor);
	}
	print(b, "merge, all checks (aim: /attach 1.2)", &first, &bytes, &floor);
	print(b, "the same files again (aim: /bytes 3)", &again, &bytes, &floor);
}

static void clean_up(struct bench *b)
{
	char *in = path_of(b, "in");
	drop(path_of(b, "careless.db"));
	drop(path_of(b, "merged.db"));
	drop(path_of(b, "out"));
	for (int i = 0; i < b->files; i++)
		drop(path_of_unit(b, i));
	rmdir(in);
	rmdir(b->folder);
	free(in);
	free(b->form);
	free(b->text);
	str_release(&b->empty);
}

/* Comments make it as long as those in use. */
static char *make_form(size_t len)
{
	struct str form = {0};
	str_add(&form, form_yaml);
	while (form.len < len)
		str_add(&form,
			"# A comment of some seventy letters, as long as a line of a form mostly is\n");
	return str_take(&form);
}

static char *make_text(size_t len)
{
	struct str text = {0};
	while (text.len < len)
		str_add(&text, "Công đoàn cơ sở đã tổ chức hội nghị người lao động. ");
	return str_take(&text);
}

int main(int argc, char **argv)
{
	char own[] = "/tmp/tonghop-bench-XXXXXX";
	struct bench b = {.files = argc > 1 ? atoi(argv[1]) : 1000,
		.folder = argc > 2 ? argv[2] : mkdtemp(own),
		.share = argc > 3 ? 10 : 1};
	if (!b.folder || b.files < 1 || (argc > 2 && mkdir(b.folder, 0777) != 0)) {
		fprintf(stderr, "usage: merge [FILES [NEW-FOLDER [light]]]\n");
		return 2;
	}
	char *in = path_of(&b, "in");
	assert(mkdir(in, 0777) == 0);
	free(in);
	/* Bytes: Vietnamese has 1.3 a character. */
	b.text = make_text((size_t)TEXT_CHARS * 13 / 10 / (size_t)b.share);
	b.form = make_form(FORM_BYTES / (size_t)b.share);
	make_empty(&b);
	run(&b);
	clean_up(&b);
	return 0;
}
