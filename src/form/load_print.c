/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include "base/tr.h"

enum { PAPER_A4, PAPER_A4_LANDSCAPE, PAPER_A3, PAPER_A3_LANDSCAPE };
static const char *const papers[] = {
	[PAPER_A4] = "A4",
	[PAPER_A4_LANDSCAPE] = "A4 landscape",
	[PAPER_A3] = "A3",
	[PAPER_A3_LANDSCAPE] = "A3 landscape",
};
static const struct words paper_words = WORDS(papers);

struct print_draft {
	int paper;
	const struct node *head, *sign;
};

static const struct key print_keys[] = {
	{"head", read_node, .field = offsetof(struct print_draft, head)},
	{"paper", read_word, .field = offsetof(struct print_draft, paper), .words = &paper_words},
	{"sign", read_node, .field = offsetof(struct print_draft, sign)},
};
const struct schema print_schema = SCHEMA(tr_mark("the print settings"), print_keys);

static const struct key sign_keys[] = {
	{"date", read_label, .field = offsetof(struct signature, date)},
	{"title", read_label, .field = offsetof(struct signature, title), .required = true},
};
const struct schema sign_schema = SCHEMA(tr_mark("a signature"), sign_keys);

static void load_head(struct loader *l, const struct node *list)
{
	static const struct key key = {.name = "head"};
	int count = 0;
	for (const struct node *n = list_first(l, key.name, list); n; n = n->next) {
		if (count == COUNT(l->form->print.head)) {
			WRONG(l, n,
				tr("\"head\" is a list of two texts: what stands on the left and what on the "
				   "right"));
			return;
		}
		read_label(l, &key, n, &l->form->print.head[count++]);
	}
}

static void load_signatures(struct loader *l, const struct node *list)
{
	struct print *print = &l->form->print;
	const struct node *n = list_first(l, "sign", list);
	if (!n)
		return;
	print->sign = arena_alloc(l->arena, (size_t)list->count * sizeof *print->sign);
	for (; n; n = n->next)
		schema_read(l, &sign_schema, n, &print->sign[print->sign_count++]);
}

void load_print(struct loader *l, const struct node *map)
{
	struct print_draft draft = {.paper = PAPER_A4};
	schema_read(l, &print_schema, map, &draft);
	l->form->print.a3 = draft.paper >= PAPER_A3;
	l->form->print.landscape = draft.paper == PAPER_A4_LANDSCAPE || draft.paper == PAPER_A3_LANDSCAPE;
	load_head(l, draft.head);
	load_signatures(l, draft.sign);
}
