/* SPDX-License-Identifier: MIT */
#include "tui/outside.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tr.h"
#include "text/utf8.h"

static const char *chosen_editor(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
	return visual && *visual ? visual : editor && *editor ? editor : NULL;
}

/* Appends the path of a new file, readable by nobody else, that holds the text. */
static bool write_file(const struct str *text, struct str *path, struct err *err)
{
	const char *folder = getenv("TMPDIR");
	str_addf(path, "%s/tonghop-XXXXXX", folder && *folder == '/' ? folder : "/tmp");
	int fd = mkstemp(path->s);
	if (fd < 0)
		return err_errno(err, path->s);
	FILE *file = fdopen(fd, "w");
	bool written = fwrite(str_text(text), 1, text->len, file) == text->len;
	if (fclose(file) == 0 && written)
		return true;
	err_errno(err, path->s);
	unlink(path->s);
	return false;
}

static _Noreturn void become_editor(const char *editor, const char *path)
{
	struct str command = {0};
	signal(SIGINT, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	str_addf(&command, "%s \"$1\"", editor); /* EDITOR may have options of its own */
	execl("/bin/sh", "sh", "-c", command.s, "sh", path, (char *)NULL);
	_exit(127);
}

/* True when it ended well. */
static bool run(const char *editor, const char *path)
{
	int status;
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0)
		become_editor(editor, path);
	if (pid < 0)
		return false;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Editors end the last line; the text may have had no such end. */
static void drop_end(const struct str *before, struct str *written)
{
	bool had = before->len > 0 && before->s[before->len - 1] == '\n';
	if (!had && written->len > 0 && written->s[written->len - 1] == '\n')
		written->s[--written->len] = '\0';
}

static bool same(const struct str *a, const struct str *b)
{
	return a->len == b->len && memcmp(str_text(a), str_text(b), a->len) == 0;
}

bool outside_edit(struct device *device, const struct str *text, struct str *out, struct err *err)
{
	const char *editor = chosen_editor();
	struct str path = {0}, written = {0};
	if (!editor)
		return err_set(err, ERR_USAGE,
			tr("No editor is chosen. Before starting, type for example: export EDITOR=nano"));
	if (!write_file(text, &path, err)) {
		str_release(&path);
		return false;
	}
	device->class->lend(device, true);
	bool ended = run(editor, path.s);
	device->class->lend(device, false);
	bool read = file_read(path.s, 2 * UTF8_TEXT_MAX, &written, err);
	drop_end(text, &written);
	bool done = ended && read && utf8_accept(str_text(&written), written.len, true, out, err);
	if (read && !ended)
		err_set(err, ERR_IO, tr("%s did not end well; nothing is changed here"), editor);
	if (done || (read && same(text, &written)))
		unlink(path.s);
	else
		err_set(err, err->kind, tr("%s (what was written is in %s)"), err->text, path.s);
	str_release(&path);
	str_release(&written);
	return done;
}
