#!/bin/sh
# SPDX-License-Identifier: MIT
# merge, units, export, report: several PCs of one unit and several units.
. "${0%/*}/lib.sh"
form=$FORMS/vuit_so_ket_2018_2020.yaml
TONGHOP_LANG=en
export TONGHOP_LANG
t=$TONGHOP

cat >units.csv <<'END'
code,name,level,parent
CT,Công đoàn Cấp trên,cap_tren,
A,CĐCS A,co_so,CT
B,CĐCS B,co_so,CT
C,CĐCS C,co_so,CT
END
new() {
	"$t" new "$1" --form "$form" --unit "$2" --units units.csv --clerk "$1" 2>err
}
new a1.db A && "$t" set a1.db cnvcld/n2020=100 doan_vien/n2020=90 thuan_loi="Một."
cp a1.db a2.db && cp a1.db a3.db
"$t" set a1.db doan_vien/n2020=91 --clerk "máy 1"
"$t" set a2.db doan_vien/n2020=92 giam/n2020=3 --clerk "máy 2"
"$t" set a3.db doan_vien/n2020=91 ket_nap/n2020=7 thuan_loi="Ba." --clerk "máy 3"
new b.db B && "$t" set b.db cnvcld/n2020=1.000 doan_vien/n2020=800
new c.db C && "$t" set c.db cnvcld/n2020=!na
new ct.db CT && cp ct.db other.db

fails 1 "without a terminal and --yes only the table is shown" "$t" merge ct.db a1.db
has "and that is said" "Nothing was changed" err
ok "nothing was" "$t" export ct.db
same "taken" - out <<'END'
unit,form,term,row,column,state,value,note
END
fails 1 "five files" "$t" merge ct.db --yes a1.db a2.db a3.db b.db c.db
has "leave one cell in conflict" "Cells in conflict: 1." out
fails 1 "in another order" "$t" merge other.db --yes c.db a3.db b.db a2.db a1.db
"$t" export ct.db -o one.csv
"$t" export other.db -o two.csv
same "the same comes out" one.csv two.csv
has "with both sides of the conflict" "A,vuit_so_ket_2018_2020,2018-2020,doan_vien,n2020,conflict,91," one.csv
has "each a line" "A,vuit_so_ket_2018_2020,2018-2020,doan_vien,n2020,conflict,92," one.csv
has "and what did not clash" "A,vuit_so_ket_2018_2020,2018-2020,thuan_loi,,value,Ba.," one.csv
cp b.db b2.db && "$t" set b2.db ket_nap/n2020=1
cp other.db counted.db
fails 1 "files of which one brings something" "$t" merge counted.db --yes b2.db c.db a1.db
has "are counted apart" "Reports taken: 1, unchanged: 2, new entries: 1. Left out: 0." out
fails 1 "the same files again" "$t" merge ct.db --yes a1.db a2.db a3.db b.db c.db
has "bring nothing" "Nothing new" out
"$t" export ct.db -o again.csv
same "and change nothing" one.csv again.csv
ok "the receipts" "$t" merge ct.db --receipts
has "name the files" "b.db" out
cp ct.db back.db
fails 1 "taking back asks" "$t" merge back.db --undo
ok "the last merge is taken back" "$t" merge back.db --undo --yes
has "and that others may bring it again is said" "may come back" out
"$t" export back.db -o back.csv
same "nothing of it is left" back.csv - <<'END'
unit,form,term,row,column,state,value,note
END
fails 3 "only once, and without asking" "$t" merge back.db --undo
has "with the reason" "no merge that could be taken back" err
fails 2 "no other file goes with it" "$t" merge ct.db b.db --undo
fails 1 "it can be merged anew" "$t" merge back.db --yes a1.db a2.db a3.db b.db c.db
"$t" export back.db -o back.csv
same "to the same" back.csv one.csv
fails 1 "a conflict has no value" "$t" get ct.db --unit A doan_vien/n2020
same "but a mark" - out <<'END'
!conflict
END
fails 1 "it is a finding" "$t" check ct.db
has "with both values, and not as an error" 'A doan_vien/n2020: conflict: "91", "92"' out
ok "consolidated figures" "$t" get ct.db --total --coverage cnvcld/n2020 ket_nap/n2020 doan_vien/n2020
same "add up, with their coverage" - out <<'END'
1100 3/3
7 1/3
800 1/3
END

