/* SPDX-License-Identifier: MIT */
#include "tui/stick.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "tui/ask.h"

/* Where desktops put what is plugged in. */
static bool is_removable_place(const char *path)
{
	static const char *const places[] = {"/media/", "/run/media/"};
	for (size_t i = 0; i < COUNT(places); i++)
		if (!strncmp(path, places[i], strlen(places[i])))
			return true;
	return false;
}

/* The numbers of statfs(2) for FAT and exFAT, which only sticks and cards still have. */
static bool is_stick_system(const char *path)
{
#ifdef __linux__
	struct statfs info;
	return statfs(path, &info) == 0 && (info.f_type == 0x4D44 || info.f_type == 0x2011BAB0);
#else
	(void)path;
	return false;
#endif
}

bool stick_holds(const char *path)
{
	char *real = realpath(path, NULL);
	bool holds = real && (is_removable_place(real) || is_stick_system(real));
	free(real);
	return holds;
}

/* An unfinished transaction goes along: it is rolled back in the copy. */
static bool copy(const char *from, const char *to, struct err *err)
{
	struct str journal = {0}, beside = {0};
	struct stat info;
	bool done = true;
	str_addf(&journal, "%s-journal", from);
	str_addf(&beside, "%s-journal", to);
	bool pending = stat(journal.s, &info) == 0 && info.st_size > 0;
	if (access(to, F_OK) == 0)
		done = err_set(err, ERR_USAGE, tr("%s is there already; give another name"), to);
	if (done && pending)
		done = file_deliver(journal.s, beside.s, err);
	if (done && !file_deliver(from, to, err)) {
		done = false;
		if (pending)
			unlink(beside.s);
	}
	str_release(&journal);
	str_release(&beside);
	return done;
}

static bool copy_to(void *ctx, const char *to, struct err *err)
{
	return copy(ctx, to, err);
}

static bool ask_copy(struct ui *ui, struct str *path)
{
	const char *home = getenv("HOME");
	struct str offered = {0};
	struct line line = {0};
	struct asking asking = {.question = tr("Copy it to which file on this computer?"),
		.fits = copy_to,
		.ctx = (char *)str_text(path)};
	if (home)
		str_addf(&offered, "%s/", home);
	str_add(&offered, file_base_name(str_text(path)));
	line_set(&line, offered.s);
	bool done = ask_until(ui, &asking, &line);
	if (done) {
		str_clear(path);
		str_add(path, line_text(&line));
	}
	str_release(&offered);
	line_release(&line);
	return done;
}

enum stick_answer stick_ask(struct ui *ui, struct str *path)
{
	const char *options[] = {tr("Copy it to this computer and work on the copy"), tr("Only look at it")};
	for (;;) {
		int taken = ui_choose(ui,
			tr("This file is on a USB stick. It is not filled in there: pulled out too early, it "
			   "would be lost."),
			options, COUNT(options));
		if (taken < 0)
			return STICK_LEAVE;
		if (taken == 1)
			return STICK_READ;
		if (ask_copy(ui, path))
			return STICK_COPIED;
	}
}
