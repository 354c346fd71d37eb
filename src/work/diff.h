/* SPDX-License-Identifier: MIT */
/* The change sheet: what a newer version of a form does differently, in words. */
#ifndef WORK_DIFF_H
#define WORK_DIFF_H

#include "base/err.h"
#include "base/str.h"
#include "form/form.h"

/* Appends it, in the order of the new form. ERR_USAGE when they are two different forms. */
bool form_diff(const struct form *older, const struct form *newer, struct str *out, struct err *err);

#endif
