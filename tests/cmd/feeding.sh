#!/bin/sh
# SPDX-License-Identifier: MIT
# An upper form fed by a lower one: the pair of statistics forms of the union.
. "${0%/*}/lib.sh"
TONGHOP_LANG=en
export TONGHOP_LANG
t=$TONGHOP one=$FORMS/mau_1_hdcd.yaml two=$FORMS/mau_2_hdcd.yaml

ok "both forms are well formed" "$t" form check "$one" "$two"
same "and nothing is to be said" - err </dev/null
sed 's/row: luong, where: $unit.loai = su_nghiep/row: luongg/' "$two" >wrong.yaml
fails 3 "an upper form that draws on a row" "$t" form check "$one" wrong.yaml
has "which the lower one lacks is refused" "has no row \"luongg\"" err
cat >units.csv <<'E'
code,name,level,parent,loai
T,Liên đoàn Lao động tỉnh,tinh,,
H,Liên đoàn Lao động huyện,cap_tren,T,
A,CĐCS A,co_so,H,hanh_chinh
B,CĐCS B,co_so,H,hanh_chinh
C,CĐCS C,co_so,H,su_nghiep
D,CĐCS D,co_so,T,doanh_nghiep
E
for unit in A B C D; do
	"$t" new $unit.db --form "$one" --unit $unit --units units.csv --term 2024-H1 2>err
done
"$t" set A.db tong_ld/so_luong=120 ld_nu/so_luong=50 thieu_viec/so_luong=3 thieu_viec_nu/so_luong=1 \
	luong/so_luong=5.060.000 nguoi_tinh/so_luong=100
"$t" set B.db tong_ld/so_luong=900 ld_nu/so_luong=450 thieu_viec/so_luong=0 thieu_viec_nu/so_luong=0 \
	luong/so_luong=5.772.000 nguoi_tinh/so_luong=900
"$t" set D.db tong_ld/so_luong=80 no_luong/so_luong=12.345.678.900
ok "a debt beyond 32 bits" "$t" get D.db no_luong/so_luong
same "is kept" - out <<'E'
12345678900
E
for unit in H T; do
	"$t" new $unit.db --form "$two" --unit $unit --units units.csv --term 2024-H1 2>err
done
fails 1 "an office without the lower form" "$t" merge H.db --yes A.db
has "leaves its reports out and says what to do" "form mau_1_hdcd, which the form" out
has "by the command" "'tonghop form use'" out
ok "takes it in" "$t" form use H.db "$one"
"$t" form use T.db "$one" >out
ok "then the reports come" "$t" merge H.db --yes A.db B.db
ok "the list of units" "$t" units H.db
has "knows who has sent its report on the lower form" "2 of 3 units received" err
printf 'key F8\nkey Down\nkey Enter\ndump\nkey Enter\ntype 5\ndump\nkey F10 x2\nkey Down x2\nkey Enter\ndump\n' >keys
ok "and on the screens" "$t" H.db --script keys --dump screens
has "so" "2 of 3 units received" screens
has "opens a unit's report on it" "CĐCS A · First half of 2024 · Mẫu số 1-HĐCĐ" screens
has "to be read" "This is another unit's report: it can only be read." screens
has "and says who has sent none" "Nothing has come from this unit yet." screens
cp B.db wrong.db && "$t" set wrong.db ld_nu/so_luong=901 && cp H.db H2.db && "$t" merge H2.db --yes wrong.db >out
fails 1 "what does not add up in a report on the lower form" "$t" check H2.db
has "is found by the office" "B ld_nu/so_luong: error" out
ok "the weighted mean" "$t" get H.db --total --coverage luong/so_luong nguoi_tinh/so_luong
same "comes out right" - out <<'E'
5700800 2/3
1000 2/3
E
ok "sums and ratios" "$t" get H.db --total tong_ld/so_luong ld_nu/so_luong thieu_viec/so_luong ty_le/so_luong \
	thieu_viec_nu/so_luong ty_le_nu/so_luong
same "are of all units" - out <<'E'
1020
500
3
0.29
1
0.2
E
ok "figures of one kind of unit" "$t" get H.db --total --coverage luong_hc/so_luong nguoi_tinh_hc/so_luong \
	luong_sn/so_luong nguoi_tinh_sn/so_luong
