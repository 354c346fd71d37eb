/* SPDX-License-Identifier: MIT */
/* Older versions of a form that are still in the file. */
#ifndef WORK_OLDER_H
#define WORK_OLDER_H

#include "form/form.h"
#include "store/store.h"

/* What was chosen under them stays readable, in the newest wording. A version that cannot be loaded is passed
 * over: its codes are read as numbers, which is no reason not to open the file. */
void older_codes(struct store *store, struct form *form);

#endif
