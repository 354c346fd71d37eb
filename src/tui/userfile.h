/* SPDX-License-Identifier: MIT */
/* Small files of this user's own, in the folders of the XDG Base Directory
 * Specification. */
#ifndef TUI_USERFILE_H
#define TUI_USERFILE_H

#include <stdbool.h>

#include "base/str.h"

enum user_folder { USER_CACHE, USER_CONFIG, USER_STATE };

/* Appends the path of the program's file of this name and makes its folders. False: there is no home. */
bool userfile_path(enum user_folder folder, const char *name, struct str *out);

#endif