same "ask only those" - out <<'E'
5700800 2/2
1000 2/2
!empty 0/1
!empty 0/1
E
sed 's/CĐCS B,co_so,H,hanh_chinh/CĐCS B,co_so,H,/' units.csv >bare.csv
cp H.db bare.db && "$t" units bare.db --import bare.csv >out 2>err
ok "a unit of which the list does not say the kind" "$t" check bare.db
has "is told of" 'H luong_hc/so_luong: warning unplaced: The list of units does not give "Loại đơn vị" of 1 unit' out
has "by its name" "add it there: CĐCS B" out
ok "on paper" "$t" report bare.db table
has "too" "[1] Số lượng: The list of units does not give" out
ok "beside the list" "$t" units bare.db
has "too" "units of which the list does not give what figures are picked by: 1" err
printf 'key F8\nkey Down x2\ndump\nkey F10\nkey F5\ndump\nkey F2\ndump\n' >keys
ok "on the screens" "$t" bare.db --script keys --dump screens
has "in the list" "without Loại đơn vị" screens
has "with what it means" "no figure picked" screens
has "and among the findings" "? H            5 · Số lượng   The list of units does not" screens
has "that take no reason" "This is about the totals" screens
cp A.db light.db && "$t" set light.db nguoi_tinh/so_luong= && cp H.db light-H.db && "$t" merge light-H.db --yes light.db >out
"$t" check light-H.db >out 2>err
has "a mean without the figure that weighs it" "warning unweighed: 4. Tiền lương" out
printf 'key F5\ndump\nkey Enter\ndump\nkey F10\ndump\n' >keys
ok "what is wrong in a report on the lower form" "$t" H2.db --script keys --dump screens
has "is among the office's findings" "! B            2 · Số lượng" screens
has "and opens there" "CĐCS B · First half of 2024 · Mẫu số 1-HĐCĐ" screens
cp H.db walk.db
printf '%s\n' 'key Enter' 'dump' 'key Down x3' 'key Enter' 'dump' 'key Down' 'key Enter' 'dump' 'key Enter' 'dump' \
	'key F10 x3' 'dump' >keys
ok "a table that is fed" "$t" walk.db --script keys --dump screens
has "opens with its totals" "2 of 3 units · 1. Tổng số lao động" screens
has "one that is computed leads to those it comes from" "2. Số lao động thiếu việc làm · Số lượng                               3 (2/3)" screens
has "these to the units" "CĐCS C                                                        nothing received" screens
has "and a unit to its report" "CĐCS A · First half of 2024 · Mẫu số 1-HĐCĐ" screens
tail -n 26 screens >last
has "and back" "2 of 3 units · + Tỷ lệ" last
fails 2 "what is fed cannot be typed" "$t" set H.db tong_ld/so_luong=5
"$t" new W.db --form wrong.yaml --unit H --units units.csv --term 2024-H1 2>err
fails 3 "two forms that do not fit" "$t" form use W.db "$one"
has "do not come together in a file" "does not fit to form mau_1_hdcd" err
ok "on paper" "$t" report H.db table
has "it stands" "5.700.800" out
has "with the ratio" "0,29" out
has "under the names of the unit and the one above" "Liên đoàn Lao động tỉnh" out
has "and the term" "First half of 2024" out
has "above the signatures" "TM. BAN THƯỜNG VỤ" out
has "whose figures they are" "Figures of 2 of the 3 units below; none yet from: CĐCS C." out
cp H.db thin.db && cp B.db thin-b.db && "$t" set thin-b.db thieu_viec_nu/so_luong= &&
	"$t" merge thin.db --yes thin-b.db >out
ok "a figure that a report lacks" "$t" report thin.db table
has "is marked, with its coverage" "│        1*    │ 1/3      │" out
has "and what is computed from it" "│     0,20*    │ 1/3      │" out
"$t" report H.db table >out
ok "with the gaps of each figure" "$t" report H.db totals
has "named" "missing: CĐCS C" out
ok "the level above takes the whole file in" "$t" merge T.db --yes H.db D.db
ok "and adds what came straight" "$t" get T.db --total --coverage tong_ld/so_luong luong/so_luong
same "to it" - out <<'E'
1100 3/4
5700800 2/4
E

# A level above that does not know the units themselves.
printf 'code,name,level,parent,loai\nT,Liên đoàn Lao động tỉnh,tinh,,\nH,Liên đoàn Lao động huyện,cap_tren,T,\nD,CĐCS D,co_so,T,doanh_nghiep\n' >few.csv
"$t" new F.db --form "$two" --unit T --units few.csv --term 2024-H1 2>err && "$t" form use F.db "$one" >out
ok "the office sends what it added up" "$t" send H.db -o H-gui.db
fails 1 "a file with nothing but totals" "$t" merge F.db --dry-run H-gui.db
has "is no old news" "Reports to be taken: 1, new entries: 0." out
fails 1 "a file whose units are not known" "$t" merge F.db --yes H-gui.db D.db
has "leaves those out" "unknown unit" out
ok "the office's totals speak for them" "$t" get F.db --total --coverage tong_ld/so_luong luong/so_luong \
	nguoi_tinh/so_luong thieu_viec/so_luong luong_hc/so_luong luong_sn/so_luong ty_le/so_luong
