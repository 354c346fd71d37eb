/* SPDX-License-Identifier: MIT */
/* The words by which the YAML of a form calls things, as its loader reads them. */
#ifndef FORM_WORD_H
#define FORM_WORD_H

#include "form/form.h"

const char *word_of_measure(enum measure measure);
const char *word_of_type(enum type type);
const char *word_of_up(enum up up);
/* Also "cells" and "group", which no form writes. */
const char *word_of_show(enum show show);

#endif
