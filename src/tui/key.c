/* SPDX-License-Identifier: MIT */
#include "tui/key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "text/utf8.h"

static const char *const names[K_KINDS] = {
	[K_ENTER] = "Enter",
	[K_ESC] = "Esc",
	[K_TAB] = "Tab",
	[K_BACKSPACE] = "Backspace",
	[K_DELETE] = "Delete",
	[K_INSERT] = "Insert",
	[K_HOME] = "Home",
	[K_END] = "End",
	[K_PGUP] = "PgUp",
	[K_PGDN] = "PgDn",
	[K_UP] = "Up",
	[K_DOWN] = "Down",
	[K_LEFT] = "Left",
	[K_RIGHT] = "Right",
};

static void char_name(char out[KEY_NAME_MAX], const struct key *key)
{
	char text[5] = "";
	text[utf8_encode(text, key->ch)] = '\0';
	if (key->ch == ' ' && !(key->mods & MOD_CTRL)) {
		snprintf(out, KEY_NAME_MAX, "%sSpace", key->mods & MOD_ALT ? "M-" : "");
		return;
	}
	if (key->mods & MOD_CTRL && text[0] >= 'a' && text[0] <= 'z')
		text[0] = (char)(text[0] - 'a' + 'A');
	snprintf(out, KEY_NAME_MAX, "%s%s%s", key->mods & MOD_ALT ? "M-" : "",
		key->mods & MOD_CTRL ? "^" : "", text);
}

void key_spell(char out[KEY_NAME_MAX], const struct key *key)
{
	const char *shift = key->mods & MOD_SHIFT ? "S-" : "";
	const char *ctrl = key->mods & MOD_CTRL ? "C-" : "";
	const char *alt = key->mods & MOD_ALT ? "M-" : "";
	if (key->kind == K_CHAR)
		char_name(out, key);
	else if (key->kind == K_F)
		snprintf(out, KEY_NAME_MAX, "%s%s%sF%u", alt, ctrl, shift, key->ch % 100);
	else
		snprintf(out, KEY_NAME_MAX, "%s%s%s%s", alt, ctrl, shift,
			key->kind == K_NONE ? "" : names[key->kind]);
}

static const struct {
	char prefix[3];
	unsigned mod;
	const char *label;
} prefixes[] = {{"M-", MOD_ALT, "Alt-"}, {"C-", MOD_CTRL, "Ctrl-"}, {"S-", MOD_SHIFT, "Shift-"}};

/* Keys that have no such word printed on them. */
static const char *said(const char *name)
{
	static const char *const words[] = {
		tr_mark("Up"), tr_mark("Down"), tr_mark("Left"), tr_mark("Right"), tr_mark("Space")};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(name, words[i]))
			return tr(words[i]);
	return name;
}

void key_label(const char *name, struct str *out)
{
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (!strncmp(name, prefixes[i].prefix, 2) && name[2]) {
			str_add(out, prefixes[i].label);
			name += 2;
		}
	if (name[0] == '^' && name[1])
		str_addf(out, "Ctrl-%s", name + 1);
	else
		str_add(out, said(name));
}

static bool parse_kind(const char *name, struct key *out)
{
	for (int kind = 0; kind < K_KINDS; kind++)
		if (names[kind] && !strcmp(name, names[kind])) {
			out->kind = (enum key_kind)kind;
			return true;
		}
	if (name[0] == 'F' && name[1] >= '1' && name[1] <= '9') {
		char *end;
		unsigned long n = strtoul(name + 1, &end, 10);
		out->kind = K_F;
		out->ch = (unsigned)n;
		return !*end && n <= 24;
	}
	return false;
}

static bool parse_char(const char *name, struct key *out)
{
	out->kind = K_CHAR;
	size_t len = strlen(name);
	return len > 0 && utf8_is_clean(name, len, false) && utf8_decode(name, len, &out->ch) == len;
}

bool key_parse(const char *name, struct key *out)
{
	*out = (struct key){0};
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (!strncmp(name, prefixes[i].prefix, 2) && name[2]) {
			out->mods |= prefixes[i].mod;
			name += 2;
		}
	if (parse_kind(name, out))
		return true;
	if (out->mods & (MOD_CTRL | MOD_SHIFT))
		return false;
	if (!strcmp(name, "Space"))
		name = " ";
	if (name[0] == '^' && name[1] && !name[2]) {
		out->kind = K_CHAR;
		out->mods |= MOD_CTRL;
		out->ch = (unsigned char)name[1];
		if (out->ch >= 'A' && out->ch <= 'Z')
			out->ch += 'a' - 'A';
		return out->ch >= '@' || out->ch == '_';
	}
	return parse_char(name, out);
}

bool key_equal(const struct key *a, const struct key *b)
{
	return a->kind == b->kind && a->mods == b->mods && a->ch == b->ch;
}

bool key_is_text(const struct key *key)
{
	return key->kind == K_CHAR && key->mods == 0;
}

struct key key_from_char(unsigned ch)
{
	switch (ch) {
	case '\r':
	case '\n':
		return (struct key){.kind = K_ENTER};
	case '\t':
		return (struct key){.kind = K_TAB};
	case 0x08:
	case 0x7F:
		return (struct key){.kind = K_BACKSPACE};
	case 0x1B:
		return (struct key){.kind = K_ESC};
	default:
		break;
	}
	if (ch < 0x20)
		return (struct key){
			.kind = K_CHAR, .mods = MOD_CTRL, .ch = ch == 0 || ch > 26 ? ch + '@' : ch + 'a' - 1};
	return (struct key){.kind = K_CHAR, .ch = ch};
}