same "as if they were there" - out <<'E'
1100 3/4
5700800 2/4
1000 2/4
3 2/4
5700800 2/2
!empty 0/1
0.27 2/4
E
ok "on paper" "$t" report F.db totals
has "it is said whose they are" "Totals that offices sent for their units: Liên" out
has "and what they lack" "missing: Liên đoàn Lao động huyện (in its own total)" out
ok "as a page to be read" "$t" report F.db table
tr '\n' ' ' <out >page
has "who has sent the office nothing is told of once" "Liên đoàn Lao động huyện (2/3)" page
has "and not beside every figure" "│      1.100 │          │" page
"$t" set A.db tong_ld/so_luong=121 && "$t" merge T.db --yes H-gui.db >out && "$t" merge T.db --yes A.db >out
ok "another figure than the office sent" "$t" check T.db
has "is told by who has the reports" "T tong_ld/so_luong: warning sent: 1. Tổng số lao động · Số lượng: Liên đoàn Lao động huyện sent the total 1.020; its units' reports here give another one" out
ok "who has them" "$t" get T.db --total tong_ld/so_luong
same "adds up anew" - out <<'E'
1101
E

# The other ways to draw on a report.
cat >low.yaml <<'E'
form: low
version: 1
language: en
issuer: "I"
title: "T"
terms: {every: year}
levels: [{id: a, label: "A"}, {id: b, label: "B"}]
filed-by: [a]
header: [{id: area, label: "Area", decimals: 1}]
tables:
  - id: t
    label: "T"
    columns: [{show: label, label: "L"}, {id: x, label: "X"}, {id: y, label: "Y"}]
    rows: [{id: one, label: "One"}, {id: two, label: "Two"}, {id: big, label: "Big"}]
E
cat >high.yaml <<'E'
form: high
version: 1
takes: low
language: en
issuer: "I"
title: "T"
terms: {every: year}
levels: [{id: b, label: "B"}, {id: a, label: "A"}]
filed-by: [b]
tables:
  - id: t
    label: "T"
    from: {column: x}
    columns: [{show: label, label: "L"}, {id: x, label: "X"}, {id: y, label: "Y", from: {column: y}},
      {id: both, label: "Both", across: [x, y]}, {id: own, label: "Own", from: none}]
    rows:
      - {id: sum, label: "Sum", from: {row: [one, two]}}
      - {id: kilo, label: "Thousands", decimals: 3, from: {row: one, times: 0.001}}
      - {id: most, label: "Most", from: {row: one}, up: max}
      - {id: area, label: "Area", decimals: 1, from: {field: area}, without: [y]}
      - {id: some, label: "Where two is above 5", from: {row: one, where: $two(x) > 5}, without: [y]}
      - {id: units, label: "Units", from: {count: received, where: $two(x) > 5}, without: [y]}
      - {id: big, label: "Big", measure: stock}
E
printf 'code,name,level,parent\nO,Office,b,\nP,P,a,O\nQ,Q,a,O\nR,R,a,O\n' >tree.csv
ok "another pair of forms" "$t" form check low.yaml high.yaml
for unit in P Q; do "$t" new $unit.db --form low.yaml --unit $unit --units tree.csv --term 2024 2>err; done
"$t" set P.db one/x=1500 two/x=7 one/y=1 @area=1,5
"$t" set Q.db one/x=!na two/x=3 two/y=4 @area=2
for unit in P Q; do "$t" set --canonical $unit.db big/x=9000000000000000000; done
"$t" new O.db --form high.yaml --unit O --units tree.csv --term 2024 2>err && "$t" form use O.db low.yaml >out
"$t" merge O.db --yes P.db Q.db >out
ok "several rows, a scale, the greatest, the header, a condition" "$t" get O.db --total --coverage sum/x sum/y \
	sum/both kilo/x most/x area/x some/x units/x
same "each as it was asked for" - out <<'E'
1510 2/3
5 2/3
1515 2/3
1.5 2/3
1500 2/3
3.5 2/3
1500 1/1
1 1/1
E
ok "a total that is too large" "$t" get O.db --total big/x
same "is not known" - out <<'E'
!unknown
E
ok "what is not fed is typed" "$t" set O.db sum/own=3
finish
