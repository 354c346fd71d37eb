/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/file.h"
#include "base/tr.h"
#include "cmd/command.h"
#include "form/load.h"
#include "work/create.h"

enum { UNITS_MAX = 64 * 1024 * 1024 }; /* bytes: 125,000 units take some 12 MB */

static bool read_all(
	const struct args *args, struct create *create, struct str *yaml, struct str *units, struct err *err)
{
	create->form_name = args_value(args, "form");
	create->unit = args_value(args, "unit");
	create->units_name = args_value(args, "units");
	if (!create->form_name)
		return err_set(err, ERR_USAGE, tr("which form? give --form FORM.yaml"));
	if (!create->unit)
		return err_set(err, ERR_USAGE, tr("whose file is it? give --unit CODE"));
	if (!file_read(create->form_name, FORM_YAML_MAX, yaml, err) ||
		(create->units_name && !file_read(create->units_name, UNITS_MAX, units, err)))
		return false;
	create->yaml = str_text(yaml);
	create->yaml_len = yaml->len;
	create->units_csv = create->units_name ? str_text(units) : NULL;
	create->units_len = units->len;
	return true;
}

int cmd_new(const struct args *args)
{
	struct err err = {0};
	struct str yaml = {0}, units = {0}, problems = {0};
	struct create create = {
		.term = args_value(args, "term"),
		.name = args_value(args, "name"),
		.level = args_value(args, "level"),
		.clerk = args_value(args, "clerk"),
	};
	int status = 0;
	if (!read_all(args, &create, &yaml, &units, &err) ||
		!create_file(args->words[0], &create, &problems, &err)) {
		fputs(str_text(&problems), stderr);
		status = fail(&err);
	} else {
		fprintf(stderr, tr("%s is ready; open it with: tonghop %s\n"), args->words[0],
			args->words[0]);
	}
	str_release(&yaml);
	str_release(&units);
	str_release(&problems);
	return status;
}
