#!/bin/sh
# SPDX-License-Identifier: MIT
# A file that changes after it was looked at, and one that changes while it is read: it is left out with a word,
# or taken as it was at one moment. TONGHOP_CHANGES=200 for once in a while.
. "${0%/*}/lib.sh"
t=$TONGHOP
export TONGHOP_LANG=en

cat >units.csv <<'END'
code,name,level,parent
CT,CT,cap_tren,
A,A,co_so,CT
END
form=$FORMS/vuit_so_ket_2018_2020.yaml
"$t" new ct.db --form "$form" --unit CT --units units.csv --clerk An >/dev/null
"$t" new a.db --form "$form" --unit A --units units.csv --clerk Ba >/dev/null
"$t" set a.db doan_vien/n2020=90 giam/n2020=7 thuan_loi=Một
cp a.db a0.db && cp ct.db ct0.db
"$t" set a.db doan_vien/n2020=91 giam/n2020=8 thuan_loi=Hai
cp a.db a1.db

# Between the table and the answer, at a terminal.
if script -qec true /dev/null >/dev/null 2>&1; then
	mkfifo shown answer
	cp a0.db a.db
	script -qec "'$t' merge ct.db a.db" /dev/null <answer >shown 2>&1 &
	exec 3>answer
	while IFS= read -r line; do
		printf '%s\n' "$line" >>seen
		case $line in
		*"Reports to be taken"*)
			cp a1.db a.db
			echo y >&3
			;;
		esac
	done <shown
	exec 3>&-
	has "what was shown" "Reports to be taken: 1, new entries: 3." seen
	has "is not what is taken" "a.db has changed since it was" seen
	result "$(cmp -s ct.db ct0.db; echo $?)" "and nothing is"
fi

# Written over and over, cut off and made longer, while it is merged.
(
	while :; do
		dd if=a0.db of=a.db bs=64 conv=notrunc
		dd if=a1.db of=a.db bs=64 conv=notrunc
		dd if=a0.db of=a.db bs=64 seek=500
		dd if=a1.db of=a.db bs=64
		cat a0.db >>a.db
		head -c "$(wc -c <a0.db)" a1.db >a.db
	done
) 2>/dev/null &
writer=$!
trap 'kill $writer; rm -rf "$work"' EXIT
taken=0 refused=0 wrong=0
: >messages
i=0
while [ "$i" -lt "${TONGHOP_CHANGES:-40}" ]; do
	i=$((i + 1))
	cp ct0.db ct.db
	"$t" merge ct.db --yes --format json a.db >out 2>err
	status=$?
	"$t" get ct.db --unit A doan_vien/n2020 giam/n2020 >figures
	case $status,$(tr '\n' ' ' <figures),$("$t" get ct.db --unit A thuan_loi) in
	"0,90 7 ,Một" | "0,91 8 ,Hai") taken=$((taken + 1)) ;;
	"1,  ,")
		refused=$((refused + 1))
		cmp -s ct.db ct0.db || wrong=$((wrong + 1))
		sed -n 's/.*"detail": "\([^"]*\)".*/\1/p' out >>messages
		;;
	*)
		wrong=$((wrong + 1))
		shows out err figures
		;;
	esac
done
kill "$writer"
wait "$writer" 2>/dev/null
trap 'rm -rf "$work"' EXIT
echo "# $taken taken whole, $refused left out"
sort messages | uniq -c | sed 's/^/# /'
result "$wrong" "whole or not at all"
result "$((taken + refused != i))" "each time"
grep -v -e "just now" -e "a part of it is missing" -e "longer than it should be" -e "is not a tonghop file" \
	-e "is damaged (" messages >others
result "$((1 - $?))" "for a reason that fits"
shows others
finish
