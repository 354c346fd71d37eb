/* SPDX-License-Identifier: MIT */
/* The part of YAML a form is written in: texts, lists and maps, each with its
 * place. Scalars are raw: `no`, `01` and `1.10` are the texts that stand there.
 * Anchors, aliases, tags, directives and a second document are refused, and so
 * is anything beyond the limits, before it costs time or memory. */
#ifndef FORM_YAML_H
#define FORM_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/diag.h"

enum {
	YAML_DEPTH_MAX = 32,     /* lists and maps inside each other */
	YAML_NODES_MAX = 200000, /* texts, lists and maps together */
};

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	int line, col;    /* from 1; col counts code points */
	int count;        /* items, or keys and values together */
	bool plain;       /* a text without quotes */
	bool commented;   /* a plain text with a comment close behind it */
	bool flow;        /* a list in [] or a map in {} */
	bool clean;       /* a text that utf8_accept() leaves as it is, with its line ends */
	const char *text; /* of a text; NUL-terminated, holds no other NUL unless escaped */
	size_t len;
	const struct node *first; /* of a list its items; of a map key, value, key, value */
	const struct node *next;
};

/* The one document of a file, its nodes in the arena; NULL when refused, with
 * one line in diags. */
const struct node *yaml_parse(struct arena *arena, const char *bytes, size_t len, struct diags *diags);

/* The value of a key of a map; NULL when there is none, or no map. */
const struct node *node_get(const struct node *map, const char *key);

/* True for a key or an item with nothing behind it. */
bool node_is_blank(const struct node *node);

#endif
