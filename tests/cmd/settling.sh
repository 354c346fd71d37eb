#!/bin/sh
# SPDX-License-Identifier: MIT
# conflicts, resolve, undo: what two people typed differently, and what was typed wrongly.
. "${0%/*}/lib.sh"
form=$FORMS/vuit_so_ket_2018_2020.yaml
TONGHOP_LANG=en
export TONGHOP_LANG
t=$TONGHOP

cat >units.csv <<'E'
code,name,level,parent
CT,Công đoàn Cấp trên,cap_tren,
A,CĐCS A,co_so,CT
B,CĐCS B,co_so,CT
E
new() {
	"$t" new "$1" --form "$form" --unit "$2" --units units.csv --clerk "$1" 2>err
}
new a1.db A && "$t" set a1.db doan_vien/n2020=90
cp a1.db a2.db && cp a1.db a3.db
"$t" set a1.db doan_vien/n2020=91 han_che="Một." doan_vien/n2020#note=x --clerk "máy 1"
"$t" set a2.db doan_vien/n2020=92 han_che="Hai
dòng." doan_vien/n2020#note=y --clerk "máy 2"
"$t" set a3.db doan_vien/n2020=91 --clerk "máy 3"
new b.db B && "$t" set b.db doan_vien/n2020=5
new ct.db CT
ok "no conflicts" "$t" conflicts ct.db
"$t" merge ct.db --yes a1.db b.db >out
fails 1 "a review of every cell" "$t" merge ct.db --dry-run --details a2.db a3.db b.db
sed -n '/^Reports/,$p' out | sed 1d >changes
same "says what stood there, what would, and who wrote it" - changes <<'E'
a2.db, A:
  han_che: Một. -> Hai… | Một.  (07/01/2021 13:13, máy 2)  conflict
  doan_vien/n2020: 91 -> 91 | 92  (07/01/2021 13:13, máy 2)  conflict
  doan_vien/n2020#note: x -> x | y  (07/01/2021 13:13, máy 2)  conflict
a3.db, A:
  doan_vien/n2020: 91 | 92 -> 91 | 92  (07/01/2021 13:13, máy 3)  conflict
E
new batch.db CT
fails 1 "what two files of one batch answer differently" "$t" merge batch.db --dry-run --details a1.db a2.db
has "stands with the second" "  doan_vien/n2020: 91 -> 91 | 92  (07/01/2021 13:13, máy 2)  conflict" out
has "as one to the first" "  doan_vien/n2020: empty -> 91  (07/01/2021 13:13, máy 1)" out
fails 1 "as JSON" "$t" merge ct.db --dry-run --details --format json a2.db b.db
has "whole" '"address": "han_che", "before": ["Một."], "after": ["Hai\ndòng.", "Một."], "origin": "07/01/2021 13:13, máy 2"}' out
ok "nothing was changed" "$t" conflicts ct.db
"$t" merge ct.db --yes a2.db a3.db >out

fails 1 "conflicts are findings" "$t" conflicts ct.db
same "each answer once, with all who gave it" - out <<'E'
A han_che  Trên cơ sở kết quả hoạt động công đoàn trọng nửa nhiệm kỳ qua, chỉ rõ hạn chế, khuyết điểm, nguyên nhân.
  1. Hai
     dòng.   (07/01/2021 13:13, máy 2, a2.db)
  2. Một.   (07/01/2021 13:13, máy 1, a1.db)
A doan_vien/n2020  46. Tổng số đoàn viên công đoàn. Trong đó: · 2020
  1. 91   (07/01/2021 13:13, máy 1, a1.db; 07/01/2021 13:13, máy 3, a3.db)
  2. 92   (07/01/2021 13:13, máy 2, a2.db)
A doan_vien/n2020#note  46. Tổng số đoàn viên công đoàn. Trong đó: · 2020
  1. x   (07/01/2021 13:13, máy 1, a1.db)
  2. y   (07/01/2021 13:13, máy 2, a2.db)
E
ok "a paper of it" "$t" report ct.db table --width 120
has "marks the total that goes without it" "│      5? │" out
has "says what the mark means" "?: goes without a figure in conflict, which is to be settled" out
has "and which unit and row, before the signature" \
	"In conflict in units below, to be settled: 2 cells: CĐCS A (row 46)." out
lacks "it is not missing" "*: units that sent" out
ok "the unit's own paper" "$t" report ct.db full --unit A
has "says so, too" "In conflict, to be settled: 2 cells" out
cp ct.db sends.db
ok "an office sends it all the same" "$t" send sends.db -o sends-out.db
has "and hears of it" "Below: cells in conflict: 2." err

