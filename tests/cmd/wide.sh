#!/bin/sh
# SPDX-License-Identifier: MIT
# A wide form of 30 columns: keyed, checked, merged from 50 units and printed, a line a unit.
. "${0%/*}/lib.sh"
TONGHOP_LANG=en
export TONGHOP_LANG
t=$TONGHOP form=$FORMS/thanh_tra_lao_dong.yaml

ok "the form is well formed" "$t" form check "$form"
same "and nothing is to be said" - err </dev/null
{
	echo "code,name,level,parent"
	echo "T,Cơ quan tổng hợp,tinh,"
	for i in $(seq 50); do echo "U$i,Đơn vị số $i,huyen,T"; done
} >units.csv
fill() {
	"$t" set "$1" kiem_tra/cuoc=3 kiem_tra/cuoc_kh=2 kiem_tra/cuoc_dx=1 kiem_tra/co_so=6 kiem_tra/cs_nn=1 \
		kiem_tra/cs_tn=2 kiem_tra/cs_fdi=3 kiem_tra/vi_pham=10 kiem_tra/vp_hd=1 kiem_tra/vp_luong=2 \
		kiem_tra/vp_gio=3 kiem_tra/vp_atld=4 kiem_tra/vp_nhe=5 kiem_tra/vp_vua=3 kiem_tra/vp_nang=2 \
		kiem_tra/qd=4 kiem_tra/qd_tc=1 kiem_tra/qd_cn=3 kiem_tra/qd_xong=2 kiem_tra/qd_chua=2 \
		kiem_tra/phat=1234,5 kiem_tra/phat_nop=1000,5 kiem_tra/phat_con=234 kiem_tra/kn=2 kiem_tra/kn_sua=1 \
		kiem_tra/kn_khac=1 kiem_tra/kn_xong=0 kiem_tra/kn_chua=2 kiem_tra/hoan_tra=77 kiem_tra/tien_tra="$2,5"
}
mkdir box
for i in $(seq 49); do
	"$t" new box/U$i.db --form "$form" --unit U$i --units units.csv --term 2024-Q1 2>err && fill box/U$i.db $i
done
fails 2 "a column alone" "$t" get box/U1.db cuoc
has "is told with its table" '"cuoc" is a column: write its cells like kiem_tra/cuoc' err
fails 2 "a row that a table of units has not" "$t" set box/U1.db U1/cuoc=3
has "is told how its cells are written" 'the form has no row "U1"; write the cells of that column like kiem_tra/cuoc' err
ok "one of them is right" "$t" check box/U1.db
cp box/U1.db wrong.db
"$t" set wrong.db kiem_tra/vp_nang=9 kiem_tra/cuoc=4
fails 1 "what the numbers of the columns say" "$t" check wrong.db
has "is judged: 1=2+3" "kiem_tra/cuoc: error" out
has "and 8=9+..+12=13+14+15" "kiem_tra/vi_pham: error" out

"$t" new T.db --form "$form" --unit T --units units.csv --term 2024-Q1 2>err
ok "merged from the units" "$t" merge T.db --yes box
ok "the totals" "$t" get T.db --total --coverage kiem_tra/vi_pham kiem_tra/tien_tra
same "add up" - out <<'E'
490 49/50
1249.5 49/50
E
ok "printed" "$t" report T.db table
tr -d '\f' <out >paper
awk 'BEGIN { RS = "\f" } /│/ && !/│ *Ms *│/' <out >headless
same "with its head on every page" - headless </dev/null
has "the columns that come later are named so" "Kết quả kiểm tra (continued)" out
grep -A1 -F '(continued)' out >later
has "and say again whose figures they are" "Figures of 49 of the 50 units below" later
grep -F '=17+18=' out >number
fails 1 "and no group of them is cut in two" grep -F '=14+15' number
fails 1 "no line is wider than the paper" grep -nE '^.{133}' paper
has "with the numbers of the columns" "│8=9+..+12=13+14+15│" paper
has "a line for the last unit" "Đơn vị số 49" paper
has "and for the one that is missing" "│Đơn vị số 50" paper
has "money in full" "1.234,5│" paper
has "and in all" "60.490,5" paper
has "the last column" "1.249,5" paper
cp T.db gap.db && cp box/U2.db gap-2.db && "$t" set gap-2.db kiem_tra/hoan_tra= && "$t" merge gap.db --yes gap-2.db >out
ok "a figure that one of the reports lacks" "$t" report gap.db table
has "is marked in the line for all" "3.696*" out
grep -cF '*│' out >lines
same "and in that alone" - lines <<'E'
1
E
ok "on very wide paper" "$t" report T.db table --width 300
has "the names of units stand beside their figures" "│Đơn vị số 10        │" out
ok "on narrow paper" "$t" report T.db table --width 80
tr -d '\f' <out >narrow
fails 1 "nothing is cut either" grep -nE '^.{81}' narrow
has "nor lost" "60.490,5" narrow
ok "in ASCII" "$t" report T.db table --ascii
lacks "every sign has its kin" "?" out
ok "the blank form" "$t" form show "$form"
has "has all columns" "29" out

# The same table on the office's screens.
cat >keys <<'E'
key Enter
dump first
key Enter
type 5
dump unit
key F10
key End
key C-End
dump total
key Enter
key End
dump sources
key F10
key Up
key Enter
dump missing
key F3
type so 20
key Enter
dump found
key F6
dump pages
E
ok "the office opens it" "$t" T.db --script keys --dump screens
awk '/^== / { file = $2 ".screen" } { print >file }' screens
has "with a line a unit" ">1  Đơn vị số 1   [      3]      2" first.screen
has "the official numbers" "Ms            [      1]      2" first.screen
has "and the name of what is read" "Đơn vị số 1: 3" first.screen
has "Enter leads to the unit's report" "Đơn vị số 1 · First quarter of 2024" unit.screen
has "which can only be read" "This is another unit's report" unit.screen
has "there is a line for all" ">   Total" total.screen
has "with its coverage" "49 of 50 units: 1.249,5" total.screen
has "and its units" "nothing received" sources.screen
has "a unit that sent nothing has a line" "Nothing has come from this unit yet." missing.screen
has "a line is found by words" ">20 Đơn vị số 20" found.screen
has "and the pages are there" "TỔNG HỢP KẾT QUẢ" pages.screen
sed 's/filed-by: \[huyen\]/filed-by: [huyen, tinh]/' "$form" >both.yaml
"$t" new both.db --form both.yaml --unit T --units units.csv --term 2024-Q1 2>err && "$t" set both.db kiem_tra/cuoc=7
printf 'key Enter\ndump\nkey F8\ndump\n' >keys
ok "an office that has a line of its own" "$t" both.db --script keys --dump screens
has "fills that in" "> Cơ quan tổng hợp[      7]" screens
has "and sees the others beside it" ">1  Cơ quan tổng hợp      [      7]" screens
finish
