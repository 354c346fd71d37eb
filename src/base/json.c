/* SPDX-License-Identifier: MIT */
#include "base/json.h"

void json_string(struct str *out, const char *s)
{
	str_add_char(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			str_addf(out, "\\%c", *s);
		else if (*s == '\n')
			str_add(out, "\\n");
		else if ((unsigned char)*s < 0x20)
			str_addf(out, "\\u%04x", (unsigned)*s);
		else
			str_add_char(out, *s);
	}
	str_add_char(out, '"');
}

void json_member(struct str *out, const char *name, const char *value, bool first)
{
	if (!first)
		str_add(out, ", ");
	json_string(out, name);
	str_add(out, ": ");
	json_string(out, value);
}