cp ct.db screens.db
printf 'key F8\nkey Down\nkey Enter\nkey F5\nkey Enter\nkey M-c\nkey 3\nkey F10\n' >keys
ok "a text is settled in the screens" "$t" screens.db --script keys --dump dump
ok "as" "$t" get screens.db --unit A han_che
same "both of them" - out <<'E'
Hai
dòng.
Một.
E
cp screens.db back.db
printf 'key F8\nkey Down\nkey Enter\nkey M-z\nkey Enter\n' >keys
ok "from the contents" "$t" back.db --script keys --dump dump
fails 1 "it is taken back" "$t" conflicts back.db --unit A
has "and in conflict again" "A han_che" out
"$t" send screens.db -o down.db 2>err
cp a1.db below.db && "$t" merge below.db --yes down.db >out
ok "and goes down to the unit" "$t" get below.db han_che
has "as it was settled" "dòng." out
ok "of another unit" "$t" conflicts ct.db --unit B
fails 2 "an answer that is not there" "$t" resolve ct.db --unit A doan_vien/n2020 --take 3
fails 2 "neither one nor the other" "$t" resolve ct.db --unit A doan_vien/n2020
fails 2 "both" "$t" resolve ct.db --unit A doan_vien/n2020 --take 1 --set 5
fails 2 "what is not in conflict" "$t" resolve ct.db --unit B doan_vien/n2020 --take 1
has "says so" "is not in conflict" err
fails 2 "an unknown address" "$t" resolve ct.db --unit A doan_vien/n2021 --take 1
fails 2 "a bad value" "$t" resolve ct.db --unit A doan_vien/n2020 --set nhiều
fails 2 "set says how to settle" "$t" set ct.db --unit A doan_vien/n2020=5
has "by name" "tonghop resolve" err
cp ct.db dash.db
ok "a figure that is -" "$t" resolve dash.db --unit A doan_vien/n2020 --set -
"$t" get dash.db --unit A doan_vien/n2020 >out
same "is not applicable" - out <<'E'
!na
E
ok "one is taken" "$t" resolve ct.db --unit A doan_vien/n2020 --take 2 --clerk "Trưởng ban"
ok "another typed" "$t" resolve ct.db --unit A han_che --set "Một. Hai dòng."
ok "a note too" "$t" resolve ct.db --unit A doan_vien/n2020#note --take 1
ok "no conflict is left" "$t" conflicts ct.db
ok "the figure" "$t" get ct.db --unit A doan_vien/n2020
same "is the one taken" - out <<'E'
92
E
ok "the log" "$t" log ct.db --unit A doan_vien/n2020
has "says who settled it" "* doan_vien/n2020 = 92  (Trưởng ban)" out
fails 2 "an office writes nothing else there" "$t" set ct.db --unit A doan_vien/n2020=7
has "and says why" "only that unit fills it in" err
fails 2 "a unit settles nothing beside it" "$t" resolve b.db --unit A doan_vien/n2020 --take 1

ok "the same files again" "$t" merge ct.db --yes a1.db a2.db a3.db b.db
ok "do not bring it back" "$t" conflicts ct.db
"$t" send ct.db -o up.db 2>err
new other.db CT && "$t" merge other.db --yes a1.db a2.db >out
fails 1 "elsewhere it is still open" "$t" conflicts other.db
ok "a file with the settlement" "$t" merge other.db --yes up.db
ok "settles it there too" "$t" conflicts other.db

cp a1.db mine.db && "$t" set mine.db bai_hoc="Ba." --clerk "máy 1"
fails 1 "the office's file goes down as well, unasked nothing is changed" "$t" merge mine.db up.db
has "first it is shown cell by cell" "doan_vien/n2020: 91 -> 92  (07/01/2021 13:13, Trưởng ban)" out
has "whose word that is" "both changed: from the office" out
lacks "what the office has of others is not" "│ B " out
ok "then it settles the unit's own copy" "$t" merge mine.db --yes up.db
ok "both its answers" "$t" get mine.db doan_vien/n2020
same "are the office's choice" - out <<'E'
92
E
ok "what it did not see" "$t" get mine.db bai_hoc
same "stays" - out <<'E'
Ba.
E
ok "and goes up without a conflict" "$t" merge ct.db --yes mine.db
ok "none" "$t" conflicts ct.db
"$t" export mine.db -o mine.csv
fails 1 "no other unit's report came" grep -q "^B," mine.csv
ok "the unit takes it back" "$t" merge mine.db --undo --yes
ok "so its own word" "$t" get mine.db doan_vien/n2020
same "stands again" - out <<'E'
91
E
cp a1.db copy.db && cp a1.db sent-a.db && "$t" set sent-a.db bai_hoc="Gửi." && "$t" send sent-a.db -o elsewhere.db 2>err
ok "a sending that came in with a merge" "$t" merge copy.db --yes elsewhere.db
ok "does not stand in the way of its undo" "$t" merge copy.db --undo --yes
new none.db CT && "$t" send none.db -o none-up.db 2>err
fails 1 "an office that has nothing of the unit" "$t" merge b.db --yes none-up.db
has "brings nothing" "and has no report of B" out
fails 1 "another unit beside it" "$t" merge b.db --yes a1.db
has "is not heard" "which is not" out

