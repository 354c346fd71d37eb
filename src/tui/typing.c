/* SPDX-License-Identifier: MIT */
/* What the keys change for good, of all that ui.h has: how prose and figures are typed, the language. */
#include "base/tr.h"
#include "tui/ui.h"

static enum ime_method method(const struct ui *ui)
{
	return ui->console ? ui->settings.console_typing : ui->settings.typing;
}

const char *ui_typing(const struct ui *ui)
{
	static const char *const names[] = {[IME_OFF] = "EN", [IME_TELEX] = "VN Telex", [IME_VNI] = "VN VNI"};
	return names[method(ui)];
}

/* The method that the key leads to. */
static enum ime_method method_after(const struct ui *ui)
{
	return (enum ime_method)((method(ui) + 1) % (IME_VNI + 1));
}

const char *ui_typing_next(const struct ui *ui)
{
	static const char *const names[] = {
		[IME_OFF] = tr_mark("as keyed"), [IME_TELEX] = "Telex", [IME_VNI] = "VNI"};
	return tr(names[method_after(ui)]);
}

void ui_apply_typing(const struct ui *ui, struct edit *edit)
{
	edit_set_ime(edit, method(ui), ui->settings.new_style);
}

bool ui_act_on_typing(struct ui *ui, enum action action, struct edit *edit)
{
	struct settings *settings = &ui->settings;
	if (action == ACTION_TYPING) {
		enum ime_method *chosen = ui->console ? &settings->console_typing : &settings->typing;
		*chosen = method_after(ui);
	} else if (action == ACTION_TONES) {
		settings->new_style = !settings->new_style;
		ui_say(ui, settings->new_style ? tr("Tones are put the new way: hoà, thuý.")
					       : tr("Tones are put the old way: hòa, thúy."));
	} else {
		return false;
	}
	if (ui->remembers)
		settings_keep(settings);
	ui_apply_typing(ui, edit);
	return true;
}

void ui_switch_digits(struct ui *ui)
{
	ui->settings.hand_digits = !ui->settings.hand_digits;
	ui_say(ui, ui->settings.hand_digits
			   ? tr("Figures by one hand: u i o are 4 5 6, j k l 1 2 3, m 0, p minus.")
			   : tr("Figures by the digits alone."));
	if (ui->remembers)
		settings_keep(&ui->settings);
}

void ui_switch_language(struct ui *ui)
{
	ui->settings.english = *tr_language() == 'v';
	tr_select(ui->settings.english ? "en" : "vi");
	if (ui->remembers)
		settings_keep(&ui->settings);
}
