/* SPDX-License-Identifier: MIT */
#include "tui/versions.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"
#include "work/conflict.h"
#include "work/draft.h"

static void add(struct versions *versions, const struct side *side)
{
	struct str title = {0};
	const struct content *content = &side->content;
	const char *text = content->state == STATE_VALUE && content->text ? content->text : "";
	str_addf(&title, "%d. %s", versions->passages.count + 1, side->origin);
	if (content->state == STATE_NA)
		str_addf(&title, " · %s", tr("does not apply"));
	else if (*text == '\0')
		str_addf(&title, " · %s", tr("emptied"));
	passages_add(&versions->passages, str_text(&title), text);
	str_release(&title);
}

static bool add_draft(struct versions *versions, const struct book *book, int cell, struct err *err)
{
	struct draft draft = {0};
	struct str title = {0};
	if (!book_draft(book, cell, &draft, err))
		return false;
	if (draft.text && utf8_is_clean(draft.text, strlen(draft.text), true)) {
		str_addf(&title, "%d. %s", versions->passages.count + 1, tr("your draft, not committed yet"));
		passages_add(&versions->passages, str_text(&title), draft.text);
	}
	str_release(&title);
	draft_release(&draft);
	return true;
}

bool versions_load(struct versions *versions, const struct book *book, int cell, struct err *err)
{
	struct conflict conflict = conflict_of(book, cell);
	struct sides sides = {0};
	bool ok = sides_load(book, &conflict, &sides, err);
	for (int i = 0; ok && i < sides.count; i++)
		add(versions, &sides.v[i]);
	sides_release(&sides);
	return ok && add_draft(versions, book, cell, err);
}

static void join_all(const struct passages *passages, struct str *out)
{
	for (int i = 0; i < passages->count; i++) {
		struct str both = {0};
		passages_join(str_text(out), passages->v[i].text, &both);
		str_release(out);
		*out = both;
	}
}

/* Who and when without the number, and the first words that tell it from the others. */
static char *option(const struct passages *passages, int i)
{
	struct str line = {0};
	const char *title = strchr(passages->v[i].title, ' '), *text = passages_own(passages, i);
	str_addf(&line, "%s: %.*s", title + 1, (int)strcspn(text, "\n"), text);
	return str_take(&line);
}

bool versions_choose(const struct versions *versions, struct ui *ui, struct str *out)
{
	const struct passages *p = &versions->passages;
	char **options = mem_alloc(((size_t)p->count + 1) * sizeof *options);
	for (int i = 0; i < p->count; i++)
		options[i] = option(p, i);
	options[p->count] = mem_copy_text(tr("All of them as one text: paragraphs that they share once"));
	int chosen = ui_choose(ui, tr("Which text do you go on with? The others stay in the history."),
		(const char *const *)options, p->count + 1);
	if (chosen == p->count)
		join_all(p, out);
	else if (chosen >= 0)
		str_add(out, p->v[chosen].text);
	for (int i = 0; i <= p->count; i++)
		free(options[i]);
	free(options);
	return chosen >= 0;
}

void versions_release(struct versions *versions)
{
	passages_release(&versions->passages);
}
