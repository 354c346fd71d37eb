/* SPDX-License-Identifier: MIT */
/* Terms a form is filed for: "2024", "2024-H1", "2024-Q3", "2024-07", or the
 * one term of a form that is filed once. */
#ifndef WORK_TERM_H
#define WORK_TERM_H

#include "base/err.h"
#include "base/str.h"
#include "form/date.h"
#include "form/form.h"

/* The id to keep: of what was given, or of the form's only term when given is
 * NULL. ERR_USAGE tells how a term of this form is written. Borrowed. */
const char *term_pick(const struct form *form, const char *given, struct err *err);

/* Appends the id that a person means: the id itself, in small letters too, or the term in the words of
 * term_words() with or without their marks. */
bool term_read(const struct form *form, const char *typed, struct str *out, struct err *err);

/* The term that a day falls in; NULL of a form that is filed once; the caller frees it. */
char *term_of(const struct form *form, struct date day);

/* As people say it, in the language of messages: "Quý III năm 2024", "First half of 2024"; of a form that is
 * filed once what the form calls it. What is no term of this form stands as it is. */
void term_words(const struct form *form, const char *term, struct str *out);

/* The last day on which its report is in time, as days (form/date.h). False: the form does not say it. */
bool term_due(const struct form *form, const char *term, int64_t *days);
/* The same in a sentence behind what is in out already: "Due 14/01/2021.", and whether that is past by the
 * clock, which is named, for it may be wrong; nothing where the form does not say it. */
void term_due_words(const struct form *form, const char *term, struct str *out);

/* The term just before: "2023-Q4" before "2024-Q1". NULL where there is none, as of a form
 * that is filed once; the caller frees it. */
char *term_before(const struct form *form, const char *term);

#endif
