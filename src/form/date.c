/* SPDX-License-Identifier: MIT */
#include "form/date.h"

#include <string.h>

#include "base/clock.h"

enum {
	EPOCH = 719468,  /* days from 0000-03-01 to 1970-01-01 */
	FIRST = -719162, /* 0001-01-01 */
	LAST = 2932896,  /* 9999-12-31 */
};

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (leap && month == 2);
}

/* Years begin in March here, so that a leap day comes last; 400 of them have
 * 146,097 days. */
bool date_to_days(struct date date, int64_t *days)
{
	if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1 ||
		date.day > days_in_month(date.year, date.month))
		return false;
	int year = date.year - (date.month < 3);
	int month = (date.month + 9) % 12; /* 0: March */
	int64_t day = (153 * month + 2) / 5 + date.day - 1;
	*days = 365 * (int64_t)year + year / 4 - year / 100 + year / 400 + day - EPOCH;
	return true;
}

struct date date_from_days(int64_t days)
{
	int64_t day = (days < FIRST ? FIRST : days > LAST ? LAST : days) + EPOCH;
	int64_t era = day / 146097;
	int64_t of_era = day - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	return (struct date){
		.year = (int)(year + era * 400 + (month > 9)),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(of_year - (153 * month + 2) / 5 + 1),
	};
}

int64_t date_today(void)
{
	char today[CLOCK_TEXT];
	int64_t days = 0;
	clock_text(today, clock_now());
	today[strcspn(today, " ")] = '\0';
	return date_parse(today, &days) ? days : 0;
}

void date_add(int64_t days, struct str *out)
{
	struct date d = date_from_days(days);
	str_addf(out, "%02d/%02d/%04d", d.day, d.month, d.year);
}

/* Reads up to four digits; *len is how many. */
static int number(const char **s, size_t *len)
{
	int n = 0;
	for (*len = 0; *len < 4 && **s >= '0' && **s <= '9'; ++*len)
		n = n * 10 + *(*s)++ - '0';
	return n;
}

bool date_parse(const char *s, int64_t *days)
{
	size_t first, second, third;
	int a = number(&s, &first);
	char mark = *s;
	if (!mark || !strchr("/-.", mark))
		return false;
	s++;
	int month = number(&s, &second);
	if (*s++ != mark)
		return false;
	int b = number(&s, &third);
	if (*s || second < 1 || second > 2)
		return false;
	if (first == 4 && mark == '-' && third >= 1 && third <= 2)
		return date_to_days((struct date){a, month, b}, days);
	return third == 4 && first >= 1 && first <= 2 && date_to_days((struct date){b, month, a}, days);
}
