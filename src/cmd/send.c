/* SPDX-License-Identifier: MIT */
#include "work/send.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "cmd/command.h"
#include "work/term.h"

static void tell(const struct book *book, const char *path, const struct sent *sent,
	const struct unfinished *unfinished)
{
	const struct pack_counts *c = &sent->counts;
	struct str still = {0};
	fprintf(stderr,
		tr("%s is ready to be sent: revision %lld; reports: %d, answers: %lld, size: %lld KB\n"),
		path, (long long)sent->revision, c->reports, (long long)c->cells,
		(long long)(c->size + 1023) / 1024);
	unfinished_text(unfinished, &still);
	term_due_words(book->form, book->term, &still);
	if (still.len)
		fprintf(stderr, "%s\n", still.s);
	str_release(&still);
}

int cmd_send(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	struct sent sent = {0};
	struct unfinished unfinished;
	const char *path = args_value(args, "output");
	const char **only = mem_alloc(((size_t)args->given_count + 1) * sizeof *only);
	struct send_wish wish = {args_has(args, "without-history"), args_has(args, "without-texts"), only, 0};
	for (int i = 0; i < args->given_count; i++)
		if (!strcmp(args->given[i].option->name, "only"))
			only[wish.only_count++] = args->given[i].value;
	bool ok = path || err_set(&err, ERR_USAGE, tr("send needs -o OUT.db: the file to make"));
	ok = ok && book_open(args->words[0], STORE_WRITE, NULL, &book, &err) &&
	     send_unfinished(book, &unfinished, &err) && send_file(book, path, &wish, &sent, &err);
	if (ok)
		tell(book, path, &sent, &unfinished);
	book_close(book);
	free(only);
	return ok ? 0 : fail(&err);
}
