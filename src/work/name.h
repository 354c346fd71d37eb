/* SPDX-License-Identifier: MIT */
/* How the files of reports are named: they go by mail, over sticks and through archives that know only plain
 * letters, and a merge of a folder takes what ends in .db. */
#ifndef WORK_NAME_H
#define WORK_NAME_H

#include "base/err.h"

/* Of the last part of the path: letters without marks, digits, '.', '_' and '-', the first of them neither
 * '.' nor
 * '-', and .db at the end. The folder has to be there, and the path is not itself one. ERR_USAGE or ERR_IO
 * says so. */
bool name_is_good(const char *path, struct err *err);

#endif