printf 'no database' >bad.db
head -c 9000 b.db >cut.db
mkfifo pipe.db
ln -s b.db link.db
fails 1 "bad files among good ones" "$t" merge ct.db --yes --format json bad.db cut.db pipe.db link.db b.db ct.db
has "not a tonghop file" '"file": "bad.db", "unit": "", "form": "", "term": "", "verdict": "not-ours"' out
has "damaged" '"file": "cut.db", "unit": "", "form": "", "term": "", "verdict": "damaged"' out
has "the file itself" '"verdict": "self"' out
has "and the good one" '"file": "b.db", "unit": "B"' out
ok "a file of a unit above" "$t" merge b.db --yes ct.db
has "has nothing that this one does not know" "unchanged" out
fails 4 "a file that is not there" "$t" merge ct.db --yes none.db
mkdir empty
fails 2 "an empty folder" "$t" merge ct.db --yes empty
mkdir box && cp a1.db b.db box/
fails 1 "a folder" "$t" merge ct.db --dry-run box
has "means its .db files" "a1.db" out
mkdir box/folder.db && cp b.db box/folder.db/
fails 1 "a folder in it that is named like a file" "$t" merge ct.db --dry-run box
has "is named, not gone into" "folder.db is not a regular file" out
rm -r box/folder.db
ok "one of them skipped" "$t" merge ct.db --dry-run --skip a1.db box
fails 2 "a file to skip that is not among them" "$t" merge ct.db --skip nofile.db box
has "is named" "nofile.db" err
ok "nothing new asks nothing" "$t" merge ct.db b.db
fails 0 "one of them taken" "$t" merge ct.db --dry-run --take b.db box
mkdir stick && cp b.db stick/B.DB
fails 0 "a name in capitals, as sticks have them" "$t" merge ct.db --dry-run stick
has "is one of a file" "B.DB" out
cp b.db twice.db && "$t" set twice.db giam/n2020=11 && cp twice.db once.db && echo >junk.db
fails 1 "one file twice and under two names" "$t" merge ct.db --dry-run twice.db twice.db once.db junk.db junk.db
has "counts once" "Reports to be taken: 1, new entries: 1. Left out: 1." out
rm junk.db

mkdir many
i=1000
while [ $((i += 1)) -le 1600 ]; do ln b.db many/$i.db; done
ok "600 files" "$t" merge ct.db --dry-run many
grep -c "1[0-9][0-9][0-9]\.db" out >count
same "have a line each" count - <<'END'
600
END
grep -c "File .*Unit .*Verdict" out >count
same "in two tables" count - <<'END'
2
END
has "that count once" "Reports read: 1, left out: 0." out
ok "600 for a machine" "$t" merge ct.db --dry-run --format json many
grep -c '^ {"file"' out >count
same "are an array" count - <<'END'
600
END
grep -c '},$' out >count
same "with commas between" count - <<'END'
599
END
cp c.db many/2000.db
"$t" set many/2000.db thuan_loi="$(head -c 90000 /dev/zero | tr '\0' a)" --clerk C
cp ct.db full.db
# no_room COMMAND...: no file may grow beyond what full.db is
no_room() (
	ulimit -f $((($(wc -c <full.db) + 511) / 512))
	"$@"
)
fails 4 "where there is no room for the last" no_room "$t" merge full.db --yes many
has "those before are listed" "1001.db" out
has "and that the last may not be kept is said" "The last files of this list may have been taken back" err
rm -r many

