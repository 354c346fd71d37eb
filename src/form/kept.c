/* SPDX-License-Identifier: MIT */
#include "form/kept.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "form/load.h"

/* A file: the cover, the YAML, the records of the nodes, each before those inside it, and their texts, each
 * with a NUL. Numbers are as this machine has them. */
struct cover {
	char magic[16];
	uint64_t digest;             /* of all behind the cover */
	uint32_t yaml, nodes, texts; /* bytes, records, bytes */
	uint32_t zero;
};

enum { KIND = 3, PLAIN = 4, COMMENTED = 8, FLOW = 16, CLEAN = 32 };

struct record {
	uint32_t what; /* enum node_kind, with the above */
	uint32_t line, col;
	uint32_t count; /* nodes inside, or of a text its bytes */
	uint32_t text;  /* where it begins */
};

static const char magic[16] = "tonghop tree 1\n";

enum { FILE_MAX = 2 * FORM_YAML_MAX + YAML_NODES_MAX * ((int)sizeof(struct record) + 1) };

static char *folder;

void kept_in(const char *path)
{
	free(folder);
	folder = mem_copy_text(path);
}

/* Changes with every single word: each step can be undone. */
static uint64_t digest(const char *data, size_t len)
{
	uint64_t h = len, word;
	for (; len >= sizeof word; data += sizeof word, len -= sizeof word) {
		memcpy(&word, data, sizeof word);
		h = (h ^ word) * 0x9e3779b97f4a7c15u;
	}
	word = 0;
	memcpy(&word, data, len);
	return hash_mix(h ^ word);
}

static void add_path(const char *yaml, size_t len, struct str *out)
{
	str_addf(out, "%s/%016llx.tree", folder, (unsigned long long)digest(yaml, len));
}

struct unpacking {
	struct arena *arena;
	const char *records, *texts;
	uint32_t nodes, texts_len, next;
};

static struct node *unpack(struct unpacking *u, int depth);

static bool unpack_inner(struct unpacking *u, struct node *node, int depth)
{
	const struct node **to = &node->first;
	for (int i = 0; i < node->count; i++) {
		struct node *inner = unpack(u, depth + 1);
		if (!inner || (node->kind == NODE_MAP && i % 2 == 0 && inner->kind != NODE_TEXT))
			return false;
		*to = inner;
		to = &inner->next;
	}
	return node->kind != NODE_MAP || node->count % 2 == 0;
}

static bool unpack_text(const struct unpacking *u, const struct record *record, struct node *node)
{
	if (record->text >= u->texts_len || record->count >= u->texts_len - record->text)
		return false;
	node->text = u->texts + record->text;
	node->len = record->count;
	return !node->text[node->len];
}

/* NULL: no tree that yaml_parse() could have given. */
static struct node *unpack(struct unpacking *u, int depth)
{
	struct record record;
	if (u->next == u->nodes || depth > YAML_DEPTH_MAX)
		return NULL;
	memcpy(&record, u->records + sizeof record * u->next++, sizeof record);
	struct node *node = arena_alloc(u->arena, sizeof *node);
	node->kind = record.what & KIND;
	node->plain = record.what & PLAIN;
	node->commented = record.what & COMMENTED;
	node->flow = record.what & FLOW;
	node->clean = record.what & CLEAN;
	node->line = (int)record.line;
	node->col = (int)record.col;
	if (node->kind == NODE_TEXT)
		return unpack_text(u, &record, node) ? node : NULL;
	node->count = (int)record.count;
	bool fine = node->kind <= NODE_MAP && record.count <= u->nodes && unpack_inner(u, node, depth);
	return fine ? node : NULL;
}

static const struct node *read_tree(struct arena *arena, const char *yaml, size_t len, const struct str *file)
{
	struct cover cover;
	if (file->len < sizeof cover)
		return NULL;
	memcpy(&cover, file->s, sizeof cover);
	const char *body = file->s + sizeof cover;
	size_t records = sizeof(struct record) * cover.nodes;
	if (memcmp(cover.magic, magic, sizeof magic) != 0 || cover.yaml != len ||
		file->len != sizeof cover + len + records + cover.texts || memcmp(body, yaml, len) != 0 ||
		digest(body, file->len - sizeof cover) != cover.digest)
		return NULL;
	struct unpacking u = {.arena = arena,
		.records = body + len,
		.texts = body + len + records,
		.nodes = cover.nodes,
		.texts_len = cover.texts};
	const struct node *root = unpack(&u, 0);
	return u.next == u.nodes ? root : NULL;
}

const struct node *kept_read(struct arena *arena, const char *yaml, size_t len, struct str *file)
{
	struct str path = {0};
	if (!folder)
		return NULL;
	add_path(yaml, len, &path);
	bool there = file_read(path.s, FILE_MAX, file, NULL);
	str_release(&path);
	return there ? read_tree(arena, yaml, len, file) : NULL;
}

static void pack(const struct node *node, struct str *records, struct str *texts)
{
	struct record record = {.line = (uint32_t)node->line, .col = (uint32_t)node->col};
	record.what = node->kind | (node->plain ? PLAIN : 0) | (node->commented ? COMMENTED : 0) |
		      (node->flow ? FLOW : 0) | (node->clean ? CLEAN : 0);
	record.count = node->kind == NODE_TEXT ? (uint32_t)node->len : (uint32_t)node->count;
	record.text = (uint32_t)texts->len;
	if (node->kind == NODE_TEXT)
		str_add_bytes(texts, node->text, node->len + 1);
	str_add_bytes(records, (const char *)&record, sizeof record);
	for (const struct node *inner = node->first; inner; inner = inner->next)
		pack(inner, records, texts);
}

/* Not synced: a power cut leaves nothing that the digest would not tell. */
static void put(const char *path, const struct str *file)
{
	struct str part = {0};
	str_addf(&part, "%s.%ld", path, (long)getpid());
	int fd = open(part.s, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool fine = fd >= 0 && file_write(fd, file->s, file->len);
	if (fd >= 0 && close(fd) == 0 && fine)
		fine = rename(part.s, path) == 0;
	if (fd >= 0 && !fine)
		unlink(part.s);
	str_release(&part);
}

void kept_write(const struct node *root, const char *yaml, size_t len)
{
	struct str path = {0}, records = {0}, texts = {0}, file = {0};
	struct cover cover = {.yaml = (uint32_t)len};
	if (!folder)
		return;
	pack(root, &records, &texts);
	str_add_bytes(&file, (const char *)&cover, sizeof cover); /* its room */
	str_add_bytes(&file, yaml, len);
	str_add_bytes(&file, records.s, records.len);
	str_add_bytes(&file, str_text(&texts), texts.len);
	memcpy(cover.magic, magic, sizeof magic);
	cover.digest = digest(file.s + sizeof cover, file.len - sizeof cover);
	cover.nodes = (uint32_t)(records.len / sizeof(struct record));
	cover.texts = (uint32_t)texts.len;
	memcpy(file.s, &cover, sizeof cover);
	add_path(yaml, len, &path);
	put(path.s, &file);
	str_release(&path);
	str_release(&records);
	str_release(&texts);
	str_release(&file);
}
