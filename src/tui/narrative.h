/* SPDX-License-Identifier: MIT */
/* The screen for a prompt, and how its text comes from the file and goes back:
 * as a draft at each pause, as the answer when it is left. */
#ifndef TUI_NARRATIVE_H
#define TUI_NARRATIVE_H

#include "tui/ui.h"
#include "tui/versions.h"

struct narrative {
	struct screen screen;
	int part, cell;
	struct edit edit;
	struct str base;          /* the answer as it was read */
	struct heads shown;       /* what that answer stood on: leaving replaces these and no others */
	struct versions versions; /* of an answer in conflict, until one is chosen */
	bool conflict;
	bool settled; /* chosen: to be written even if it reads as before */
	bool marking; /* moves select */
	bool has_draft;
	unsigned drafted; /* edit.changes when the draft was last to be kept */
	unsigned kept;    /* and when it was */
	int behind;       /* changes of the report that were taken back here, behind all steps of the text */
	unsigned behind_at; /* edit.changes then: a step that came later goes before them */
	struct line sought;
	int top, page;
};

const struct answer *narrative_answer(const struct narrative *n);
bool narrative_is_dirty(const struct narrative *n);      /* differs from the answer in the file */
bool narrative_is_draft_kept(const struct narrative *n); /* as it stands now */

void narrative_load(struct narrative *n); /* the answer to n->cell, or its draft, or its versions */
/* What somebody else has written meanwhile is shown, unless something is being written here. */
void narrative_refresh(struct narrative *n);
void narrative_keep_draft(struct narrative *n);
/* Commits what is dirty. False: it could not be, and the message says why. */
bool narrative_commit(struct narrative *n);

#endif
