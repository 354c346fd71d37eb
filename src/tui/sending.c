/* SPDX-License-Identifier: MIT */
#include "tui/sending.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tr.h"
#include "store/revision.h"
#include "tui/ask.h"
#include "tui/marks.h"
#include "work/send.h"
#include "work/term.h"

enum { TRIES = 1000 };

/* CODE-TERM-N.db, N being the revision that it will be, in the file's own folder; CODE-TERM-N-K.db with the
 * first K from 2 on where that is there already. */
static bool offer(const struct book *book, struct str *out, struct err *err)
{
	const char *own = store_path(book->store);
	int64_t revision;
	if (!store_next_revision(book->store, book->report_id, &revision, err))
		return false;
	str_addf(out, "%.*s%s-%s-%lld", (int)(file_base_name(own) - own), own, book->units.v[book->own].code,
		book->term, (long long)revision);
	size_t len = out->len;
	str_add(out, ".db");
	for (int k = 2; k < TRIES && access(out->s, F_OK) == 0; k++) {
		out->s[out->len = len] = '\0';
		str_addf(out, "-%d.db", k);
	}
	return true;
}

struct sending {
	struct book *book;
	struct sent sent;
};

static bool send(void *ctx, const char *path, struct err *err)
{
	struct sending *sending = ctx;
	return send_file(sending->book, path, &(struct send_wish){0}, &sending->sent, err);
}

/* What is not right yet goes along, and is said before. */
static void question_for(const struct book *book, const struct unfinished *unfinished, struct str *out)
{
	struct marks marks = {0};
	marks_read(&marks, book);
	unfinished_text(unfinished, out);
	if (marks.count > 0)
		str_addf(out, out->len > 0 ? " %s: %d." : "%s: %d.", tr("Marked to be looked at again"),
			marks.count);
	marks_release(&marks);
	term_due_words(book->form, book->term, out);
	str_add(out, out->len > 0 ? "\n" : "");
	if (book->form->send_to)
		str_addf(out, tr("File to make, to be sent to %s:"), book->form->send_to);
	else
		str_add(out, tr("File to make, to be mailed or copied to a stick:"));
}

void sending_ask(struct ui *ui)
{
	struct sending sending = {.book = ui->book};
	struct unfinished unfinished;
	struct err err = {0};
	struct str question = {0}, name = {0};
	if (!send_unfinished(ui->book, &unfinished, &err) || !offer(ui->book, &name, &err)) {
		ui_fail(ui, &err);
		return;
	}
	struct line line = {0};
	line_set(&line, name.s);
	question_for(ui->book, &unfinished, &question);
	if (ask_until(ui, &(struct asking){.question = str_text(&question), .fits = send, .ctx = &sending},
		    &line))
		ui_say(ui, tr("%s is ready to be sent: revision %lld; answers: %lld."), line_text(&line),
			(long long)sending.sent.revision, (long long)sending.sent.counts.cells);
	str_release(&question);
	str_release(&name);
	line_release(&line);
}
