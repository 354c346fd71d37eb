#!/bin/sh
# SPDX-License-Identifier: MIT
# licence.sh ROOT: every source names its licence in its first line, a script in its first two.
cd "$1" && find src po tests tools .ci \( -name '*.[ch]' -o -name '*.sh' -o -name '*.awk' -o -path 'tools/*' \
	-o -path '.ci/*' \) -type f | LC_ALL=C sort | LC_ALL=C xargs awk '
	FNR == 1 { files++; found = 0 }
	FNR <= 2 && /SPDX-License-Identifier: MIT/ { found = 1 }
	FNR == (FILENAME ~ /\.[ch]$/ ? 1 : 2) && !found { print "# " FILENAME; bad++ }
	END {
		print "1..1"
		print (bad || !files ? "not ok" : "ok") " 1 - every source names its licence"
		exit bad > 0 || !files
	}'
