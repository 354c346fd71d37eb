#!/bin/sh
# SPDX-License-Identifier: MIT
# get --total, report totals: what an office's figures are made of and what is said of them.
. "${0%/*}/lib.sh"
TONGHOP_LANG=en
export TONGHOP_LANG
t=$TONGHOP

"$t" demo demo >out 2>err
for v in 1 2; do
	cp demo/cap-tren-1.db a$v.db
	"$t" set a$v.db cap_tren/n2020=$((v * 10)) 2>err
	"$t" send a$v.db -o g$v.db >out 2>err
done
cp demo/nganh.db n.db
"$t" merge n.db --yes g1.db >out 2>err
"$t" report n.db totals --width 200 | grep "^Figures of" >before
has "one of two answers" "Figures of 5 of the 8 units below; none yet from: " before
"$t" merge n.db --yes g2.db >out 2>err
ok "an office's own figure in dispute" "$t" get n.db --total --coverage cap_tren/n2020
same "is in no total, though the office sent one" - out <<'E'
1 1/2
E
ok "and in the years together" "$t" get n.db --total --coverage cap_tren/ky
same "neither" - out <<'E'
1 1/2
E
"$t" report n.db totals --width 200 | grep "^Figures of" >after
same "one cell changes nothing in the line above the table" before after

finish
