/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vterm.h>

#include "base/mem.h"
#include "base/str.h"
#include "emulator.h"
#include "tui/tui.h"

enum { PATIENCE_MS = 20000, NOT_RUNNING = -1 };

struct pty {
	int fd, rows, cols;
	pid_t pid;
	unsigned long syncs;
	VTerm *vterm;
	struct str bytes, text;
};

static _Noreturn void run(const struct tui_options *options, const char *term)
{
	struct err err = {0};
	setenv("TERM", term, 1);
	setenv("TONGHOP_TEST_SYNC", "1", 1);
	signal(SIGXFSZ, SIG_IGN); /* as cmd_main() */
	int status = tui_run(options, &err);
	if (status != 0)
		fprintf(stderr, "%s\n", err.text);
	fflush(stderr);
	_exit(status);
}

/* The part of a shell: a foreground group of its own for the program, and an eye on it. */
static _Noreturn void run_as_job(const struct tui_options *options, const char *term)
{
	int status = 0;
	signal(SIGTTOU, SIG_IGN);
	pid_t pid = fork();
	if (pid == 0) {
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		run(options, term);
	}
	while (waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status)) {
		tcsetpgrp(STDIN_FILENO, getpgrp());
		printf("(asleep)");
		fflush(stdout);
		while (getchar() != '\n')
			;
		tcsetpgrp(STDIN_FILENO, pid);
		kill(-pid, SIGCONT);
	}
	_exit(WEXITSTATUS(status));
}

static struct pty *start(const struct tui_options *options, const char *term, int rows, int cols,
	void (*program)(const struct tui_options *options, const char *term))
{
	struct pty *pty = mem_alloc(sizeof *pty);
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	pty->rows = rows;
	pty->cols = cols;
	fflush(NULL);
	pty->pid = forkpty(&pty->fd, NULL, NULL, &size);
	assert_int_not_equal(pty->pid, -1);
	if (pty->pid == 0)
		program(options, term);
	pty->vterm = vterm_new(rows, cols);
	vterm_set_utf8(pty->vterm, 1);
	vterm_screen_enable_altscreen(vterm_obtain_screen(pty->vterm), 1);
	vterm_screen_reset(vterm_obtain_screen(pty->vterm), 1);
	return pty;
}

struct pty *pty_run(const struct tui_options *options, const char *term, int rows, int cols)
{
	return start(options, term, rows, cols, run);
}

struct pty *pty_start(const char *path, const char *term, int rows, int cols)
{
	return pty_run(&(struct tui_options){.path = path}, term, rows, cols);
}

struct pty *pty_job(const char *path, const char *term, int rows, int cols)
{
	return start(&(struct tui_options){.path = path}, term, rows, cols, run_as_job);
}

/* What has come, if anything comes at all; false at the end. */
static bool take(struct pty *pty)
{
	char buffer[4096];
	struct pollfd in = {.fd = pty->fd, .events = POLLIN};
	if (poll(&in, 1, PATIENCE_MS) != 1)
		fail_msg("the program is silent; its screen:\n%s", pty_text(pty));
	ssize_t n = read(pty->fd, buffer, sizeof buffer);
	if (n <= 0)
		return false;
	vterm_input_write(pty->vterm, buffer, (size_t)n);
	str_add_bytes(&pty->bytes, buffer, (size_t)n);
	return true;
}

static void put(const struct pty *pty, const char *bytes)
{
	size_t len = strlen(bytes);
	assert_int_equal(write(pty->fd, bytes, len), len);
}

static void sync_screen(struct pty *pty)
{
	char answer[32];
	put(pty, "\x1d");
	snprintf(answer, sizeof answer, "\033]777;%lu\a", ++pty->syncs);
	while (!strstr(str_text(&pty->bytes), answer))
		if (!take(pty))
			fail_msg("the program has left; its screen:\n%s", pty_text(pty));
}

void pty_type(struct pty *pty, const char *bytes)
{
	put(pty, bytes);
	sync_screen(pty);
}

void pty_send(struct pty *pty, const char *bytes)
{
	put(pty, bytes);
}

void pty_wait(struct pty *pty, const char *words)
{
	while (!strstr(pty_text(pty), words))
		if (!take(pty))
			fail_msg("the program has left; its screen:\n%s", pty_text(pty));
}

static int finish(struct pty *pty)
{
	int status;
	while (take(pty))
		;
	assert_int_equal(waitpid(pty->pid, &status, 0), pty->pid);
	pty->pid = NOT_RUNNING;
	return status;
}

int pty_leave(struct pty *pty, const char *bytes)
{
	put(pty, bytes);
	int status = finish(pty);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

void pty_resize(struct pty *pty, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	pty->rows = rows;
	pty->cols = cols;
	vterm_set_size(pty->vterm, rows, cols);
	assert_int_equal(ioctl(pty->fd, TIOCSWINSZ, &size), 0);
	sync_screen(pty); /* the first answer makes the program look at the signal, the second is drawn after
			     it */
	sync_screen(pty);
}

void pty_lose(struct pty *pty)
{
	vterm_screen_reset(vterm_obtain_screen(pty->vterm), 1);
	kill(pty->pid, SIGWINCH);
	sync_screen(pty);
	sync_screen(pty);
}

void pty_signal(struct pty *pty, int signal)
{
	kill(pty->pid, signal);
	finish(pty);
}

const char *pty_text(struct pty *pty)
{
	char row[4096];
	str_clear(&pty->text);
	for (int i = 0; i < pty->rows; i++) {
		VTermRect rect = {.start_row = i, .end_row = i + 1, .start_col = 0, .end_col = pty->cols};
		size_t len = vterm_screen_get_text(vterm_obtain_screen(pty->vterm), row, sizeof row, rect);
		while (len > 0 && row[len - 1] == ' ')
			len--;
		str_add_bytes(&pty->text, row, len);
		str_add_char(&pty->text, '\n');
	}
	return str_text(&pty->text);
}

const char *pty_bytes(const struct pty *pty)
{
	return str_text(&pty->bytes);
}

void pty_free(struct pty *pty)
{
	if (pty->pid != NOT_RUNNING) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
	}
	close(pty->fd);
	vterm_free(pty->vterm);
	str_release(&pty->bytes);
	str_release(&pty->text);
	free(pty);
}
