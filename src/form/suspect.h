/* SPDX-License-Identifier: MIT */
/* What in a form is no error but looks like one: for its author to look at. */
#ifndef FORM_SUSPECT_H
#define FORM_SUSPECT_H

#include "form/diag.h"
#include "form/form.h"

/* Columns captioned as a total that nothing adds up, beside one that is. */
void form_suspect(const struct form *form, struct diags *notes);

#endif
