#!/bin/sh
# SPDX-License-Identifier: MIT
# Patterns of forms: accidents, with rates over the units below; a form in two languages.
. "${0%/*}/lib.sh"
TONGHOP_LANG=en
export TONGHOP_LANG
t=$TONGHOP one=$FORMS/tai_nan_lao_dong.yaml two=$FORMS/tai_nan_lao_dong_tinh.yaml

ok "all forms that are shipped are well formed" "$t" form check "$FORMS"/*.yaml
same "and nothing is to be said" - err </dev/null
cat >units.csv <<'E'
code,name,level,parent,nganh
T,Cơ quan tổng hợp,tinh,,
A,Công ty A,co_so,T,xay_dung
B,Công ty B,co_so,T,xay_dung
C,Công ty C,co_so,T,co_khi
E
for u in A B; do "$t" new $u.db --form "$one" --unit $u --units units.csv --term 2024-H1 2>err; done
ok "three breakdowns of one total" "$t" set A.db lao_dong/so=1000 tong/vu=2 tong/nguoi=3 tong/chet=1 tong/vu_chet=1 tong/nu=0 \
	nn_sdld/vu=1 nn_nld/vu=1 nn_sdld/nguoi=2 nn_nld/nguoi=1 ng_xd/vu=2 ng_xd/nguoi=3 tg_ca/vu=2 tg_ca/nguoi=3 \
	yeu_to.nga_cao/vu=2 yeu_to.nga_cao/nguoi=3
"$t" check A.db >findings 2>err
fails 1 "nothing is wrong with the accidents in all" grep -E 'tong/(vu|nguoi): error' findings
"$t" set A.db ng_xd/vu=1 tong/nu=4
fails 1 "another breakdown" "$t" check A.db
has "that does not add up" "tong/vu: error" out
has "and more women than people" "tong/nu: error T2" out
"$t" set A.db ng_xd/vu=2 tong/nu=0
"$t" set B.db lao_dong/so=500 tong/vu=0 tong/nguoi=0 tong/chet=0
"$t" new T.db --form "$two" --unit T --units units.csv --term 2024-H1 2>err && "$t" form use T.db "$one" >out
ok "merged" "$t" merge T.db --yes A.db B.db
ok "the rules of a form" "$t" form show --rules "$one"
has "stand beside the captions" "at-most: $" out
ok "units are counted, by the kind they are of" "$t" get T.db --total tat_ca/phai_gui tat_ca/da_gui \
	theo_nganh.xay_dung/phai_gui theo_nganh.co_khi/phai_gui theo_nganh.co_khi/da_gui co_chet/da_gui
same "those that ought to report, and have" - out <<'E'
3
2
2
1
0
1
E
ok "rates" "$t" get T.db --total tat_ca/lao_dong tat_ca/nguoi tat_ca/tan_suat co_chet/tan_suat
same "are computed from the sums" - out <<'E'
1500
3
2
3
E
ok "on paper" "$t" report T.db table
has "so too" "2,00" out
has "and who is missing" "Figures of 2 of the 3 units below; none yet from: Công ty C." out
cp out page
ok "the term" "$t" report T.db full --lang vi
has "is in words" "          6 tháng đầu năm 2024" out
has "at the foot of the page too" "Cơ quan tổng hợp · 6 tháng đầu năm 2024" out
ok "in a blank form it" "$t" form show "$two"
has "is left to be written in" "Kỳ ..." out
echo "dump a" >keys
ok "on the screens" "$t" A.db --lang vi --script keys --dump shot
has "it is between the unit and the form" "Công ty A · 6 tháng đầu năm 2024 · BÁO CÁO TAI NẠN LAO" shot
ok "for programs the term" "$t" export A.db
has "is as it was given" ",2024-H1," out
fails 1 "and a unit that is only expected lacks no figure" grep -F "2*" page

"$t" new L.db --form "$FORMS/thu_vien_song_ngu.yaml" --unit L --name "Thư viện" --term 2024 2>err
"$t" set L.db sach/so=10 tieng_viet/so=7 tieng_khac/so=2
fails 1 "a form in two languages" "$t" check L.db
has "speaks the reader's" "Books in all" out
TONGHOP_LANG=vi
"$t" check L.db >out 2>err
has "and the other" "Tổng số sách" out
ok "printed" "$t" report L.db full
has "in Vietnamese" "BÁO CÁO THƯ VIỆN" out
TONGHOP_LANG=en
ok "printed again" "$t" report L.db full
has "in English" "LIBRARY REPORT" out
finish
