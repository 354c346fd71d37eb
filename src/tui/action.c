/* SPDX-License-Identifier: MIT */
#include "tui/action.h"

#include <string.h>

#include "base/tr.h"

/* Function keys and keys with Shift are lacking on some terminals: every
 * action has a second way. The order is that of the footer and of the help. */
static const struct action_info actions[ACTION_COUNT] = {
	[ACTION_OPEN] = {ON_LISTS, tr_mark("open"), tr_mark("Open the line under the cursor"), {"Enter", "Right"}},
	[ACTION_ACCEPT] = {ON_LINE, tr_mark("done"), tr_mark("Take what is typed"), {"Enter", "M-Enter"}},
	[ACTION_NEXT] = {ON_TABLE, tr_mark("next"), tr_mark("Go on to the next cell, in the order of the paper"),
		{"Enter", "Tab"}},
	[ACTION_PREVIOUS] = {ON_TABLE, NULL, tr_mark("Go back to the cell before"), {"S-Tab", "^O"}},
	[ACTION_UP] = {ON_WORK, NULL, tr_mark("One line up"), {"Up", "^P"}},
	[ACTION_DOWN] = {ON_WORK, NULL, tr_mark("One line down"), {"Down", "^N"}},
	[ACTION_LEFT] = {ON_TABLE | ON_NARRATIVE | ON_LINE | ON_PREVIEW, NULL, tr_mark("To the left"), {"Left", "^B"}},
	[ACTION_RIGHT] = {ON_TABLE | ON_NARRATIVE | ON_LINE | ON_PREVIEW, NULL, tr_mark("To the right"), {"Right", "^F"}},
	[ACTION_WORD_LEFT] = {ON_NARRATIVE | ON_LINE, NULL, tr_mark("One word to the left"), {"C-Left", "M-b"}},
	[ACTION_WORD_RIGHT] = {ON_NARRATIVE | ON_LINE, NULL, tr_mark("One word to the right"), {"C-Right", "M-f"}},
	[ACTION_PAGE_UP] = {ON_WORK, NULL, tr_mark("One page up"), {"PgUp", "^Y"}},
	[ACTION_PAGE_DOWN] = {ON_WORK, NULL, tr_mark("One page down"), {"PgDn", "^V"}},
	[ACTION_FIRST] = {ON_WORK | ON_LINE, NULL, tr_mark("To the start of the line or list"), {"Home", "^A"}},
	[ACTION_LAST] = {ON_WORK | ON_LINE, NULL, tr_mark("To the end of the line or list"), {"End", "^E"}},
	[ACTION_TOP] = {ON_TABLE | ON_NARRATIVE, NULL, tr_mark("To the very top"), {"C-Home", "M-<"}},
	[ACTION_BOTTOM] = {ON_TABLE | ON_NARRATIVE, NULL, tr_mark("To the very bottom"), {"C-End", "M->"}},
	[ACTION_FIND] = {ON_HOME | ON_TABLE | ON_NARRATIVE | ON_UNITS, tr_mark("find"),
		tr_mark("Go to a row by its number, or find words (marks may be left out)"), {"F3", "^W", "/"}},
	[ACTION_SEARCH] = {ON_HOME | ON_TABLE | ON_NARRATIVE | ON_RESULTS, NULL,
		tr_mark("Find words in the whole report: rows, prompts, answers, notes"), {"M-s", "M-/"}},

	[ACTION_EDIT] = {ON_TABLE | ON_HOME, tr_mark("edit"), tr_mark("Change what is there instead of typing it anew"),
		{"F2", "M-e"}},
	[ACTION_DITTO_LEFT] = {ON_TABLE, tr_mark("same"), tr_mark("The same as in the column before"), {"F4", "^R"}},
	[ACTION_DITTO_ABOVE] = {ON_TABLE, NULL, tr_mark("The same as in the row above"), {"\"", "^U", "M-r"}},
	[ACTION_DITTO_LAST] = {ON_TABLE, NULL, tr_mark("What the form offers here, else the same as last term"),
		{"=", "^K"}},
	[ACTION_NA] = {ON_TABLE, tr_mark("n/a"), tr_mark("Not applicable, nothing arose: counts as 0"), {"F8", "M-n"}},
	[ACTION_UNKNOWN] = {ON_TABLE, tr_mark("not yet"), tr_mark("No figure yet: totals stay open"), {"F9", "M-u"}},
	[ACTION_CLEAR] = {ON_TABLE, tr_mark("clear"), tr_mark("Empty the cell"), {"^D", "Delete", "Backspace"}},
	[ACTION_NOTE] = {ON_TABLE, tr_mark("note"), tr_mark("Write a note on the cell"), {"F6", "M-o"}},
	[ACTION_LINE] = {ON_TABLE, NULL, tr_mark("Add a line of your own to an open list"), {"Insert", "M-+"}},
	[ACTION_LATER] = {ON_TABLE, NULL, tr_mark("Mark the cell to be looked at again, or take the mark away"),
		{"*", "M-m"}},
	[ACTION_DIGITS] = {ON_TABLE, NULL, tr_mark("Type figures with one hand: u i o are 4 5 6, j k l 1 2 3, m 0"),
		{"#", "M-d"}},
	[ACTION_SETTLE] = {ON_TABLE | ON_NARRATIVE, NULL, tr_mark("Settle a conflict: take one of the answers"),
		{"^C", "M-c"}},
	[ACTION_UNDO] = {ON_TABLE | ON_NARRATIVE | ON_MERGING, NULL, tr_mark("Take back the last change"), {"F11", "M-z"}},
	[ACTION_REDO] = {ON_TABLE | ON_NARRATIVE, NULL, tr_mark("Do again what was taken back"), {"F12", "M-y"}},
	[ACTION_TOTALS] = {ON_TABLE, NULL, tr_mark("Own figures or those of all units together"), {"M-t", "^S"}},

	[ACTION_NEXT_PROMPT] = {ON_NARRATIVE, tr_mark("next"), tr_mark("Go on to the next part of the outline"),
		{"Tab", "M-n"}},
	[ACTION_PREVIOUS_PROMPT] = {ON_NARRATIVE, NULL, tr_mark("Go back to the part of the outline before"),
		{"S-Tab", "M-p"}},
	[ACTION_TYPING] = {ON_NARRATIVE | ON_LINE, tr_mark("Telex"),
		tr_mark("How Vietnamese is typed: Telex, VNI, or as the keys are"), {"F9", "M-v"}},
	[ACTION_TONES] = {ON_NARRATIVE | ON_LINE, NULL, tr_mark("Where the tone stands: hòa or hoà"), {"M-h", "M-j"}},
	[ACTION_ANSWERS] = {ON_NARRATIVE, tr_mark("units"), tr_mark("What the units below have written here"),
		{"F7", "M-u"}},
	[ACTION_NEXT_UNIT] = {ON_ANSWERS, tr_mark("next"), tr_mark("To the text of the next unit"), {"Tab", "M-n"}},
	[ACTION_PREVIOUS_UNIT] = {ON_ANSWERS, NULL, tr_mark("To the text of the unit before"), {"S-Tab", "M-p"}},
	[ACTION_QUOTE] = {ON_ANSWERS, tr_mark("quote"), tr_mark("Put this paragraph and its unit into the own text"),
		{"Enter", "q"}},
	[ACTION_OUTSIDE] = {ON_NARRATIVE, NULL, tr_mark("Write it in your own editor ($EDITOR)"), {"F4", "M-e"}},
	[ACTION_NEWLINE] = {ON_NARRATIVE, NULL, tr_mark("A new paragraph"), {"Enter", "M-Enter"}},
	[ACTION_ERASE] = {ON_NARRATIVE | ON_LINE, NULL, tr_mark("Delete the letter before the cursor"),
		{"Backspace", "M-Backspace"}},
	[ACTION_DELETE] = {ON_NARRATIVE | ON_LINE, NULL, tr_mark("Delete the letter at the cursor"), {"Delete", "^D"}},
	[ACTION_MARK] = {ON_NARRATIVE, NULL, tr_mark("Begin or end selecting (the arrow keys with Shift select too)"),
		{"F6", "M-a"}},
	[ACTION_CUT] = {ON_NARRATIVE, tr_mark("cut"), tr_mark("Cut the selection, or the whole paragraph"), {"^K", "S-Delete"}},
	[ACTION_COPY] = {ON_NARRATIVE, NULL, tr_mark("Copy the selection"), {"M-w", "C-Insert"}},
	[ACTION_PASTE] = {ON_NARRATIVE, tr_mark("paste"), tr_mark("Put in what was cut or copied"), {"^U", "S-Insert"}},
	[ACTION_GIVE_UP] = {ON_LINE, tr_mark("give up"), tr_mark("Leave what was there before"), {"Esc", "^G"}},

	[ACTION_CHECK] = {ON_HOME | ON_TABLE | ON_NARRATIVE, tr_mark("check"), tr_mark("List all that does not add up"),
		{"F5", "^T"}},
	[ACTION_REASON] = {ON_FINDINGS, tr_mark("reason"), tr_mark("Say why a warning is right as it is"), {"F6", "M-o"}},
	[ACTION_BELOW] = {ON_FINDINGS, tr_mark("units"), tr_mark("With the units below, or this one alone"),
		{"F9", "M-u"}},
	[ACTION_HISTORY] = {ON_TABLE | ON_NARRATIVE, NULL,
		tr_mark("What stood here before, who wrote it, when; any of it can be taken back"), {"M-k", "M-L"}},
	[ACTION_UNITS] = {ON_HOME, tr_mark("units"), tr_mark("The units below and what they have sent"), {"F9", "M-u"}},
	[ACTION_PREVIEW] = {ON_HOME | ON_TABLE, tr_mark("print"), tr_mark("The pages as they will print"),
		{"F7", "M-p"}},
	[ACTION_SEND] = {ON_HOME, tr_mark("send"), tr_mark("Make the file to mail, checked as its receiver will check it"),
		{"F6", "M-o"}},
	[ACTION_MERGE] = {ON_HOME | ON_UNITS | ON_MERGING, tr_mark("merge"), tr_mark("Take in the files of other units"),
		{"F8", "M-m"}},
	[ACTION_SKIP] = {ON_MERGING, tr_mark("skip"), tr_mark("Leave this file out, or take it after all"),
		{"Space", "M-s"}},
	[ACTION_KIND] = {ON_PREVIEW, tr_mark("kind"), tr_mark("Outline, table, both, or totals"), {"F6", "M-k"}},
	[ACTION_WIDTH] = {ON_PREVIEW, tr_mark("width"), tr_mark("Width of the paper"), {"F4", "M-w"}},
	[ACTION_SAVE] = {ON_PREVIEW, tr_mark("save"), tr_mark("Save the pages in a file"), {"F2", "M-s"}},
	[ACTION_LANGUAGE] = {ON_HOME, NULL, tr_mark("Vietnamese or English"), {"F12", "M-v"}},
	[ACTION_PRACTICE] = {ON_HOME | ON_HELP, NULL, tr_mark("Practise the keys for a minute; nothing of it is kept"),
		{"M-t", "^R"}},
	[ACTION_WHOLE] = {ON_HOME | ON_TABLE | ON_NARRATIVE | ON_FINDINGS | ON_UNITS | ON_HISTORY | ON_RESULTS,
		NULL,
		tr_mark("Read the whole of what is said about this line or cell"), {"M-i", "M-?"}},

	[ACTION_BACK] = {ON_WORK, tr_mark("leave"), tr_mark("Leave this screen; everything is saved"),
		{"F10", "^X", "Esc"}},
	[ACTION_HELP] = {ON_WORK, tr_mark("help"), tr_mark("The keys that work here"), {"F1", "^G", "?"}},
	[ACTION_REDRAW] = {ON_WORK | ON_LINE, NULL, tr_mark("Draw the screen anew"), {"^L", "M-l"}},
	[ACTION_SUSPEND] = {ON_WORK | ON_LINE, NULL, tr_mark("Put the program to sleep (wake it with: fg)"),
		{"^Z", "M-Z"}},
	[ACTION_QUIT] = {ON_WORK | ON_LINE, NULL, tr_mark("Leave the program; everything is saved"), {"^Q", "M-q"}},
};

const struct action_info *action_info(enum action action)
{
	return &actions[action];
}

enum action action_find(enum where where, const struct key *key)
{
	char name[KEY_NAME_MAX];
	key_spell(name, key);
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
		for (int k = 0; k < ACTION_KEYS_MAX && actions[i].where & (unsigned)where; k++)
			if (actions[i].keys[k] && !strcmp(actions[i].keys[k], name))
				return (enum action)i;
	return ACTION_NONE;
}
