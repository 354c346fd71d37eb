#!/bin/sh
# SPDX-License-Identifier: MIT
# send: the file to mail, whole and in part.
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
new a.db A && "$t" set a.db cnvcld/n2020=100 doan_vien/n2020=90 han_che="Một." bai_hoc="Hai."
new ct.db CT && cp ct.db other.db && cp ct.db part.db

ok "the whole file" "$t" send a.db -o A.db
has "says what is in it" "A.db is ready to be sent: revision 1; reports: 1, answers: 4, size: " err
has "and what is not right yet" "Still in this report: empty cells: 200. Due 14/01/2021." err
fails 1 "nothing is left beside it" sh -c 'ls -A | grep -E "sending|part$"'
fails 3 "an existing file is not overwritten" "$t" send a.db -o A.db
has "is said" "exists already" err
ok "the same again" "$t" send a.db -o A2.db
has "is the same revision" "revision 1;" err
"$t" set a.db doan_vien/n2020=91
ok "after a change" "$t" send a.db -o A3.db
has "it is the next" "revision 2;" err
printf 'dump\n' >keys
"$t" A3.db --script keys --dump dump
has "the copy is known when it is opened" "This is the copy that was sent (revision 2)" dump
printf 'key Down\ndump\n' >keys-later
"$t" A3.db --script keys-later --dump dump-later
has "and goes on to be called so" " SENT COPY · " dump-later
"$t" a.db --script keys --dump dump
fails 1 "and only the copy" grep -q "copy that was sent" dump
ok "the log" "$t" log a.db
has "knows of it" "sent as revision = 2" out
lacks "sending is no answer to be taken back" "sent as revision.*undo" out
ok "the office takes it" "$t" merge ct.db --yes A.db A3.db
has "both revisions of its report" "Reports taken: 1, new entries: 5." out
ok "the raw file" "$t" merge other.db --yes a.db
"$t" export ct.db -o one.csv
"$t" export other.db -o two.csv
same "brings the same" one.csv two.csv

ok "a part of it" "$t" send a.db -o only.db --only cnvcld --only han_che
has "has less" "answers: 2" err
ok "only a table" "$t" send a.db -o table.db --only so_lieu
has "has its figures" "answers: 2" err
ok "without texts" "$t" send a.db -o figures.db --without-texts --without-history
has "only figures are left" "answers: 2" err
ok "parts are merged" "$t" merge part.db --yes only.db table.db figures.db
ok "and then the whole" "$t" merge part.db --yes A3.db
"$t" export part.db -o three.csv
same "makes it whole" one.csv three.csv
ok "a part again" "$t" merge part.db --yes figures.db only.db
has "takes nothing away" "Nothing new" out
ok "without history" "$t" log figures.db
lacks "what it was before is not there" "doan_vien/n2020 = 90" out

cp a.db altered.db
at=$(grep -abo "Hai\." altered.db | sed -n '$s/:.*//p')
printf X | dd of=altered.db bs=1 seek="$at" conv=notrunc 2>err
fails 3 "a file in which a letter has changed" "$t" check altered.db
has "is not in order" "altered.db" err
cp a.db beside.db && echo x >beside.db-wal
fails 3 "a file with something of another program beside it" "$t" get beside.db cnvcld/n2020
has "says what to move away" "beside.db-wal beside it; move that away" err
cp a.db b.db
"$t" set a.db han_che=
"$t" send a.db -o cleared.db --without-texts 2>err
fails 0 "a text emptied elsewhere" "$t" merge part.db --yes cleared.db
has "is left alone, not in conflict" "Reports taken: 1, new entries: 0. Left out: 0. Cells in conflict: 0." out

"$t" set part.db cnvcld/n2020=1 chien_si/n2020=2
ok "a file with a warning" "$t" send part.db -o warned.db
has "is sent all the same" "Still in this report: warnings without a reason: 1, empty cells: " err
printf 'key @\ndump\n' >keys
TONGHOP_NOW=1620000000 "$t" part.db --script keys --dump dump
has "that it is late" "Due 14/01/2021; by this computer's clock" dump
has "the screens say it where the file is named" "warnings without a reason: 1, empty cells: " dump
has "and ask for the file" "to be sent to tonghop@vuit.org.vn:" dump
ok "an office sends" "$t" send ct.db -o CT.db
has "the reports below too" "reports: 2, answers: 4" err
fails 2 "an unknown id" "$t" send a.db -o x.db --only so_lieus
has "names the nearest" "did you mean so_lieu?" err
fails 2 "a name that a stick may not take" "$t" send a.db -o "công văn.db"
fails 2 "or that no merge would find" "$t" send a.db -o A.txt
fails 2 "no name" "$t" send a.db
fails 4 "a folder that is not there" "$t" send a.db -o none/A9.db
fails 1 "leaves nothing" test -e A9.db
ln -s nowhere link.db
fails 3 "a link is not followed" "$t" send a.db -o link.db
fails 4 "a file that is not there" "$t" send none.db -o A9.db
finish
