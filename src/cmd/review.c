/* SPDX-License-Identifier: MIT */
#include "cmd/review.h"

#include <stdio.h>

#include "base/file.h"
#include "base/json.h"
#include "work/review.h"

static void add_words_json(const struct words *words, struct str *out)
{
	str_add_char(out, '[');
	for (int i = 0; i < words->count; i++) {
		str_add(out, i ? ", " : "");
		json_string(out, words->v[i]);
	}
	str_add_char(out, ']');
}

static void add_changes_json(const struct changes *changes, const char *file, bool first, struct str *out)
{
	for (int i = 0; i < changes->count; i++) {
		const struct change *c = &changes->v[i];
		str_add(out, i || !first ? ",\n {" : " {");
		json_member(out, "file", c->file, true);
		json_member(out, "unit", c->unit, false);
		json_member(out, "address", c->address, false);
		str_add(out, ", \"before\": ");
		add_words_json(&c->before, out);
		str_add(out, ", \"after\": ");
		add_words_json(&c->after, out);
		json_member(out, "origin", c->origin, false);
		str_add_char(out, '}');
	}
	for (int i = 0; i < changes->lost_count; i++) {
		str_add(out, i || changes->count || !first ? ",\n {" : " {");
		json_member(out, "file", file, true);
		json_member(out, "unit", changes->lost[i].unit, false);
		if (changes->lost[i].address)
			json_member(out, "address", changes->lost[i].address, false);
		str_add(out, ", \"lost\": true}");
	}
}

struct printing {
	const struct paths *paths;
	bool json, first;
};

static void print_changes(void *ctx, int at, const struct changes *changes)
{
	struct printing *p = ctx;
	struct str out = {0};
	if (p->json)
		add_changes_json(changes, file_base_name(p->paths->v[at]), p->first, &out);
	else
		changes_text(changes, NULL, &out);
	p->first = p->first && changes->count + changes->lost_count == 0;
	fputs(str_text(&out), stdout);
	str_release(&out);
}

bool review_print(struct book *book, const struct paths *paths, const bool *shown, bool json, struct err *err)
{
	struct printing p = {paths, json, true};
	if (json)
		fputs("[\n", stdout);
	bool ok = review_files(book, paths, json ? VALUE_CANONICAL : VALUE_TYPED,
		&(struct review_watch){shown, print_changes, &p}, err);
	if (json)
		fputs("\n]", stdout);
	fflush(stdout);
	return ok;
}
