/* SPDX-License-Identifier: MIT */
/* Whole files in, whole files out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

/* Appends the bytes of a regular file of at most limit bytes. "-" is standard input. */
bool file_read(const char *path, size_t limit, struct str *out, struct err *err);

/* All of it, however often the kernel takes a part. False: errno tells. */
bool file_write(int fd, const void *data, size_t len);

/* Writes .NAME.part beside path, syncs, renames over path, syncs the folder:
 * a reader sees the old file or the new one, whole. */
bool file_replace(const char *path, const char *data, size_t len, struct err *err);

/* Copies a whole file to where none is yet, as to a stick that is pulled right after: to
 * .NAME.part beside it, synced, read back and compared, then named and the folder synced.
 * ERR_REFUSED when there is something under that name. */
bool file_deliver(const char *from, const char *to, struct err *err);

/* Makes the name of a file last through a power cut. Not every file system can sync
 * a folder: its refusal is no failure. */
void file_sync_folder(const char *path);

/* The name after the last '/'; borrows. */
const char *file_base_name(const char *path);

#endif