cp b.db hurt.db && "$t" set hurt.db giam/n2020=12 ket_nap/n2020=14 && cp hurt.db hurt0.db
size=$(wc -c <hurt.db)
dd if=/dev/zero of=hurt.db bs=4096 seek=$((size / 4096 - 1)) count=1 conv=notrunc 2>/dev/null # of its form
cp ct.db before.db
fails 1 "of a damaged file" "$t" merge ct.db --dry-run hurt.db
has "what is whole can be saved" "--salvage" out
fails 1 "saved" "$t" merge ct.db --salvage --yes hurt.db
has "each cell is shown, and from where" "giam/n2020: empty -> 12" out
has "and that it is uncertain or right" "saved from a" out
ok "the history" "$t" log ct.db --unit B giam/n2020
has "knows it" "hurt.db, saved from a damaged file" out
ok "the units" "$t" units ct.db
has "that have such a file are named" "saved from damaged files; ask for them again: B" err
"$t" check ct.db >out 2>err
has "so are they among what wants a look" "B : warning salvaged: saved from a damaged file; ask for it again" out
"$t" check ct.db --format json >out 2>err
has "and a machine sees it" '"unit": "B", "severity": "warning", "address": "", "check": "salvaged"' out
fails 1 "the same file again" "$t" merge ct.db --dry-run --format json hurt.db
has "is known" "hurt.db is damaged; what can be read of it is here already" out
cp ct.db mended.db && "$t" set hurt0.db giam/n2019=1 && "$t" merge mended.db --yes hurt0.db >out
"$t" units mended.db >out 2>err
lacks "a whole one takes its place" "damaged" err
"$t" check mended.db >out 2>err
lacks "also there" "damaged" out
fails 1 "a machine" "$t" merge before.db --salvage --dry-run --format json hurt.db
has "sees it too" '"salvaged": true' out
ok "the receipt" "$t" merge ct.db --receipts
has "says so" "hurt.db, saved" out
ok "it is taken back like any other" "$t" merge ct.db --undo --yes
ok "nothing" "$t" get ct.db --unit B giam/n2020
same "of it is left" - out <<'END'

END
head -c 8000 hurt0.db >cut.db
fails 1 "where nothing can be saved" "$t" merge ct.db --salvage --dry-run cut.db
has "it stays damaged" "damaged" out

ok "the tree" "$t" units ct.db
same "comes out as it went in" units.csv out
printf 'code,name,level,parent\nD,CĐCS D,co_so,CT\n' >more.csv
fails 2 "a parent outside the list" "$t" units ct.db --import more.csv
sed -i '2i CT,Công đoàn Cấp trên,cap_tren,' more.csv
ok "more units" "$t" units ct.db --import more.csv
ok "the longer tree" "$t" units ct.db
has "has the new unit" "D,CĐCS D,co_so,CT" out

cat >own.csv <<'END'
code,name,level,parent
CT,Another name,cap_tren,
A,CĐCS A,co_so,CT
B,CĐCS B mới,co_so,CT
B1,Tổ 1,co_so,B
C,CĐCS C,co_so,B
END
"$t" new tree.db --form "$form" --unit B --units own.csv --clerk B 2>err
"$t" units ct.db >was.csv
ok "a file with other units below its sender" "$t" merge ct.db --dry-run --details tree.db
has "shows them" "tree.db, units below B: otherwise than here: 1" out
has "each" "B1, Tổ 1: new, below B" out
has "with what it may not say" "C, CĐCS C: left out: here it is not below the sender" out
ok "for a machine" "$t" merge ct.db --dry-run --format json tree.db
has "too" '{"code": "B1", "name": "Tổ 1", "news": "new", "before": "", "after": "B"}' out
ok "without being asked to" "$t" merge ct.db --yes tree.db
"$t" units ct.db >now.csv
same "it takes none" was.csv now.csv
ok "asked to it does" "$t" merge ct.db --yes --units tree.db
has "and says how many" "units below B: taken over: 1; left out: 1" out
ok "the units" "$t" units ct.db
has "have the new one" "B1,Tổ 1,co_so,B" out
has "and the new name" "B,CĐCS B mới,co_so,CT" out
has "and not that of the office" "CT,Công đoàn Cấp trên,cap_tren," out
has "and not what is not below it" "C,CĐCS C,co_so,CT" out
ok "the receipts" "$t" merge ct.db --receipts
has "name them" "tree.db, 2 units" out
ok "taken back" "$t" merge ct.db --undo --yes
"$t" units ct.db >now.csv
same "they are as they were" was.csv now.csv

new old.db CT && "$t" merge old.db --yes b.db c.db >out && "$t" send old.db -o old-up.db 2>err
new top.db CT && "$t" merge top.db --yes b.db >out
ok "a report that is not new" "$t" merge top.db --dry-run old-up.db
has "is told of" "unchanged" out
"$t" merge top.db --yes c.db >out
"$t" merge top.db --dry-run old-up.db >out
has "and several in one line" "2 reports unchanged" out
"$t" merge top.db --dry-run --format json old-up.db >out
has "but for a machine" '"unit": "B"' out
has "each" '"unit": "C"' out

