#!/bin/sh
# SPDX-License-Identifier: MIT
# form diff, form use: a form in two versions, and files that move from one to the other.
. "${0%/*}/lib.sh"
TONGHOP_LANG=en
export TONGHOP_LANG
t=$TONGHOP one=$DATA/thu_vien_1.yaml two=$DATA/thu_vien_2.yaml

ok "both versions are well formed" "$t" form check "$one" "$two"
ok "the change sheet" "$t" form diff "$one" "$two"
same "says what is new, gone, renamed, moved and judged otherwise" "$DATA/thu_vien_diff.txt" out
ok "of a version with itself" "$t" form diff "$one" "$one"
same "it is empty" - out <<'E'
thu_vien: version 1 -> version 1
0 changes.
E
fails 2 "of two forms there is none" "$t" form diff "$one" "$FORMS/vuit_so_ket_2018_2020.yaml"
has "and that is said" "two versions of one form" err
fails 2 "of one file neither" "$t" form diff "$one"
sed 's/^version: 2/version: 3/; s/decimals: 1/decimals: 2/; s/id: muon,/id: muon, measure: max,/' "$two" >three.yaml
ok "a change of what figures mean" "$t" form diff "$two" three.yaml
has "needs a new id" "decimals: 1 -> 2 (needs a new id)" out
has "which is summed up" "2 of them change what kept figures mean" out

cat >units.csv <<'E'
code,name,level,parent
H,Thư viện huyện,huyen,
A,Thư viện xã A,co_so,H
B,Thư viện xã B,co_so,H
E
for f in h:H a:A b:B; do
	"$t" new "${f%:*}.db" --form "$one" --unit "${f#*:}" --units units.csv --term 2020 2>err
done
"$t" set a.db sach/dau_nam=100 nhap/cuoi_nam=5 so_the/dau_nam=7 cho_muon_lien/dau_nam=3 @dien_tich=12,5 \
	thuan_loi="Có." vuong_mac="Ít." kien_nghi="Không có."
"$t" set b.db sach/dau_nam=50 so_the/dau_nam=1 cho_muon_lien/dau_nam=2 vuong_mac="Nhiều." thuan_loi="X" kien_nghi="Y"
ok "the office takes both in" "$t" merge h.db --yes a.db b.db
cp a.db old_a.db

fails 3 "a form with errors" "$t" form use a.db /dev/null
fails 1 "a file moves to the newer version" "$t" form use a.db "$two"
same "and what needs attention is listed" - out <<'E'
thu_vien: version 1 -> version 2
  kien_nghi (Kiến nghị): not in the new version; the answer of 1 unit is kept (--form thu_vien@1)
  cho_muon_lien/dau_nam (5. Sách cho mượn liên thư viện · 6 tháng đầu): not in the new version; the answer "3" is kept (--form thu_vien@1)
  chuyen_doi_so (Chuyển đổi số trong thư viện): new, and has to be answered
  sach_so/dau_nam (5. Sách điện tử · 6 tháng đầu): new, and has to be answered
  sach_so/cuoi_nam (5. Sách điện tử · 6 tháng cuối): new, and has to be answered
5 things need attention.
E
ok "answers are where they were" "$t" get a.db sach/dau_nam nhap/nam @dien_tich the/dau_nam
same "also under new names" - out <<'E'
100
5
12.5
7
E
ok "prose too" "$t" get a.db kho_khan
same "word for word" - out <<'E'
Ít.
E
ok "what the new version lacks" "$t" get a.db --form thu_vien@1 cho_muon_lien/dau_nam
same "is still read by the old one" - out <<'E'
3
E
fails 2 "but not written" "$t" set a.db --form thu_vien@1 cho_muon_lien/dau_nam=4
has "with a word" "for reading" err
fails 3 "a version that never was" "$t" get a.db --form thu_vien@7 sach/dau_nam
ok "the new cells take answers" "$t" set a.db sach_so/dau_nam=9 chuyen_doi_so="Đang làm."
ok "a second time" "$t" form use a.db "$two"
has "there is nothing to do" "nothing to do" out
fails 3 "back to the older version" "$t" form use a.db "$one"
has "is refused" "has version 2 already" err
sed 's/Văn hóa và/Văn hóa,/' "$two" >other.yaml
fails 3 "other YAML under the same version" "$t" form use a.db other.yaml
"$t" export a.db -o before.csv
fails 3 "a version that changes what figures mean" "$t" form use a.db three.yaml
has "is refused with the cells" "muon/dau_nam (4. Lượt mượn · 6 tháng đầu): measure flow -> max" err
"$t" export a.db -o after.csv
same "and nothing was changed" before.csv after.csv

