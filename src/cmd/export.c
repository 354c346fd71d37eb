/* SPDX-License-Identifier: MIT */
#include "work/export.h"

#include <string.h>

#include "base/tr.h"
#include "cmd/command.h"

int cmd_export(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	struct str out = {0};
	const char *format = args_value(args, "format");
	bool ok = (!format || !strcmp(format, "csv")) ||
		  err_set(&err, ERR_USAGE, tr("--format takes csv, not \"%s\""), format);
	ok = ok && open_picked(args, STORE_READ, &book, &err) && export_csv(book, &out, &err) &&
	     put_out(args, &out, &err);
	int status = ok ? 0 : fail(&err);
	str_release(&out);
	book_close(book);
	return status;
}
