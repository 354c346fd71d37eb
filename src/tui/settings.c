/* SPDX-License-Identifier: MIT */
#include "tui/settings.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "tui/userfile.h"

enum { FILE_MAX = 64 * 1024 }; /* bytes */

enum name { TYPING, CONSOLE_TYPING, TONES, DIGITS, LANGUAGE, NAMES };

static const char *const names[NAMES] = {
	[TYPING] = "typing",
	[CONSOLE_TYPING] = "console-typing",
	[TONES] = "tones",
	[DIGITS] = "digits",
	[LANGUAGE] = "language",
};

static const char *const methods[] = {[IME_OFF] = "off", [IME_TELEX] = "telex", [IME_VNI] = "vni"};
static const char *const styles[] = {"old", "new"};
static const char *const digits[] = {"row", "hand"};
static const char *const languages[] = {"vi", "en"};

static const struct {
	const char *const *values;
	size_t count;
} known[NAMES] = {
	[TYPING] = {methods, COUNT(methods)},
	[CONSOLE_TYPING] = {methods, COUNT(methods)},
	[TONES] = {styles, COUNT(styles)},
	[DIGITS] = {digits, COUNT(digits)},
	[LANGUAGE] = {languages, COUNT(languages)},
};

static int find(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(words[i], word))
			return (int)i;
	return -1;
}

static void set(struct settings *settings, enum name name, int value)
{
	switch (name) {
	case TYPING:
		settings->typing = (enum ime_method)value;
		break;
	case CONSOLE_TYPING:
		settings->console_typing = (enum ime_method)value;
		break;
	case TONES:
		settings->new_style = value;
		break;
	case LANGUAGE:
		settings->english = value;
		break;
	default:
		settings->hand_digits = value;
		break;
	}
}

/* The word at *s, ended in place; *s moves behind it. */
static char *word(char **s)
{
	char *start = *s + strspn(*s, " \t\r=");
	char *end = start + strcspn(start, " \t\r=");
	*s = *end ? end + 1 : end;
	*end = '\0';
	return start;
}

static void take_line(struct settings *settings, char *line)
{
	char *rest = line;
	int name = find(names, NAMES, word(&rest));
	int value = name < 0 ? -1 : find(known[name].values, known[name].count, word(&rest));
	if (value >= 0)
		set(settings, (enum name)name, value);
}

void settings_read(struct settings *settings)
{
	struct str path = {0}, text = {0};
	if (userfile_path(USER_CONFIG, "settings", &path) &&
		file_read(str_text(&path), FILE_MAX, &text, NULL)) {
		char *rest = text.s;
		for (char *line; rest && (line = strsep(&rest, "\n"));)
			take_line(settings, line);
	}
	str_release(&path);
	str_release(&text);
}

void settings_keep(const struct settings *settings)
{
	struct str path = {0}, text = {0};
	str_addf(&text, "%s = %s\n", names[TYPING], methods[settings->typing]);
	str_addf(&text, "%s = %s\n", names[CONSOLE_TYPING], methods[settings->console_typing]);
	str_addf(&text, "%s = %s\n", names[TONES], styles[settings->new_style]);
	str_addf(&text, "%s = %s\n", names[DIGITS], digits[settings->hand_digits]);
	str_addf(&text, "%s = %s\n", names[LANGUAGE], languages[settings->english]);
	if (userfile_path(USER_CONFIG, "settings", &path))
		file_replace(str_text(&path), text.s, text.len, NULL);
	str_release(&path);
	str_release(&text);
}
