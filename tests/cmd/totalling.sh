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

cat >units.csv <<'E'
code,name,level,parent
CT,Công đoàn Cấp trên,cap_tren,
A,CĐCS A,co_so,CT
B,CĐCS B,co_so,CT
E
for u in A B CT; do
	"$t" new $u.db --form "$FORMS/vuit_so_ket_2018_2020.yaml" --unit $u --units units.csv 2>err
done
"$t" set A.db ket_nap/n2018=5 ket_nap/n2020=7 giam/n2018=20 giam/n2019=20 giam/n2020=20
"$t" set B.db ket_nap/n2018=30 ket_nap/n2019=30 ket_nap/n2020=30 giam/n2018=1 giam/n2019=1 giam/n2020=1
"$t" merge CT.db --yes A.db B.db >out
ok "years together" "$t" get CT.db --total --coverage ket_nap/n2018 ket_nap/n2019 ket_nap/n2020 ket_nap/ky giam/ky \
	tang/n2018 tang/n2019
same "are no more whole than each year, a row no more than its rows" - out <<'E'
35 2/2
30 1/2
37 2/2
102 1/2
63 2/2
14 2/2
9 1/2
E

"$t" set A.db cnvcld/n2018=45 doan_vien/n2018=46
"$t" report A.db table >out
has "a paper says what is wrong on it" "Still open: 1 error (row 46)." out
has "what is computed from cells to be filled in is as blank as they are" "│     46│       │       │       │" out
lacks "and no fault" "#" out
"$t" merge CT.db --yes A.db >out
"$t" report CT.db totals >out
has "an office's, where below" "Still open in units below: 1 error: CĐCS A (row 46)." out
ok "an office sends" "$t" send CT.db -o sent.db
has "and hears what is not right below" " Below: errors: 1." err

cat >units.csv <<'E'
code,name,level,parent
N,Ngành,nganh,
H,Cấp trên H,cap_tren,N
HA,CĐCS A,co_so,H
HB,CĐCS B,co_so,H
K,Cấp trên K,cap_tren,N
KC,CĐCS C,co_so,K
E
for u in N H HA HB KC; do
	"$t" new $u.db --form "$FORMS/vuit_so_ket_2018_2020.yaml" --unit $u --units units.csv 2>err
done
"$t" set H.db han_che="Lời." && "$t" set HB.db han_che="Lời." && "$t" merge N.db --yes H.db HB.db >out
"$t" report N.db totals --width 200 >out
has "nobody has a figure" "No figures yet from any of the 3 units below." out
has "in none of the rows" "(1) no unit has it yet" out
"$t" set HA.db ket_nap/n2018=5 && "$t" merge N.db --yes HA.db >out
"$t" report N.db totals --width 200 >out
has "who has sent other things, and offices that need no figures of their own" \
	"Figures of 1 of the 3 units below; none yet from: CĐCS C; sent, but without figures here: CĐCS B." out

"$t" get N.db --total --coverage ket_nap/n2019 ket_nap/n2018 >out
same "what is not there is said, too" - out <<'E'
!empty 0/3
5 1/3
E

cat >percent.yaml <<'E'
form: p
version: 1
language: en
title: "P"
terms: {every: year, due: 01-15}
levels: [{id: co_so, label: "L"}]
filed-by: [co_so]
tables:
  - id: t
    label: "T"
    columns:
      - {show: label, label: "Row"}
      - {id: bare, label: "Share"}
      - {id: said, label: "Share, %"}
    rows:
      - {id: r, label: "R", type: percent, decimals: 1, up: none}
E
"$t" new p.db --form percent.yaml --unit A --term 2020 2>err
"$t" set p.db r/bare=105 r/said=99
"$t" report p.db table >out
has "a percent says so" "105,0% │" out
has "but not below a head that does" "99,0 │" out

finish