fails 1 "an office on the first version" "$t" merge h.db --yes a.db
has "is told to take the second in" "the form; first take that" out
fails 1 "it does" "$t" form use h.db "$two"
has "kept answers of its units are counted" "the answers of 2 units are kept" out
ok "then the file comes in" "$t" merge h.db --yes a.db
"$t" set b.db sach/dau_nam=60
ok "and one that has not moved yet as well" "$t" merge h.db --yes b.db
ok "the totals" "$t" get h.db --total --coverage sach/dau_nam the/dau_nam sach_so/dau_nam
same "are of both" - out <<'E'
160 2/2
8 2/2
9 1/2
E
"$t" new fresh.db --form "$two" --unit H --units units.csv --term 2020 2>err
fails 1 "an office that never had the first version" "$t" merge fresh.db --yes b.db
has "says what the unit has to do" "the form; its unit has to" out

cat >works_1.yaml <<'E'
form: works
version: 1
title: "BÁO CÁO"
terms: {every: year}
levels: [{id: co_so, label: "Cơ sở"}]
tables:
  - id: t
    label: "Việc"
    uom: triệu đồng
    columns: [{show: label, label: "Nội dung"}, {id: quy, label: "Quý"}, {id: nam, label: "Năm"}]
    rows:
      - {id: thu, label: "Thu"}
      - {id: chi, label: "Chi", uom: người}
      - {heading: viec, label: "Việc", lines: free}
E
sed 's/version: 1/version: 2/; s/heading: viec,/heading: viec_khac,/' works_1.yaml >renamed.yaml
sed 's/version: 1/version: 2/; /heading: viec,/d' works_1.yaml >removed.yaml
sed 's/version: 1/version: 2/; s/triệu đồng/đồng/' works_1.yaml >counted.yaml
sed 's/version: 1/version: 2/; s/id: quy,/id: quy, decimals: 1,/' works_1.yaml >scaled.yaml
"$t" new w.db --form works_1.yaml --unit A --term 2020 2>err
"$t" set w.db viec.+="Hội thảo" viec.+="Tập huấn" thu/quy=5 thu/nam=6 chi/nam=7
"$t" set w.db viec.1/quy=3 viec.2/nam=5
for new in renamed removed; do
	cp w.db $new.db
	fails 1 "lines of one's own whose heading is $new" "$t" form use $new.db $new.yaml
	same "are listed and kept" - out <<'E'
works: version 1 -> version 2
  viec.*: not in the new version; lines that units wrote: 2, with 4 answers, are kept (--form works@1)
1 thing needs attention.
E
	"$t" get $new.db --form works@1 viec.1/quy viec.2/nam >out
	same "so that the older version reads them" - out <<'E'
3
5
E
	ok "and exports them" "$t" export $new.db --form works@1
	has "with their figures" "A,works,2020,viec.1,quy,value,3," out
done
ok "another unit of measure" "$t" form diff works_1.yaml counted.yaml
same "is told once of a table, and marked" - out <<'E'
works: version 1 -> version 2
table t
    unit of measure: triệu đồng -> đồng (kept figures keep their digits)
1 change.
E
fails 1 "where figures are kept" "$t" form use w.db counted.yaml
same "it needs attention" - out <<'E'
works: version 1 -> version 2
  thu, viec.1, viec.2: triệu đồng -> đồng; 4 figures keep their digits
1 thing needs attention.
E
fails 3 "figures of one's own lines may not change what they mean" "$t" form use renamed.db scaled.yaml

fails 1 "another form beside the first" "$t" form use a.db "$FORMS/vuit_so_ket_2018_2020.yaml"
has "is added" "vuit_so_ket_2018_2020, version 1: added" out
has "with a word on units that it has no level for" "unit H is of level huyen" out
finish