ok "undo" "$t" undo b.db
has "says what is back" "taken back: doan_vien/n2020 = empty" err
ok "redo" "$t" undo b.db --redo
has "says it too" "done again: doan_vien/n2020 = 5" err
"$t" set b.db doan_vien/n2020=6 doan_vien/n2019=1
ok "the last write of several" "$t" undo b.db
has "is the first to go" "doan_vien/n2019 = " err
ok "then the one before" "$t" undo b.db
has "comes back" "taken back: doan_vien/n2020 = 5" err
cat >keys <<'E'
key /
type 46
key Enter
key Home
paste 11\t12\t13
key Enter
E
ok "a block that was pasted" "$t" b.db --script keys --dump dump
ok "is taken back" "$t" undo b.db
same "whole, each cell told" - err <<'E'
taken back: doan_vien/n2018 = empty
taken back: doan_vien/n2019 = empty
taken back: doan_vien/n2020 = 5
E
ok "done again" "$t" undo b.db --redo
has "whole too" "done again: doan_vien/n2018 = 11" err
"$t" get b.db doan_vien/n2018 doan_vien/n2019 doan_vien/n2020 >out
same "as it was pasted" - out <<'E'
11
12
13
E
ok "and taken back once more" "$t" undo b.db
"$t" send b.db -o sent.db 2>err
ok "sending is nothing to undo" "$t" undo b.db
has "the first entry goes" "taken back: doan_vien/n2020 = " err
ok "at the start" "$t" undo b.db
has "there is nothing more" "nothing to take back" err

"$t" set b.db chien_si/n2020=200 cnvcld/n2020=100 \
	han_che="Công đoàn còn gặp nhiều khó khăn về kinh phí hoạt động và cán bộ chuyên trách."
printf 'key F5\nkey F2\ntype Do sáp nhập\nkey Enter\n' >keys
"$t" b.db --script keys --dump dump
"$t" undo b.db 2>err
has "a reason" "taken back: the reason for !so_lieu.chien_si.at_most/n2020 = empty" err
"$t" undo b.db --redo 2>err
has "is told in its words" "done again: the reason for !so_lieu.chien_si.at_most/n2020 = Do sáp nhập" err
new above.db CT && printf 'key +\nkey End\ntype b.db\nkey Enter\nkey Enter\nkey End\ndump\n' >keys
ok "a reason that comes with a merge" "$t" above.db --script keys --dump dump
has "is told by the cell that its warning stands in, not by the check" \
	"  Reason: 35. Số người đạt danh hiệu “Chiến sĩ thi đua cơ sở” · 2020: empty ->" dump
"$t" undo b.db 2>err && "$t" undo b.db 2>err && "$t" undo b.db --redo 2>err
has "a text in its first" "done again: han_che = Công đoàn còn gặp nhiều khó khăn về kinh phí hoạt động và…" err
new n1.db B && cp n1.db n2.db
"$t" set n1.db giam/n2020=!na && "$t" set n2.db giam/n2020=7
"$t" merge n1.db --yes n2.db >out
fails 1 "a conflict between a figure and none" "$t" conflicts n1.db
has "is told in words" "  2. not applicable   (" out
new early.db A && cp early.db late.db && new office.db CT
TONGHOP_NOW=1610000060 "$t" set late.db giam/n2020=1 han_che="An." --clerk Sau
"$t" set early.db giam/n2020=9 han_che="Bình." --clerk Trước
"$t" merge office.db --yes late.db early.db >out
fails 1 "whoever wrote first" "$t" conflicts office.db
same "has the first number" - out <<'E'
A han_che  Trên cơ sở kết quả hoạt động công đoàn trọng nửa nhiệm kỳ qua, chỉ rõ hạn chế, khuyết điểm, nguyên nhân.
  1. Bình.   (07/01/2021 13:13, Trước, early.db)
  2. An.   (07/01/2021 13:14, Sau, late.db)
A giam/n2020  + Tổng số đoàn viên giảm · 2020
  1. 9   (07/01/2021 13:13, Trước, early.db)
  2. 1   (07/01/2021 13:14, Sau, late.db)
E
cp office.db undone.db
"$t" resolve undone.db --unit A giam/n2020 --take 2
ok "what was settled in a report below" "$t" undo undone.db --unit A
fails 1 "is in conflict again" "$t" conflicts undone.db --unit A
has "with both answers" "  2. 9   (" out
ok "done again" "$t" undo undone.db --unit A --redo
ok "it is settled" "$t" get undone.db --unit A giam/n2020
fails 2 "that of a unit beside it is not to be changed" "$t" undo early.db --unit B
for n in 1 2; do
	cp office.db by-number.db
	"$t" resolve by-number.db --unit A han_che --take $n
	"$t" resolve by-number.db --unit A giam/n2020 --take $n
	"$t" get by-number.db --unit A han_che >taken && "$t" get by-number.db --unit A giam/n2020 >>taken
	cp office.db by-number.db
	printf 'key F8\nkey Down\nkey Enter\nkey F5\nkey Enter\nkey M-c\nkey %s\nkey F10\nkey Enter\nkey M-c\nkey %s\n' \
		$n $n >keys
	"$t" by-number.db --script keys --dump dump
	"$t" get by-number.db --unit A han_che >out && "$t" get by-number.db --unit A giam/n2020 >>out
	same "so in the screens, $n" taken out
done
finish
