/* SPDX-License-Identifier: MIT */
#include "tui/choice.h"

static void draw_option(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct choice *choice = ctx;
	if (i < 9) /* one digit answers */
		canvas_text(canvas, row, 1, 2, ATTR_NORMAL, (char[]){(char)('1' + i), '.', '\0'});
	canvas_cut(canvas, row, 5, canvas->cols - 6, ATTR_NORMAL, choice->options[i]);
}

void choice_draw(struct choice *choice, struct canvas *body)
{
	list_draw(&choice->list, body, draw_option, choice);
}
