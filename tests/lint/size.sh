#!/bin/sh
# SPDX-License-Identifier: MIT
# size.sh ROOT: no function over 80 lines, no file over 600.
cd "$1" && find src po tests \( -name '*.[ch]' -o -name '*.sh' -o -name '*.awk' \) | LC_ALL=C sort |
	LC_ALL=C xargs awk -f tests/lint/size.awk
