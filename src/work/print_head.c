/* SPDX-License-Identifier: MIT */
/* What stands around the report: its head, title and signatures. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "work/paper.h"
#include "work/term.h"

void paper_init(struct paper *paper, const struct form *form, const struct page_style *style)
{
	*paper = (struct paper){
		.form = form, .language = form_language(form), .page = page_new(style), .style = style};
}

static bool is(const char *name, size_t len, const char *known)
{
	return strlen(known) == len && !memcmp(name, known, len);
}

/* Of a placeholder; false: not known here. */
static bool add_value(const struct paper *paper, const char *name, size_t len, struct str *out)
{
	const char *value = is(name, len, "unit")     ? paper->unit
			    : is(name, len, "parent") ? paper->parent
						      : NULL;
	if (value) {
		str_add(out, value);
		return true;
	}
	if (is(name, len, "term") && paper->term) {
		term_words(paper->form, paper->term, out);
		return true;
	}
	if (!is(name, len, "year") || !paper->term || strspn(paper->term, "0123456789") < 4)
		return false;
	str_add_bytes(out, paper->term, 4);
	return true;
}

/* Room to write it in by hand. */
static const char *dots(const char *name, size_t len)
{
	return is(name, len, "day") || is(name, len, "month") ? "....."
	       : is(name, len, "year")                        ? "......."
							      : "...............";
}

static bool ends_in_dots(const char *s, size_t len)
{
	static const char dot[] = "…";
	size_t size = sizeof dot - 1;
	return len > 0 && (s[len - 1] == '.' || (len >= size && !memcmp(s + len - size, dot, size)));
}

/* What stands in for a name that is not known. Nobody stands above the unit of a report that has no parent:
 * words of a blank form would be read as one who does, dots are room to write. */
static void add_unknown(
	const struct paper *paper, const char *name, size_t len, const char *end, struct str *out)
{
	const char *words = name[len] == '|' ? name + len + 1 : NULL;
	size_t words_len = words ? (size_t)(end - words) : 0;
	if (!words)
		str_add(out, dots(name, len));
	else if (!is(name, len, "parent") || !paper->unit || ends_in_dots(words, words_len))
		str_add_bytes(out, words, words_len);
}

void paper_fill(const struct paper *paper, const char *text, struct str *out)
{
	while (*text) {
		const char *end = *text == '{' ? strchr(text, '}') : NULL;
		if (!end) {
			str_add_char(out, *text++);
			continue;
		}
		const char *name = text + 1, *bar = memchr(name, '|', (size_t)(end - name));
		size_t len = (size_t)((bar ? bar : end) - name);
		if (!add_value(paper, name, len, out))
			add_unknown(paper, name, len, end, out);
		text = end + 1;
	}
}

static char *filled(const struct paper *paper, const struct label *label)
{
	struct str out = {0};
	paper_fill(paper, label_in(label, paper->language), &out);
	return str_take(&out);
}

static void put_demo(struct paper *paper)
{
	if (!paper->demo)
		return;
	page_prose(paper->page, &(struct prose){.text = tr("*** INVENTED DATA, FOR DEMONSTRATION ONLY ***"),
					.align = ALIGN_CENTRE});
	page_gap(paper->page, 1);
}

static void put_fields(struct paper *paper)
{
	const struct form *form = paper->form;
	for (int i = 0; i < form->header_count; i++) {
		const struct header_field *field = &form->header[i];
		struct str line = {0};
		str_addf(&line, "%s: ", label_in(&field->label, paper->language));
		size_t before = line.len;
		if (paper->report)
			value_add(form, field->cell, &paper->prose->answers[field->cell], VALUE_TYPED, &line);
		if (line.len == before)
			str_add(&line, "...............");
		const char *uom = label_in(&field->uom, paper->language);
		if (*uom)
			str_addf(&line, " %s", uom);
		page_prose(paper->page, &(struct prose){.text = str_text(&line), .rest = 2});
		str_release(&line);
	}
	if (form->header_count > 0)
		page_gap(paper->page, 1);
}

static void put_title(struct paper *paper)
{
	char *title = filled(paper, &paper->form->title);
	page_prose(paper->page, &(struct prose){.text = title, .align = ALIGN_CENTRE, .keep = true});
	page_gap(paper->page, 1);
	free(title);
}

void paper_head(struct paper *paper, bool title)
{
	char *left = filled(paper, &paper->form->print.head[0]),
	     *right = filled(paper, &paper->form->print.head[1]);
	put_demo(paper);
	if (*left || *right) {
		page_beside(paper->page, (const char *const[]){left, right}, 2);
		page_gap(paper->page, 2);
	}
	if (title)
		put_title(paper);
	put_fields(paper);
	free(left);
	free(right);
}

void paper_trouble(struct paper *paper)
{
	if (!paper->trouble || !*paper->trouble)
		return;
	page_gap(paper->page, 1);
	page_prose(paper->page, &(struct prose){.text = paper->trouble, .rest = 2});
}

void paper_sign(struct paper *paper)
{
	struct paper by_hand = *paper; /* a report is seldom signed in the year that it is about */
	by_hand.term = NULL;
	const struct print *print = &paper->form->print;
	/* A single signature stands at the right. */
	int shift = print->sign_count == 1 ? 1 : 0, count = print->sign_count + shift;
	if (print->sign_count == 0)
		return;
	const char **texts = mem_alloc((size_t)count * sizeof *texts);
	bool dated = false;
	for (int i = 0; i < print->sign_count; i++)
		dated = dated || *label_in(&print->sign[i].date, paper->language);
	for (int i = 0; i < print->sign_count; i++) {
		char *date = filled(&by_hand, &print->sign[i].date),
		     *title = filled(paper, &print->sign[i].title);
		struct str text = {0};
		/* Room for the signature and the seal. */
		str_addf(&text, "%s%s%s\n\n\n\n", date, dated ? "\n" : "", title);
		texts[shift + i] = str_take(&text);
		free(date);
		free(title);
	}
	page_hold(paper->page);
	page_gap(paper->page, 1);
	page_beside(paper->page, texts, count);
	for (int i = shift; i < count; i++)
		free((char *)texts[i]);
	free(texts);
}

void paper_finish(struct paper *paper, struct str *out)
{
	struct str foot = {0};
	if (paper->unit) {
		str_addf(&foot, "%s · ", paper->unit);
		term_words(paper->form, paper->term, &foot);
	}
	if (paper->demo)
		str_addf(&foot, " · %s", tr("invented data"));
	page_finish(paper->page, str_text(&foot), out);
	page_free(paper->page);
	paper->page = NULL;
	str_release(&foot);
}
