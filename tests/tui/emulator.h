/* SPDX-License-Identifier: MIT */
/* The screens in a real pseudo-terminal, seen through a terminal emulator. Nothing sleeps: the
 * program answers a sync key once all keys before it are drawn. */
#ifndef TESTS_TUI_EMULATOR_H
#define TESTS_TUI_EMULATOR_H

#include <stdbool.h>

struct pty;
struct tui_options;

/* Starts the screens on the file; NULL: on none. */
struct pty *pty_start(const char *path, const char *term, int rows, int cols);
struct pty *pty_run(const struct tui_options *options, const char *term, int rows, int cols);
/* As a shell with job control would: when the screens are put to sleep it says "(asleep)" and wakes them at
 * the next line. */
struct pty *pty_job(const char *path, const char *term, int rows, int cols);
/* Sends bytes as typed and waits until they are drawn. */
void pty_type(struct pty *pty, const char *bytes);
/* The same without waiting. */
void pty_send(struct pty *pty, const char *bytes);
/* Waits, without a key, until the words are on the screen. */
void pty_wait(struct pty *pty, const char *words);
/* Sends bytes that make the program leave, and gives its exit status. */
int pty_leave(struct pty *pty, const char *bytes);
void pty_resize(struct pty *pty, int rows, int cols);
/* What stood there is lost, as when the window changes its size and changes it back. */
void pty_lose(struct pty *pty);
void pty_signal(struct pty *pty, int signal); /* and waits for its end */
/* The screen as text, rows right-trimmed; valid until the next call. */
const char *pty_text(struct pty *pty);
/* All bytes the program has sent. */
const char *pty_bytes(const struct pty *pty);
void pty_free(struct pty *pty);

#endif
