#!/bin/sh
# SPDX-License-Identifier: MIT
# self.sh ROOT: the layering lint sees what it must see.
root=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/low" "$tmp/high" "$tmp/stray"
cat >"$tmp/README.md" <<-'END'
	| module | may include | outside |
	|---|---|---|
	| `low` | - | `some.h` `other.h` in `low/` |
	| `high` | low | `curses.h` in `high/term.c` |
END
n=0

# sees NAME STATUS TEXT FILE INCLUDE: the lint of that one include
sees() {
	n=$((n + 1))
	echo "#include $5" >"$tmp/$4"
	sh "$root/tests/lint/layering.sh" "$root" "$tmp" "$tmp/README.md" >"$tmp/out"
	if [ $(($? != 0)) -eq "$2" ] && grep -qF "$3" "$tmp/out"; then
		echo "ok $n - $1"
	else
		sed 's/^/# /' "$tmp/out"
		echo "not ok $n - $1"
	fi
	rm "$tmp/$4"
}

echo 1..8
sees "an upward include" 1 "low may not include high/x.h" low/a.c '"high/x.h"'
sees "a path out of the tree" 1 "may not include ../x.h" low/a.c '"../x.h"'
sees "a downward include" 0 "ok 2 - high" high/a.c '"low/x.h"'
sees "its own folder" 0 "ok 1 - low" low/a.h '"low/x.h"'
sees "a library in its place" 0 "ok 1 - low" low/a.c '<other.h>'
sees "a library in another module" 1 "some.h belongs in low/" high/a.c '<some.h>'
sees "a library in another file" 1 "curses.h belongs in high/term.c" high/screen.c '<curses.h>'
sees "a folder without a row" 1 "no row for stray" stray/a.c '<stdio.h>'
