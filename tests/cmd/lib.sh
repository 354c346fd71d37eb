# SPDX-License-Identifier: MIT
# Helpers of the command tests, which begin with
#
#     . "${0%/*}/lib.sh"
#
# and end with "finish". $TONGHOP is the program. A test runs in an empty folder of its own, which is
# HOME too. What the last command wrote is kept there in the files "out" and "err".

unset LC_ALL LANGUAGE NO_COLOR TONGHOP_LANG XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
export LANG=C.UTF-8 TZ=ICT-7 TONGHOP_NOW=1610000000 # 07/01/2021 13:13 in Việt Nam

: "${TONGHOP:?is not set: the path of the program}"
work=$(mktemp -d) || exit 99
export HOME="$work"
cases=0 failed=0 finished=
trap 'rm -rf "$work"; [ "$finished" ] || echo "Bail out! the test stopped early"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 99

# result STATUS NAME
result() {
	cases=$((cases + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $cases - $2"
	else
		failed=$((failed + 1))
		echo "not ok $cases - $2"
	fi
}

# shows FILE...: as diagnostics
shows() {
	for file; do
		sed "s|^|# $file: |" "$file"
	done
}

# fails STATUS NAME COMMAND...: it exits with that very status
fails() {
	expected=$1 name=$2
	shift 2
	"$@" >out 2>err
	status=$?
	if [ "$status" -ne "$expected" ]; then
		echo "# status $status, not $expected: $*"
		shows out err
	fi
	result "$((status != expected))" "$name"
}

# ok NAME COMMAND...: it succeeds
ok() {
	fails 0 "$@"
}

# same NAME EXPECTED ACTUAL: two files are equal; EXPECTED may be "-", a here-document
same() {
	if diff -u "$2" "$3" >diff; then
		result 0 "$1"
	else
		sed 's/^/# /' diff
		result 1 "$1"
	fi
}

# has NAME TEXT FILE: the text stands in one line of the file
has() {
	if grep -qF -e "$2" "$3"; then
		result 0 "$1"
	else
		echo "# not there: $2"
		shows "$3"
		result 1 "$1"
	fi
}

# lacks NAME PATTERN FILE: no line of the file matches
lacks() {
	if grep -q -e "$2" "$3"; then
		echo "# there: $2"
		shows "$3"
		result 1 "$1"
	else
		result 0 "$1"
	fi
}

finish() {
	finished=yes
	echo "1..$cases"
	exit "$((failed > 0))"
}
