/* SPDX-License-Identifier: MIT */
/* A world: a few copies of a file that are edited, merged, copied by hand,
 * restored and merged in parts, at random, beside an oracle that knows who had
 * seen what. After each step every cell of the copy that changed is compared
 * with what true causality says. */
#ifndef TESTS_STORE_WORLD_H
#define TESTS_STORE_WORLD_H

#include "fixture.h"

enum { REPLICAS = 4, ROWS = 5, CELLS = 2 * ROWS, STEPS = 60, EVENTS = 256, WORDS = EVENTS / 64 };

enum mutant { SOUND, LAST_WRITE_WINS, DEAD_ROWS_STAY_HOME, SITE_PER_FILE };

/* A set of events. */
struct bits {
	uint64_t w[WORDS];
};

/* A write, and all writes in its cell that its author had seen. */
struct event {
	int cell;
	int64_t site, seq;
	struct content content;
	struct bits seen;
};

struct replica {
	char path[256];
	struct store *store;
	struct bits known;   /* the truth about what the file should hold */
	struct bits session; /* written by this opening */
	int last;            /* the last of them, -1: none */
	struct bits screen;  /* known when a screen was drawn that may be typed into later */
};

struct backup {
	char path[256];
	struct bits known;
	int of; /* replica, -1: no backup */
};

struct world {
	enum mutant mutant;
	uint64_t random;
	const char *folder;
	struct event events[EVENTS];
	int count;
	struct replica replicas[REPLICAS];
	struct backup backups[REPLICAS];
	const char *wrong; /* the first step that went wrong; NULL: none */
};

/* A file that all copies start from, with the reports X (1) and Y (2). */
void world_seed(const char *path);
void world_begin(struct world *w, const char *folder, const char *blank, uint64_t seed, enum mutant mutant);
/* Goes on until the world ends or w->wrong is set. */
void world_live(struct world *w);
void world_end(struct world *w);

int world_roll(struct world *w, int n); /* 0 .. n-1 */
const char *world_path(const struct world *w, char out[256], const char *name, int i);
/* Merges a file as it lies there, after what the mutant does to it. */
void world_merge(struct world *w, struct store *store, const char *path, bool dry);
/* Puts the seals right after rows were changed behind the store's back. */
void world_reseal(struct store *store);

#endif
