/* SPDX-License-Identifier: MIT */
#include "tui/sending.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tr.h"
#include "work/send.h"

enum { TRIES = 1000 };

/* The first CODE-TERM-N.db that is not there yet, in the file's own folder. */
static void offer(const struct book *book, struct str *out)
{
	const char *own = store_path(book->store);
	for (int n = 1; n < TRIES; n++) {
		str_clear(out);
		str_addf(out, "%.*s%s-%s-%d.db", (int)(file_base_name(own) - own), own,
			book->units.v[book->own].code, book->term, n);
		if (access(out->s, F_OK) != 0)
			return;
	}
}

void sending_ask(struct ui *ui)
{
	struct line line = {0};
	struct str question = {0}, name = {0};
	struct sent sent = {0};
	struct err err = {0};
	struct unfinished unfinished;
	bool done = false;
	if (!send_unfinished(ui->book, &unfinished, &err)) {
		ui_fail(ui, &err);
		return;
	}
	offer(ui->book, &name);
	line_set(&line, name.s);
	unfinished_text(&unfinished, &question);
	if (question.len)
		str_addf(&question, " %s", tr("File to make:"));
	else
		str_add(&question, tr("File to make, to be mailed or copied to a stick:"));
	while (!done && ui_ask_name(ui, str_text(&question), &line)) {
		done = send_file(ui->book, line_text(&line), &(struct send_wish){0}, &sent, &err);
		str_clear(&question);
		str_add(&question, err.text);
	}
	if (done)
		ui_say(ui, tr("%s is ready to be sent: revision %lld, with %lld answers."), line_text(&line),
			(long long)sent.revision, (long long)sent.counts.cells);
	str_release(&question);
	str_release(&name);
	line_release(&line);
}
