/* SPDX-License-Identifier: MIT */
#include "tui/undo.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

static void release_step(struct undo_step *step)
{
	str_release(&step->removed);
	str_release(&step->inserted);
}

static size_t step_bytes(const struct undo_step *step)
{
	return step->removed.len + step->inserted.len;
}

static void forget_undone(struct undo *undo)
{
	while (undo->count > undo->done) {
		struct undo_step *step = &undo->v[--undo->count];
		undo->bytes -= step_bytes(step);
		release_step(step);
	}
}

static void forget_oldest(struct undo *undo)
{
	int n = 0;
	for (; undo->bytes > UNDO_BYTES_MAX && n + 1 < undo->count; n++) {
		undo->bytes -= step_bytes(&undo->v[n]);
		release_step(&undo->v[n]);
	}
	if (n == 0)
		return;
	undo->count -= n;
	undo->done -= n;
	memmove(undo->v, undo->v + n, (size_t)undo->count * sizeof *undo->v);
}

static void put_before(struct str *str, const char *s, size_t len)
{
	struct str both = {0};
	str_add_bytes(&both, s, len);
	str_add_bytes(&both, str_text(str), str->len);
	str_release(str);
	*str = both;
}

/* More of the same erasing, to the left or to the right of the step. */
static bool join_erasing(struct undo_step *step, const struct undo_step *more)
{
	if (step->inserted.len > 0 || more->inserted.len > 0)
		return false;
	if (more->at + more->removed.len == step->at) {
		put_before(&step->removed, more->removed.s, more->removed.len);
		step->at = more->at;
		return true;
	}
	if (more->at != step->at)
		return false;
	str_add_bytes(&step->removed, more->removed.s, more->removed.len);
	return true;
}

/* More typing at the end of the step, which may replace what it had put
 * there and even what stood before it. */
static bool join_typing(struct undo_step *step, const struct undo_step *more)
{
	if (more->at + more->removed.len != step->at + step->inserted.len)
		return false;
	if (more->at >= step->at) {
		step->inserted.len = more->at - step->at;
	} else {
		put_before(&step->removed, more->removed.s, step->at - more->at);
		step->at = more->at;
		step->inserted.len = 0;
	}
	str_add_bytes(&step->inserted, str_text(&more->inserted), more->inserted.len);
	return true;
}

static bool join(struct undo_step *step, const struct undo_step *more)
{
	if (step->kind != more->kind)
		return false;
	if (step->kind == UNDO_ERASE)
		return join_erasing(step, more);
	return step->kind == UNDO_TYPE && join_typing(step, more);
}

static void push(struct undo *undo, const struct undo_step *step)
{
	ARR_ROOM(undo->v, undo->count, undo->cap);
	undo->v[undo->count++] = *step;
	undo->done = undo->count;
	undo->bytes += step_bytes(step);
}

void undo_record(struct undo *undo, enum undo_kind kind, size_t at, const char *removed, size_t removed_len,
	const char *inserted, size_t inserted_len)
{
	forget_undone(undo);
	struct undo_step step = {.kind = kind, .at = at};
	str_add_bytes(&step.removed, removed, removed_len);
	str_add_bytes(&step.inserted, inserted, inserted_len);
	struct undo_step *last = undo->count > 0 ? &undo->v[undo->count - 1] : NULL;
	size_t before = last ? step_bytes(last) : 0;
	if (last && !undo->closed && join(last, &step)) {
		undo->bytes = undo->bytes - before + step_bytes(last);
		release_step(&step);
	} else {
		push(undo, &step);
	}
	undo->closed = false;
	forget_oldest(undo);
}

void undo_close(struct undo *undo)
{
	undo->closed = true;
}

const struct undo_step *undo_back(struct undo *undo)
{
	undo->closed = true;
	return undo->done > 0 ? &undo->v[--undo->done] : NULL;
}

const struct undo_step *undo_forth(struct undo *undo)
{
	undo->closed = true;
	return undo->done < undo->count ? &undo->v[undo->done++] : NULL;
}

/* Written out: the magic, the number of steps done and of all, then of each its
 * kind, place and two lengths before its two texts; numbers as 32 bits,
 * lowest byte first. */
static const char magic[4] = {'U', 'N', 'D', '1'};

enum { WORD = 4, STEP_HEAD = 4 * WORD };

static void add_word(struct str *out, size_t n)
{
	for (int i = 0; i < WORD; i++)
		str_add_char(out, (char)(unsigned char)(n >> (8 * i)));
}

static void add_step(struct str *out, const struct undo_step *step)
{
	add_word(out, step->kind);
	add_word(out, step->at);
	add_word(out, step->removed.len);
	add_word(out, step->inserted.len);
	str_add_bytes(out, str_text(&step->removed), step->removed.len);
	str_add_bytes(out, str_text(&step->inserted), step->inserted.len);
}

void undo_save(const struct undo *undo, struct str *out)
{
	int first = undo->count;
	size_t bytes = 0;
	while (first > 0) {
		bytes += step_bytes(&undo->v[first - 1]) + STEP_HEAD;
		if (bytes > UNDO_SAVED_BYTES_MAX)
			break;
		first--;
	}
	/* What was taken back can only be done again in order, from its first step. */
	if (first > undo->done)
		first = undo->count;
	str_add_bytes(out, magic, sizeof magic);
	add_word(out, undo->done > first ? (size_t)(undo->done - first) : 0);
	add_word(out, (size_t)(undo->count - first));
	for (int i = first; i < undo->count; i++)
		add_step(out, &undo->v[i]);
}

struct reader {
	const char *s;
	size_t left;
};

static bool read_word(struct reader *in, size_t *out)
{
	if (in->left < WORD)
		return false;
	*out = 0;
	for (int i = 0; i < WORD; i++)
		*out |= (size_t)(unsigned char)in->s[i] << (8 * i);
	in->s += WORD;
	in->left -= WORD;
	return true;
}

static bool read_text(struct reader *in, size_t len, struct str *out)
{
	if (len > in->left || !utf8_is_clean(in->s, len, true))
		return false;
	str_add_bytes(out, in->s, len);
	in->s += len;
	in->left -= len;
	return true;
}

static bool read_step(struct reader *in, struct undo_step *step)
{
	size_t kind, removed, inserted;
	if (!read_word(in, &kind) || kind > UNDO_WHOLE || !read_word(in, &step->at) ||
		!read_word(in, &removed) || !read_word(in, &inserted))
		return false;
	step->kind = (enum undo_kind)kind;
	return read_text(in, removed, &step->removed) && read_text(in, inserted, &step->inserted);
}

static bool read_steps(struct undo *undo, struct reader *in)
{
	size_t done, count;
	if (!read_word(in, &done) || !read_word(in, &count) || done > count)
		return false;
	for (size_t i = 0; i < count; i++) {
		struct undo_step step = {0};
		bool good = read_step(in, &step);
		push(undo, &step);
		if (!good)
			return false;
	}
	undo->done = (int)done;
	undo->closed = true;
	return in->left == 0;
}

bool undo_load(struct undo *undo, const char *s, size_t len)
{
	undo_release(undo);
	struct reader in = {s, len};
	if (len < sizeof magic || memcmp(s, magic, sizeof magic) != 0)
		return false;
	in.s += sizeof magic;
	in.left -= sizeof magic;
	bool good = read_steps(undo, &in);
	if (!good)
		undo_release(undo);
	return good;
}

void undo_release(struct undo *undo)
{
	for (int i = 0; i < undo->count; i++)
		release_step(&undo->v[i]);
	free(undo->v);
	*undo = (struct undo){0};
}
