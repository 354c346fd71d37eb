/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "cmd/command.h"
#include "work/print.h"

enum { WIDTH_LEAST = 40, WIDTH_MOST = 400, LINES_LEAST = 0, LINES_MOST = 1000 };

static bool kind_of(const char *word, enum print_kind *kind, struct err *err)
{
	static const struct {
		const char *word;
		enum print_kind kind;
	} kinds[] = {
		{"full", PRINT_FULL},
		{"outline", PRINT_OUTLINE},
		{"table", PRINT_TABLE},
		{"totals", PRINT_TOTALS},
	};
	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (!strcmp(kinds[i].word, word)) {
			*kind = kinds[i].kind;
			return true;
		}
	}
	return err_set(err, ERR_USAGE,
		tr("there is no report \"%s\"; there are outline, table, full and totals"), word);
}

int cmd_report(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	struct str out = {0};
	enum print_kind kind = PRINT_FULL;
	struct page_style style = {.lines = -1, .ascii = args_has(args, "ascii")};
	bool ok = kind_of(args->words[1], &kind, &err) &&
		  args_number(args, "width", WIDTH_LEAST, WIDTH_MOST, &style.cols, &err) &&
		  args_number(args, "lines", LINES_LEAST, LINES_MOST, &style.lines, &err) &&
		  open_picked(args, STORE_READ, &book, &err);
	if (ok)
		print_paper_size(book->form, &style);
	ok = ok && print_report(book, kind, &style, &out, &err) && put_out(args, &out, &err);
	int status = ok ? 0 : fail(&err);
	str_release(&out);
	book_close(book);
	return status;
}
