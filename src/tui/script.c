/* SPDX-License-Identifier: MIT */
#include "tui/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"

enum { TIMES_MAX = 10000, SIZE_MAX_ROWS = 200, SIZE_MAX_COLS = 500 };

static const struct {
	const char *name;
	enum step_kind kind;
} words[] = {
	{"dump", STEP_DUMP},
	{"idle", STEP_IDLE},
	{"key", STEP_KEY},
	{"marks", STEP_MARKS},
	{"paste", STEP_PASTE},
	{"size", STEP_SIZE},
	{"type", STEP_TYPE},
};

struct place {
	const char *name;
	int line;
};

static bool parse_key(struct step *step, char *rest, const struct place *place, struct err *err)
{
	char *times = strchr(rest, ' ');
	step->times = 1;
	if (times) {
		char *end = times + 1;
		*times = '\0';
		if (times[1] == 'x')
			step->times = (int)strtol(times + 2, &end, 10);
		if (*end || end == times + 1 || step->times < 1 || step->times > TIMES_MAX)
			return err_set(err, ERR_USAGE, tr("%s:%d: after the key comes how often, such as x3"),
				place->name, place->line);
	}
	if (!key_parse(rest, &step->key))
		return err_set(err, ERR_USAGE,
			tr("%s:%d: \"%s\" is not a key; keys are Enter, F4, ^G, M-x, S-Tab ..."), place->name,
			place->line, rest);
	return true;
}

static bool parse_size(struct step *step, const char *rest, const struct place *place, struct err *err)
{
	char tail;
	if (sscanf(rest, "%4dx%4d%c", &step->cols, &step->rows, &tail) != 2 || step->cols < 1 ||
		step->rows < 1 || step->cols > SIZE_MAX_COLS || step->rows > SIZE_MAX_ROWS)
		return err_set(err, ERR_USAGE, tr("%s:%d: a size is columns x rows, such as 80x24"),
			place->name, place->line);
	return true;
}

static void unescape(char *s)
{
	char *to = s;
	for (; *s; s++) {
		static const char names[] = "tnve\\", meant[] = "\t\n\v\x1B\\";
		const char *at = *s == '\\' && s[1] ? strchr(names, s[1]) : NULL;
		*to++ = at ? meant[at - names] : *s;
		s += at != NULL;
	}
	*to = '\0';
}

static bool parse_step(struct script *script, char *line, const struct place *place, struct err *err)
{
	char *rest = line + strcspn(line, " ");
	if (*rest)
		*rest++ = '\0';
	for (size_t i = 0; i < COUNT(words); i++) {
		if (strcmp(line, words[i].name) != 0)
			continue;
		struct step step = {.kind = words[i].kind, .times = 1};
		if (step.kind == STEP_KEY && !parse_key(&step, rest, place, err))
			return false;
		if (step.kind == STEP_SIZE && !parse_size(&step, rest, place, err))
			return false;
		if (step.kind == STEP_PASTE)
			unescape(rest);
		step.text = mem_copy_text(rest);
		ARR_ROOM(script->steps, script->count, script->cap);
		script->steps[script->count++] = step;
		return true;
	}
	return err_set(err, ERR_USAGE,
		tr("%s:%d: \"%s\" is unknown; a line begins with type, key, paste, idle, size, dump, marks "
		   "or #"),
		place->name, place->line, line);
}

bool script_parse(struct script *script, const char *name, const char *s, size_t len, struct err *err)
{
	struct place place = {.name = name};
	bool fine = true;
	for (size_t at = 0; fine && at < len;) {
		const char *end = memchr(s + at, '\n', len - at);
		size_t n = end ? (size_t)(end - s) - at : len - at;
		char *line = mem_copy_bytes(s + at, n);
		place.line++;
		if (!utf8_is_clean(line, n, false))
			fine = err_set(err, ERR_USAGE, tr("%s:%d: this line is not plain UTF-8 text"), name,
				place.line);
		else if (n > 0 && line[0] != '#')
			fine = parse_step(script, line, &place, err);
		free(line);
		at += n + 1;
	}
	return fine;
}

void script_release(struct script *script)
{
	if (!script)
		return;
	for (int i = 0; i < script->count; i++)
		free(script->steps[i].text);
	free(script->steps);
	*script = (struct script){0};
}

struct player {
	struct device device;
	const struct script *script;
	int step;     /* the next */
	int times;    /* done of a repeated key */
	size_t typed; /* bytes done of a text */
	struct str *dump;
	const struct canvas *shown;
};

static void show(struct device *device, const struct canvas *canvas)
{
	((struct player *)device)->shown = canvas;
}

static void dump(struct player *player, const struct step *step)
{
	const struct canvas *canvas = player->shown;
	str_addf(player->dump, "== %s %dx%d\n", step->text, canvas->cols, canvas->rows);
	canvas_dump(canvas, step->kind == STEP_MARKS, player->dump);
}

static unsigned code_point(const char *s, size_t *len)
{
	static const unsigned char lead[] = {0x7F, 0, 0x1F, 0x0F, 0x07};
	size_t n = 1;
	while (((unsigned char)s[n] & 0xC0) == 0x80)
		n++;
	unsigned ch = (unsigned char)s[0] & (n == 1 ? lead[0] : lead[n]);
	for (size_t i = 1; i < n; i++)
		ch = ch << 6 | ((unsigned char)s[i] & 0x3F);
	*len = n;
	return ch;
}

/* The next letter of a text to type; false at its end. */
static bool type(struct player *player, const struct step *step, struct event *event)
{
	const char *s = step->text + player->typed;
	size_t len;
	if (!*s)
		return false;
	event->kind = EVENT_KEY;
	event->key = key_from_char(code_point(s, &len));
	player->typed += len;
	return true;
}

/* True if the step makes an event; false when it is done. */
static bool play(struct player *player, const struct step *step, struct event *event)
{
	if (step->kind == STEP_TYPE)
		return type(player, step, event);
	if (player->times++ == step->times)
		return false;
	switch (step->kind) {
	case STEP_KEY:
		*event = (struct event){.kind = EVENT_KEY, .key = step->key};
		return true;
	case STEP_PASTE:
		*event = (struct event){.kind = EVENT_PASTE, .text = step->text, .len = strlen(step->text)};
		return true;
	case STEP_IDLE:
		event->kind = EVENT_IDLE;
		return true;
	case STEP_SIZE:
		*event = (struct event){.kind = EVENT_RESIZE, .rows = step->rows, .cols = step->cols};
		return true;
	default:
		dump(player, step);
		return false;
	}
}

static void next(struct device *device, struct event *event)
{
	struct player *player = (struct player *)device;
	while (player->step < player->script->count) {
		if (play(player, &player->script->steps[player->step], event))
			return;
		player->step++;
		player->times = 0;
		player->typed = 0;
	}
	event->kind = EVENT_END;
}

static void nothing(struct device *device)
{
	(void)device;
}

static void lend(struct device *device, bool lent)
{
	(void)device;
	(void)lent;
}

/* A script waits for everything to be done. */
static bool never(struct device *device)
{
	(void)device;
	return false;
}

static const struct device_class class = {
	.show = show,
	.next = next,
	.waiting = never,
	.redraw = nothing,
	.suspend = nothing,
	.lend = lend,
};

struct device *player_new(const struct script *script, bool ascii, struct str *dump)
{
	struct player *player = mem_alloc(sizeof *player);
	player->device = (struct device){.class = &class, .rows = 24, .cols = 80, .ascii = ascii};
	player->script = script;
	player->dump = dump;
	return &player->device;
}

void player_free(struct device *player)
{
	free(player);
}