printf 'code,name,level,parent\nB,Thư viện B,huyen,\nB9,Thư viện 9,co_so,B\n' >libraries.csv
"$t" new wrong.db --form "$DATA/thu_vien_1.yaml" --unit B --units libraries.csv --term 2020 2>err
ok "a report of another form" "$t" set wrong.db thuan_loi=Có
fails 1 "is left out" "$t" merge ct.db --dry-run wrong.db
has "with the reason" "wrong form" out
lacks "has no list of units to be looked at" "units below" out

ok "the consolidated report" "$t" report ct.db full
has "names the office" "Công đoàn Cấp trên" out
tr -d "\f" <out >paper
fails 1 "no line is wider than the paper" grep -nE '^.{81}' paper
ok "the totals" "$t" report ct.db totals
has "name who is missing" "CĐCS C" out
fails 2 "an unknown report" "$t" report ct.db fulls
fails 2 "a width that is no number" "$t" report ct.db full --width wide
ok "into a file" "$t" report ct.db full -o paper.txt
fails 4 "into a folder that is not there" "$t" report ct.db full -o none/paper.txt
# What a clerk reads before taking it.
new told.db CT
new w.db A && "$t" set w.db cnvcld/n2020=!na doan_vien/n2020=!unknown bai_hoc=x bai_hoc= \
	han_che="Công đoàn còn gặp nhiều khó khăn về kinh phí hoạt động."
"$t" merge told.db w.db --dry-run --details >out
has "no figure is told in words" "cnvcld/n2020: empty -> not applicable  (" out
has "and so is one that is not known yet" "doan_vien/n2020: empty -> no figure yet  (" out
has "a long text in its first words" \
	"han_che: empty -> Công đoàn còn gặp nhiều khó khăn về kinh… (12 words)  (" out
cp out told.txt
fails 1 "what was written and emptied again is not told" grep bai_hoc told.txt
"$t" merge told.db w.db --yes >out
"$t" set w.db cnvcld/n2020=5 han_che="Công đoàn còn gặp nhiều khó khăn về cán bộ và kinh phí."
"$t" merge told.db w.db --dry-run --details >out
has "of a text what differs is told" \
	"han_che: …kinh phí hoạt động. (12 words) -> …cán bộ và kinh phí. (13 words)  (" out
has "and a figure for none" "cnvcld/n2020: not applicable -> 5  (" out
"$t" merge told.db w.db --dry-run --details --format json >out
has "for a program all of it, in its own words" '"before": ["!na"], "after": ["5"]' out

# A slip of the code.
"$t" new slip.db --form "$form" --unit b --name "Ai đó" 2>err && "$t" set slip.db cnvcld/n2020=1
fails 1 "a file under the code of another unit" "$t" merge other.db slip.db --dry-run
has "shows whose code that is here" "slip.db, B: name in the file: Ai đó; in the list here: CĐCS B" out
has "also in the table" "B CĐCS B" out
fails 1 "without advice to take the name over" grep -qe "--units" out
"$t" new z.db --form "$form" --unit Z --name "Z" 2>err
fails 1 "a unit that is not in the list" "$t" merge other.db z.db --dry-run
has "is named in what to do" "Take in a list of units that has Z: tonghop units" out

# A unit that made its file without the list.
"$t" new alone.db --form "$form" --unit A 2>err && "$t" send told.db -o down.db 2>err
fails 1 "the office's file is not known to it" "$t" merge alone.db down.db --yes
has "what to do is said" "Take in a list of units that has CT: tonghop units FILE.db --import LIST.csv" out
"$t" units told.db >list.csv
ok "with the office's list" "$t" units alone.db --import list.csv
same "which says what it changed" - out <<'END'
  CT, Công đoàn Cấp trên: new, below no other
  A, CĐCS A: moved, the unit above: - -> CT
  A, CĐCS A: renamed: A -> CĐCS A
  B, CĐCS B: new, below CT
  C, CĐCS C: new, below CT
Units in the list: 4; new: 3, changed: 1, unchanged: 0. Not in the list, kept: 0.
END
printf 'code,name,level,parent\nCT,Công đoàn Cấp trên,cap_tren,\nA,CĐCS A,co_so,CT\n' >short.csv
ok "units that a list lacks" "$t" units alone.db --import short.csv
has "stay, and that is said" "  C, CĐCS C: not in short.csv; it stays as it is" out
has "with the counts" "Units in the list: 2; new: 0, changed: 0, unchanged: 2. Not in the list, kept: 2." out
ok "it is" "$t" merge alone.db down.db --yes
finish
