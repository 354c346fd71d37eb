/* SPDX-License-Identifier: MIT */
/* bin2c NAME IN OUT: writes the bytes of IN as a C array, for the build. */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	FILE *in = argc == 4 ? fopen(argv[2], "rb") : NULL;
	FILE *out = in ? fopen(argv[3], "w") : NULL;
	if (!out)
		return EXIT_FAILURE;
	fprintf(out, "static const unsigned char %s[] = {", argv[1]);
	long n = 0;
	for (int c; (c = getc(in)) != EOF; n++)
		fprintf(out, "%s%d,", n % 20 ? "" : "\n", c);
	fprintf(out, "\n};\n");
	return n == 0 || ferror(in) || fclose(out) ? EXIT_FAILURE : EXIT_SUCCESS;
}
