/* SPDX-License-Identifier: MIT */
/* Trees of forms that were read before, each in a small file of this user's own, so that the screens need not
 * wait for libyaml every time. Such a file may be deleted at any time, and is taken only for the very bytes
 * that it was made from; what is damaged, or of another kind of machine, is no more than not there. */
#ifndef FORM_KEPT_H
#define FORM_KEPT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "form/yaml.h"

/* From now on trees are kept in this folder, which is there; NULL: no more, as at the start. Copied. */
void kept_in(const char *folder);

/* What yaml_parse() gave for these bytes: nodes in the arena, their texts in file, which is to be released
 * after them. NULL: not kept. */
const struct node *kept_read(struct arena *arena, const char *yaml, size_t len, struct str *file);

/* Keeps a tree, or cannot, which nobody needs to know. */
void kept_write(const struct node *root, const char *yaml, size_t len);

#endif
