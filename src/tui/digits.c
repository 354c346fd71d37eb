/* SPDX-License-Identifier: MIT */
#include "tui/digits.h"

#include <string.h>

unsigned digits_of(unsigned letter)
{
	static const char letters[] = "mjkluiopMJKLUIOP", typed[] = "0123456-0123456-";
	const char *at = letter > 0 && letter < 0x80 ? strchr(letters, (int)letter) : NULL;
	return at ? (unsigned char)typed[at - letters] : letter;
}
