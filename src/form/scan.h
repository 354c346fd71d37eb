/* SPDX-License-Identifier: MIT */
/* Bytes from outside, one code point at a time: what may stand in a form and
 * where it stands. */
#ifndef FORM_SCAN_H
#define FORM_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "form/diag.h"

/* True for a control or bidi control character, which no form may hold. */
bool scan_is_hidden(uint32_t point);

/* Refuses bytes that are no plain UTF-8 text, with the place. */
bool scan_text(const char *s, size_t len, struct diags *diags);

/* The byte where a line (from 1) begins; len when there is none such. */
size_t scan_line(const char *s, size_t len, int line);

#endif
