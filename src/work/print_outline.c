/* SPDX-License-Identifier: MIT */
/* The outline with its answers. */
#include <string.h>

#include "base/tr.h"
#include "text/utf8.h"
#include "work/paper.h"

enum {
	STEP = 2,        /* columns of indent a level */
	BLANK_LINES = 2, /* dotted lines under a prompt that names no length */
	BLANK_LINES_MAX = 12,
	WORDS_A_LINE = 12,
};

/* A heading of several lines is a title: centred, its number on a line of its own. */
static bool is_title(const struct paper *paper, const struct part *part)
{
	return part->cell < 0 && !part->note && part->table < 0 &&
	       strchr(label_in(&part->label, paper->language), '\n') != NULL;
}

static void put_title(struct paper *paper, const struct part *part)
{
	struct str text = {0};
	if (part->number.text[0])
		str_addf(&text, "%s\n", label_in(&part->number, paper->language));
	str_add(&text, label_in(&part->label, paper->language));
	page_gap(paper->page, 1);
	page_prose(
		paper->page, &(struct prose){.text = str_text(&text), .align = ALIGN_CENTRE, .keep = true});
	page_gap(paper->page, 1);
	str_release(&text);
}

/* Titles do not indent what they hold. */
static int indent_of(const struct paper *paper, const struct part *part)
{
	int indent = 0;
	for (int i = part->parent; i >= 0; i = paper->form->parts[i].parent)
		if (!is_title(paper, &paper->form->parts[i]))
			indent += STEP;
	return indent < paper->style->cols / 3 ? indent : paper->style->cols / 3;
}

/* Gives the indent of its text: "- " or the number stands before it. */
static int put_caption(struct paper *paper, const struct part *part, bool keep)
{
	const char *number = part->number.text[0] ? label_in(&part->number, paper->language) : "-";
	int first = indent_of(paper, part);
	struct str text = {0};
	if (part->note || !*number)
		number = "";
	else
		str_addf(&text, "%s ", number);
	int rest = first + utf8_cols(str_text(&text), text.len);
	str_add(&text, label_in(&part->label, paper->language));
	page_prose(paper->page,
		&(struct prose){.text = str_text(&text), .first = first, .rest = rest, .keep = keep});
	str_release(&text);
	const char *hint = label_in(&part->hint, paper->language);
	if (*hint && !paper->report)
		page_prose(paper->page,
			&(struct prose){.text = hint, .first = rest, .rest = rest, .keep = keep});
	return rest;
}

static void put_dots(struct paper *paper, const struct part *part, int indent)
{
	int lines = part->words > 0 ? part->words / WORDS_A_LINE + 1 : BLANK_LINES;
	struct str dots = {0};
	for (int i = 0; i < lines && i < BLANK_LINES_MAX; i++) {
		if (i > 0)
			str_add_char(&dots, '\n');
		str_add_times(&dots, '.', paper->style->cols - indent);
	}
	page_prose(paper->page, &(struct prose){.text = str_text(&dots), .first = indent, .rest = indent});
	str_release(&dots);
}

/* What is printed under a prompt of a filled-in report; "" for nothing. */
static const char *answer_text(const struct paper *paper, const struct part *part)
{
	const struct answer *answer = &paper->prose->answers[part->cell];
	switch (answer->state) {
	case STATE_VALUE:
		return answer->text ? answer->text : "";
	case STATE_NA:
		return tr("(nothing to report)");
	case STATE_UNKNOWN:
		return tr("(no information yet)");
	case STATE_CONFLICT:
		return tr("(?? two people wrote here; settle it before printing)");
	default:
		return part->required ? tr("(not answered yet)") : "";
	}
}

static void put_remarks(struct paper *paper, const struct part *part, int indent)
{
	for (int i = 0; i < paper->remark_count; i++) {
		if (paper->remarks[i].cell != part->cell)
			continue;
		struct str text = {0};
		str_addf(&text, tr("(Note: %s)"), paper->remarks[i].text);
		page_prose(paper->page,
			&(struct prose){.text = str_text(&text), .first = indent, .rest = indent});
		str_release(&text);
	}
}

static void put_prompt(struct paper *paper, const struct part *part)
{
	const char *text = paper->prose ? answer_text(paper, part) : NULL;
	int indent = put_caption(paper, part, !text || *text);
	if (!text)
		put_dots(paper, part, indent);
	else if (*text)
		page_prose(paper->page, &(struct prose){.text = text, .first = indent, .rest = indent});
	put_remarks(paper, part, indent);
	page_gap(paper->page, 1);
}

void paper_outline(struct paper *paper, bool tables)
{
	const struct form *form = paper->form;
	for (int i = 0; i < form->part_count; i++) {
		const struct part *part = &form->parts[i];
		if (part->table >= 0) {
			if (tables)
				paper_table(paper, part->table);
		} else if (part->cell >= 0) {
			put_prompt(paper, part);
		} else if (is_title(paper, part)) {
			put_title(paper, part);
		} else {
			put_caption(paper, part, !part->note);
			page_gap(paper->page, 1);
		}
	}
	for (int t = 0; tables && t < form->table_count; t++)
		if (form->tables[t].part < 0)
			paper_table(paper, t);
}

void paper_tables(struct paper *paper)
{
	for (int t = 0; t < paper->form->table_count; t++)
		paper_table(paper, t);
}
