/* SPDX-License-Identifier: MIT */
#include "form/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/load.h"
#include "form/scan.h"
#include "text/utf8.h"

/* A list or map whose end has not come yet. */
struct open {
	struct node *node, *last;
};

struct reading {
	yaml_parser_t parser;
	struct arena *arena;
	struct diags *diags;
	const char *s;
	size_t len;
	size_t at, at_line, at_col; /* a byte and its mark, to find end marks */
	struct open open[YAML_DEPTH_MAX];
	int depth, nodes;
	struct node *root;
	const struct node *said; /* the last text, and where it ended */
	yaml_mark_t said_end;
};

static bool refuse(struct reading *r, yaml_mark_t mark, const char *text)
{
	return diag_add(r->diags, (int)mark.line + 1, (int)mark.column + 1, "%s", text);
}

/* What libyaml says, and what an author can do about it. */
static const struct {
	const char *problem, *text;
} problems[] = {
	{"block sequence entries are not allowed in this context",
		tr_mark("a list cannot begin here; begin it on a new line, or write it in [ ]")},
	{"could not find expected ':'",
		tr_mark("a ':' is missing behind the key, or a text has several lines: put it in "
			"double quotes")},
	{"did not find expected '-' indicator",
		tr_mark("the indentation does not fit; items of a list begin with '- '")},
	{"did not find expected ',' or ']'", tr_mark("a ',' or the closing ']' of a list is missing")},
	{"did not find expected ',' or '}'", tr_mark("a ',' or the closing '}' is missing")},
	{"did not find expected <document start>",
		tr_mark("the form ends before this; nothing may follow it")},
	{"did not find expected alphabetic or numeric character",
		tr_mark("a text that begins with '*' or '&' must be in double quotes")},
	{"did not find expected hexdecimal number",
		tr_mark("'\\' in double quotes begins a special character; write '\\\\' for a backslash")},
	{"did not find expected key",
		tr_mark("the indentation does not fit, or a text that should be in double quotes is not")},
	{"did not find expected node content", tr_mark("a value is missing")},
	{"found a tab character that violates indentation", tr_mark("a tab; indent with spaces")},
	{"found a tab character where an indentation space is expected",
		tr_mark("a tab; indent with spaces")},
	{"found undefined alias", tr_mark("a text that begins with '*' must be in double quotes")},
	{"found unknown escape character",
		tr_mark("'\\' in double quotes begins a special character; write '\\\\' for a backslash")},
	{"mapping keys are not allowed in this context",
		tr_mark("a key cannot begin here; check the indentation")},
	{"mapping values are not allowed in this context",
		tr_mark("a ':' cannot stand here; put a text with ': ' in double quotes, or check the "
			"indentation")},
};

/* The byte at a mark. */
static char byte_at(const struct reading *r, yaml_mark_t mark)
{
	size_t i = scan_line(r->s, r->len, (int)mark.line + 1);
	uint32_t point;
	for (size_t col = 0; col < mark.column && i < r->len; col++)
		i += utf8_decode(r->s + i, r->len - i, &point);
	return i < r->len ? r->s[i] : '\0';
}

/* What stands where nothing can most often belongs to the text before. True if so, and said. */
static bool explain_rest(struct reading *r, const char *problem, yaml_mark_t mark)
{
	static const char comma[] = "did not find expected ',' or";
	const struct node *said = r->said;
	bool inside = !strncmp(problem, comma, strlen(comma)); /* { } or [ ] */
	char c = byte_at(r, mark);
	if (!said || (!inside && strcmp(problem, "did not find expected key") != 0))
		return false;
	bool near = inside ? mark.index == r->said_end.index : mark.line == r->said_end.line;
	if (inside && said->commented)
		diag_add(r->diags, said->line, said->col,
			tr("'#' begins a comment and cuts off this text; put the text in double quotes"));
	else if (inside && said->plain && (c == '{' || c == '['))
		diag_add(r->diags, said->line, said->col,
			tr("a text with '%c' in it must be in double quotes"), c);
	else if (near && !said->plain)
		refuse(r, mark,
			tr("the quote before this ends the text; quote all of it, and write \\\" or “ ” "
			   "inside"));
	else
		return false;
	return true;
}

static bool explain(struct reading *r)
{
	const char *problem = r->parser.problem ? r->parser.problem : "";
	yaml_mark_t mark = r->parser.problem_mark;
	if (r->parser.error == YAML_MEMORY_ERROR)
		mem_exhausted();
	if (explain_rest(r, problem, mark))
		return false;
	if (!strcmp(problem, "found character that cannot start any token")) {
		char c = byte_at(r, mark);
		if (c == '\t')
			return refuse(r, mark, tr("a tab; indent with spaces"));
		return diag_add(r->diags, (int)mark.line + 1, (int)mark.column + 1,
			tr("a text that begins with '%c' must be in double quotes"), c);
	}
	if (!strcmp(problem, "found unexpected end of stream"))
		return refuse(r, r->parser.context_mark, tr("the closing quote of this text is missing"));
	for (size_t i = 0; i < COUNT(problems); i++)
		if (!strcmp(problem, problems[i].problem))
			return refuse(r, mark, tr(problems[i].text));
	return diag_add(
		r->diags, (int)mark.line + 1, (int)mark.column + 1, tr("this is not YAML: %s"), problem);
}

