#!/bin/sh
# SPDX-License-Identifier: MIT
# layering.sh ROOT [SRC [README]]: no file includes what the module table of src/README.md does
# not let it include.
root=$1 src=${2:-src} readme=${3:-src/README.md}
cd "$root" && find "$src" -name '*.[ch]' | LC_ALL=C sort |
	LC_ALL=C xargs awk -v src="$src" -f tests/lint/layering.awk "$readme"
