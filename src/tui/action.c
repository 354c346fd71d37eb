/* SPDX-License-Identifier: MIT */
#include "tui/action.h"

#include <string.h>

#include "base/tr.h"

/* One key means one thing on all screens where it works; only the everyday keys (Enter, Tab, Esc,
 * Backspace, Delete, +, Space) do what they do everywhere, each in its own way. Function keys and keys
 * with Shift are lacking on some terminals: every action has a second way. A sign that is a command
 * in a cell of figures is typed with Alt in a cell of words. In the contents letters and digits begin to
 * find: none of them is a command there. The order is that of the footer and of the help. */
static const struct action_info actions[ACTION_COUNT] = {
	[ACTION_OPEN] = {ON_LISTS, tr_mark("open"), tr_mark("Open the line under the cursor"),
		{"Enter", "Right"}},
	[ACTION_OPEN_UNIT] = {ON_WIDE, tr_mark("open"),
		tr_mark("Open the report of this line's unit, or the units behind the figure for all"),
		{"Enter", "o", "O"}},
	[ACTION_ACCEPT] = {ON_TYPED, tr_mark("accept"), tr_mark("Take what is typed"), {"Enter", "M-Enter"}},
	[ACTION_NEXT] = {ON_TABLE, tr_mark("next"),
		tr_mark("Go on to the next cell, in the order of the paper"), {"Enter", "Tab"}},
	[ACTION_NEXT_PART] = {ON_NARRATIVE | ON_ANSWERS, tr_mark("next"),
		tr_mark("Go on to the next part of the outline, or to the text of the next unit"),
		{"Tab", "M-n"}},
	[ACTION_QUOTE] = {ON_ANSWERS, tr_mark("quote"),
		tr_mark("Put this paragraph and its unit into the own text"), {"Enter", "q"}},
	[ACTION_SETTLE] = {ON_TABLE | ON_NARRATIVE, tr_mark("settle"),
		tr_mark("Settle a conflict: take one of the answers"), {"M-c", "M-C"}},
	[ACTION_NOTE] = {ON_TABLE | ON_FINDINGS, tr_mark("note"),
		tr_mark("Write a note on the cell, or why a warning is right as it is"), {"F2", "M-o"}},
	[ACTION_FIND] = {ON_HOME | ON_TABLE | ON_NARRATIVE | ON_UNITS | ON_WIDE, tr_mark("find"),
		tr_mark("Go to a row by its number, or find words (marks may be left out)"),
		{"F3", "/", "^W"}},
	[ACTION_DITTO_LEFT] = {ON_TABLE, tr_mark("same"), tr_mark("The same as in the column before"),
		{"F4", "^R"}},
	[ACTION_CHECK] = {ON_HOME | ON_TABLE | ON_NARRATIVE | ON_MERGING | ON_WIDE, tr_mark("check"),
		tr_mark("List all that does not add up"), {"F5", "^T"}},
	[ACTION_CONTENTS] = {ON_WORK & ~(unsigned)(ON_HOME | ON_CHOICE), tr_mark("contents"),
		tr_mark("Back to the contents"), {"F7", "M-t"}},
	[ACTION_NA] = {ON_TABLE, tr_mark("n/a"),
		tr_mark("Not applicable, nothing arose: type - and Enter; counts as 0"), {"-", "M--"}},
	[ACTION_UNKNOWN] = {ON_TABLE, tr_mark("not yet"),
		tr_mark("No figure yet: type . and Enter; totals stay open"), {".", "M-."}},
	[ACTION_CLEAR] = {ON_TABLE, tr_mark("clear"), tr_mark("Empty the cell, which is not the same as 0"),
		{"Delete", "^D"}},
	[ACTION_PREVIEW] = {ON_HOME | ON_TABLE | ON_WIDE, tr_mark("print"),
		tr_mark("The pages as they will print"), {"F6", "M-p"}},
	[ACTION_TYPING] = {ON_NARRATIVE | ON_LINE, tr_mark("Telex"),
		tr_mark("How Vietnamese is typed: Telex, VNI, or as the keys are"), {"F9", "M-v"}},
	[ACTION_UNITS] = {ON_HOME | ON_TABLE | ON_NARRATIVE | ON_FINDINGS, tr_mark("units"),
		tr_mark("The units below: what they have sent, their totals, texts or findings, or back to "
			"the own"),
		{"F8", "M-u"}},
	[ACTION_SEND] = {ON_HOME, tr_mark("send"),
		tr_mark("Make the file to mail, checked as its receiver will check it"), {"@", "M-m", "M-M"}},
	[ACTION_MERGE] = {ON_HOME | ON_UNITS | ON_MERGING, tr_mark("add"),
		tr_mark("Merge the files of other units"), {"+", "Insert"}},
	[ACTION_COPY] = {ON_NARRATIVE, tr_mark("copy"), tr_mark("Copy the selection"),
		{"^C", "C-Insert", "M-w"}},
	[ACTION_CUT] = {ON_NARRATIVE, tr_mark("cut"), tr_mark("Cut the selection, or the whole paragraph"),
		{"^K", "S-Delete"}},
	[ACTION_PASTE] = {ON_NARRATIVE, tr_mark("paste"), tr_mark("Put in what was cut or copied"),
		{"^V", "S-Insert"}},

	[ACTION_EDIT] = {ON_TABLE, NULL,
		tr_mark("Change what is there from its last sign on, instead of typing it anew"),
		{"Backspace", "M-e"}},
	[ACTION_PICK] = {ON_TABLE, NULL,
		tr_mark("In a cell that offers a choice: the list of what can be chosen"),
		{"Space", "M-Space"}},
	[ACTION_UNDO] = {ON_HOME | ON_TABLE | ON_NARRATIVE | ON_MERGING, NULL,
		tr_mark("Drop what is being typed, of a text its last step; else undo the last change"),
		{"F11", "M-z"}},
	[ACTION_REDO] = {ON_HOME | ON_TABLE | ON_NARRATIVE, NULL,
		tr_mark("Redo what was undone last, step by step too"), {"F12", "^Y", "M-y"}},
	[ACTION_DITTO_ABOVE] = {ON_TABLE, NULL, tr_mark("The same as in the row above"), {"\"", "M-\""}},
	[ACTION_DITTO_LAST] = {ON_TABLE, NULL,
		tr_mark("What the form offers here, else the same as last term, else the sum it has to be"),
		{"=", "M-="}},
	[ACTION_LATER] = {ON_TABLE, NULL,
		tr_mark("Mark the cell to be looked at again, or take the mark away"), {"*", "M-*"}},
	[ACTION_LINE] = {ON_TABLE, NULL, tr_mark("Add a line to an open list"), {"+", "Insert", "M-+"}},
	[ACTION_TAKE_OUT] = {ON_TABLE, NULL, tr_mark("Take this line out of an open list, with its answers"),
		{"M-d", "M-D"}},
	[ACTION_DIGITS] = {ON_TABLE, NULL,
		tr_mark("Type figures with one hand: u i o are 4 5 6, j k l 1 2 3, m 0"), {"#", "M-#"}},
	[ACTION_HISTORY] = {ON_HOME | ON_TABLE | ON_NARRATIVE, NULL,
		tr_mark("What stood here before, who wrote it, when; any of it can be taken back"),
		{"M-k", "M-K"}},
	[ACTION_SEARCH] = {ON_HOME | ON_TABLE | ON_NARRATIVE | ON_RESULTS, NULL,
		tr_mark("Find words in the whole report: rows, prompts, answers, notes"), {"M-s", "M-/"}},
	[ACTION_WHOLE] = {ON_HOME | ON_TABLE | ON_NARRATIVE | ON_FINDINGS | ON_UNITS | ON_HISTORY |
				  ON_RESULTS | ON_MERGING | ON_WIDE,
		NULL, tr_mark("Read the whole of what is said about this line or cell"), {"M-i", "M-?"}},

	[ACTION_PREVIOUS] = {ON_TABLE | ON_NARRATIVE | ON_ANSWERS, NULL,
		tr_mark("Go back to the cell, part or unit before"), {"S-Tab", "^O"}},
	[ACTION_UP] = {ON_WORK, NULL, tr_mark("One line up"), {"Up", "^P"}},
	[ACTION_DOWN] = {ON_WORK, NULL, tr_mark("One line down"), {"Down", "^N"}},
	[ACTION_LEFT] = {ON_TABLE | ON_NARRATIVE | ON_TYPED | ON_PREVIEW | ON_WIDE, NULL,
		tr_mark("To the left"), {"Left", "^B"}},
	[ACTION_RIGHT] = {ON_TABLE | ON_NARRATIVE | ON_TYPED | ON_PREVIEW | ON_WIDE, NULL,
		tr_mark("To the right"), {"Right", "^F"}},
	[ACTION_WORD_LEFT] = {ON_NARRATIVE | ON_TYPED, NULL, tr_mark("One word to the left"),
		{"C-Left", "M-b"}},
	[ACTION_WORD_RIGHT] = {ON_NARRATIVE | ON_TYPED, NULL, tr_mark("One word to the right"),
		{"C-Right", "M-f"}},
	[ACTION_PAGE_UP] = {ON_WORK, NULL, tr_mark("One page up"), {"PgUp", "M-<"}},
	[ACTION_PAGE_DOWN] = {ON_WORK, NULL, tr_mark("One page down"), {"PgDn", "M->"}},
	[ACTION_FIRST] = {ON_WORK | ON_TYPED, NULL, tr_mark("To the start of the line or list"),
		{"Home", "^A"}},
	[ACTION_LAST] = {ON_WORK | ON_TYPED, NULL, tr_mark("To the end of the line or list"), {"End", "^E"}},
	[ACTION_TOP] = {ON_TABLE | ON_NARRATIVE | ON_WIDE, NULL, tr_mark("To the very top"),
		{"C-Home", "M-{"}},
	[ACTION_BOTTOM] = {ON_TABLE | ON_NARRATIVE | ON_WIDE, NULL, tr_mark("To the very bottom"),
		{"C-End", "M-}"}},

	[ACTION_TONES] = {ON_NARRATIVE | ON_LINE, NULL, tr_mark("Where the tone stands: hòa or hoà"),
		{"M-h", "M-j"}},
	[ACTION_MARK] = {ON_NARRATIVE, NULL,
		tr_mark("Begin or end selecting (the arrow keys with Shift select too)"), {"M-a", "^@"}},
	[ACTION_OUTSIDE] = {ON_NARRATIVE, NULL, tr_mark("Write it in your own editor ($EDITOR)"),
		{"M-x", "M-X"}},
	[ACTION_NEWLINE] = {ON_NARRATIVE, NULL, tr_mark("A new paragraph"), {"Enter", "M-Enter"}},
	[ACTION_ERASE] = {ON_NARRATIVE | ON_TYPED, NULL, tr_mark("Delete the letter before the cursor"),
		{"Backspace", "M-Backspace"}},
	[ACTION_DELETE] = {ON_NARRATIVE | ON_TYPED, NULL, tr_mark("Delete the letter at the cursor"),
		{"Delete", "^D"}},
	[ACTION_WIPE] = {ON_TYPED, NULL, tr_mark("Delete the whole line"), {"^U", "M-Delete"}},
	[ACTION_GIVE_UP] = {ON_TYPED, tr_mark("back"), tr_mark("Leave all as it was"), {"Esc", "M-g"}},

	[ACTION_SKIP] = {ON_MERGING, tr_mark("skip"), tr_mark("Leave this file out, or take it after all"),
		{"Space", "x"}},
	[ACTION_TREE] = {ON_MERGING, tr_mark("units"),
		tr_mark("Take over what this file's list of units has below its sender, or leave it after "
			"all"),
		{"u", "U"}},
	[ACTION_SALVAGE] = {ON_MERGING, tr_mark("recover"),
		tr_mark("Of a damaged file take what is whole, or leave it after all"), {"r", "R"}},
	[ACTION_KIND] = {ON_PREVIEW, tr_mark("kind"), tr_mark("Outline, table, both, or totals"),
		{"Tab", "k"}},
	[ACTION_WIDTH] = {ON_PREVIEW, tr_mark("width"), tr_mark("Width of the paper"), {"w", "W"}},
	[ACTION_SAVE] = {ON_PREVIEW | ON_HOME | ON_TABLE | ON_NARRATIVE, tr_mark("save"),
		tr_mark("Save what is being typed; in the print preview the pages, in a file"),
		{"^S", "M-S"}},
	[ACTION_LANGUAGE] = {ON_HOME | ON_CHOICE, NULL, tr_mark("Vietnamese or English"), {"M-l", "M-L"}},
	[ACTION_PRACTICE] = {ON_HELP, NULL, tr_mark("Practise the keys for a minute; nothing of it is kept"),
		{"t", "T"}},

	[ACTION_BACK] = {ON_WORK, tr_mark("leave"), tr_mark("Leave this screen; everything is saved"),
		{"F10", "^X", "Esc"}},
	[ACTION_HELP] = {ON_WORK | ON_TYPED, tr_mark("help"), tr_mark("The keys that work here"),
		{"?", "F1", "^G"}},
	[ACTION_REDRAW] = {ON_WORK | ON_TYPED, NULL, tr_mark("Draw the screen anew"), {"^L", "M-r"}},
	[ACTION_SUSPEND] = {ON_WORK | ON_TYPED, NULL, tr_mark("Put the program to sleep (wake it with: fg)"),
		{"^Z", "M-Z"}},
	[ACTION_QUIT] = {ON_WORK | ON_TYPED, NULL, tr_mark("Leave the program; everything is saved"),
		{"^Q", "M-q"}},
};

const struct action_info *action_info(enum action action)
{
	return &actions[action];
}

/* A key that types itself there does not do anything else. */
static bool is_typed(const char *name, enum where where)
{
	struct key key;
	return where & (ON_NARRATIVE | ON_TYPED) && key_parse(name, &key) && key_is_text(&key);
}

const char *action_key(enum action action, enum where where, int i)
{
	const char *const *keys = actions[action].keys;
	for (int k = 0; k < ACTION_KEYS_MAX && keys[k]; k++)
		if (!is_typed(keys[k], where) && i-- == 0)
			return keys[k];
	return NULL;
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
