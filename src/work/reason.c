/* SPDX-License-Identifier: MIT */
#include "work/reason.h"

#include <string.h>

#include "base/tr.h"
#include "work/subject.h"

void reason_address(const struct form *form, const struct finding *finding, struct str *out)
{
	struct place place = {finding->row_num, finding->col_num, PART_REASON};
	subject_add(form, &place, out);
}

static bool equals(const char *id, const char *s, size_t len)
{
	return strlen(id) == len && !memcmp(id, s, len);
}

/* The column is that of the address or of the cell that is told; it may be left out. */
static bool fits(const struct form *form, const struct finding *f, const char *s, size_t len)
{
	const char *slash = memchr(s, '/', len);
	size_t id_len = slash ? (size_t)(slash - s) : len;
	if (f->check < 0 || !equals(form->checks[f->check].id, s + 1, id_len - 1))
		return false;
	if (!slash)
		return true;
	struct str address = {0};
	reason_address(form, f, &address);
	bool same = equals(str_text(&address), s, len);
	str_release(&address);
	const struct cell *cell = f->cell >= 0 ? &form->cells[f->cell] : NULL;
	return same || (cell && cell->kind == CELL_TABLE &&
			       equals(form_column_name(&form->tables[cell->table].columns[cell->column]),
				       slash + 1, len - id_len - 1));
}

/* The addresses of all that fit, where they are not the same. */
static bool refuse_several(const struct book *book, const char *s, size_t len, struct err *err)
{
	struct str all = {0};
	for (size_t i = 0; i < book->findings.count; i++)
		if (fits(book->form, &book->findings.v[i], s, len)) {
			str_add(&all, all.len ? ", " : "");
			reason_address(book->form, &book->findings.v[i], &all);
		}
	err_set(err, ERR_USAGE, tr("%.*s fits several warnings; name one of them: %s"), (int)len, s,
		str_text(&all));
	str_release(&all);
	return false;
}

bool reason_find(
	const struct book *book, const char *s, size_t len, const struct finding **out, struct err *err)
{
	*out = NULL;
	for (size_t i = 0; i < book->findings.count; i++) {
		const struct finding *f = &book->findings.v[i];
		if (!fits(book->form, f, s, len))
			continue;
		if (*out && ((*out)->row_num != f->row_num || (*out)->col_num != f->col_num))
			return refuse_several(book, s, len, err);
		*out = f;
	}
	if (!*out)
		return err_set(err, ERR_USAGE,
			tr("%.*s: the report has no such warning; 'tonghop check' lists what there is"),
			(int)len, s);
	if ((*out)->severity == SEVERITY_ERROR)
		return err_set(err, ERR_USAGE, "%.*s: %s", (int)len, s,
			tr("only a warning takes a reason; an error asks for other figures"));
	return true;
}