/* The byte at a mark, which is not before the one that was asked for last. */
static size_t find_mark(struct reading *r, yaml_mark_t mark)
{
	for (; r->at_line < mark.line && r->at < r->len; r->at_line++, r->at_col = 0)
		r->at += scan_line(r->s + r->at, r->len - r->at, 2);
	for (; r->at_col < mark.column && r->at < r->len; r->at_col++)
		for (r->at++; r->at < r->len && ((unsigned char)r->s[r->at] & 0xC0) == 0x80; r->at++)
			;
	return r->at;
}

/* A comment behind an unquoted text may be the rest of the text; one that
 * stands further away is meant as a comment. */
static bool has_comment(struct reading *r, yaml_mark_t end)
{
	size_t at = find_mark(r, end);
	return at + 1 < r->len && (r->s[at] == ' ' || r->s[at] == '\t') && r->s[at + 1] == '#';
}

static bool attach(struct reading *r, struct node *node, yaml_mark_t mark)
{
	if (++r->nodes > YAML_NODES_MAX)
		return diag_add(r->diags, node->line, node->col,
			tr("the form is too large: more than %d texts, lists and maps"), YAML_NODES_MAX);
	if (r->depth == 0) {
		r->root = node;
		return true;
	}
	struct open *open = &r->open[r->depth - 1];
	if (open->node->kind == NODE_MAP && open->node->count % 2 == 0 && node->kind != NODE_TEXT)
		return refuse(r, mark,
			tr("a key must be a word; put a text that begins with '[' or '{' in double quotes"));
	open->node->count++;
	if (open->last)
		open->last->next = node;
	else
		open->node->first = node;
	open->last = node;
	return true;
}

static struct node *node_new(struct reading *r, enum node_kind kind, const yaml_event_t *event)
{
	struct node *node = arena_alloc(r->arena, sizeof *node);
	node->kind = kind;
	node->line = (int)event->start_mark.line + 1;
	node->col = (int)event->start_mark.column + 1;
	return node;
}

static bool begin(struct reading *r, enum node_kind kind, bool flow, const yaml_event_t *event)
{
	struct node *node = node_new(r, kind, event);
	node->flow = flow;
	if (!attach(r, node, event->start_mark))
		return false;
	if (r->depth == YAML_DEPTH_MAX)
		return diag_add(r->diags, node->line, node->col,
			tr("too deep: at most %d lists and maps may stand inside each other"),
			YAML_DEPTH_MAX);
	r->open[r->depth++] = (struct open){.node = node};
	return true;
}

static bool text(struct reading *r, const yaml_event_t *event)
{
	struct node *node = node_new(r, NODE_TEXT, event);
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	node->commented = node->plain && has_comment(r, event->end_mark);
	node->len = event->data.scalar.length;
	node->text = arena_copy(r->arena, (const char *)event->data.scalar.value, node->len);
	node->clean = utf8_is_clean(node->text, node->len, true);
	r->said = node;
	r->said_end = event->end_mark;
	return attach(r, node, event->start_mark);
}

static bool is_labelled(const yaml_char_t *anchor, const yaml_char_t *tag)
{
	return anchor || tag;
}

static bool is_special(const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_ALIAS_EVENT:
		return true;
	case YAML_SCALAR_EVENT:
		return is_labelled(e->data.scalar.anchor, e->data.scalar.tag);
	case YAML_SEQUENCE_START_EVENT:
		return is_labelled(e->data.sequence_start.anchor, e->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return is_labelled(e->data.mapping_start.anchor, e->data.mapping_start.tag);
	default:
		return false;
	}
}

static bool take(struct reading *r, const yaml_event_t *e)
{
	if (is_special(e))
		return refuse(r, e->start_mark,
			tr("'*', '&' and '!' have no meaning here; put a text that begins so in double "
			   "quotes"));
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		return !r->root ||
		       refuse(r, e->start_mark, tr("a second form in the file; one file is one form"));
	case YAML_SCALAR_EVENT:
		return text(r, e);
	case YAML_SEQUENCE_START_EVENT:
		return begin(r, NODE_LIST, e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE, e);
	case YAML_MAPPING_START_EVENT:
		return begin(r, NODE_MAP, e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE, e);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		r->depth--;
		return true;
	default:
		return true;
	}
}

static bool read_events(struct reading *r)
{
	for (bool more = true; more;) {
		yaml_event_t event;
		if (!yaml_parser_parse(&r->parser, &event))
			return explain(r);
		more = event.type != YAML_STREAM_END_EVENT;
		bool ok = take(r, &event);
		yaml_event_delete(&event);
		if (!ok)
			return false;
	}
	return r->root || diag_add(r->diags, 0, 0, tr("the file is empty"));
}

const struct node *yaml_parse(struct arena *arena, const char *bytes, size_t len, struct diags *diags)
{
	if (len >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
		bytes += 3;
		len -= 3;
	}
	if (len > FORM_YAML_MAX) {
		diag_add(
			diags, 0, 0, tr("the file is too large; a form has at most %d bytes"), FORM_YAML_MAX);
		return NULL;
	}
	if (!scan_text(bytes, len, diags))
		return NULL;
	struct reading r = {.arena = arena, .diags = diags, .s = bytes, .len = len};
	if (!yaml_parser_initialize(&r.parser))
		mem_exhausted();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)bytes, len);
	bool ok = read_events(&r);
	yaml_parser_delete(&r.parser);
	return ok ? r.root : NULL;
}

const struct node *node_get(const struct node *map, const char *key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (const struct node *k = map->first; k; k = k->next->next)
		if (!strcmp(k->text, key))
			return k->next;
	return NULL;
}

bool node_is_blank(const struct node *node)
{
	return node->kind == NODE_TEXT && node->plain && node->len == 0;
}
