#!/bin/sh
# SPDX-License-Identifier: MIT
# po.sh ROOT: every message of the sources has a Vietnamese translation that is not fuzzy, and can be found.
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
sh "$1/tools/messages" "$tmp/tonghop.pot" 2>"$tmp/said" || { cat "$tmp/said" >&2; exit 1; }
status=0
echo 1..2
if LC_ALL=C msgcmp "$1/po/vi.po" "$tmp/tonghop.pot" 2>"$tmp/missing"; then
	echo "ok 1 - every message is translated"
else
	sed 's/^/# /' "$tmp/missing"
	echo "# tools/messages puts them into po/vi.po, to be translated there (po/README.md)"
	echo "not ok 1 - every message is translated"
	status=1
fi
# The catalogue keeps such a message under a name that differs between machines: tr() would not find it.
if grep '%<PRI' "$tmp/tonghop.pot" >"$tmp/wrong"; then
	sed 's/^/# /' "$tmp/wrong"
	echo "not ok 2 - no message has a PRId64 or its like"
	status=1
else
	echo "ok 2 - no message has a PRId64 or its like"
fi
exit $status
