#!/bin/sh
# SPDX-License-Identifier: MIT
# new, set, get, check, log: one clerk's answers from the command line.
. "${0%/*}/lib.sh"
form=$FORMS/vuit_so_ket_2018_2020.yaml
TONGHOP_LANG=en
export TONGHOP_LANG

ok "a new file" "$TONGHOP" new a.db --form "$form" --unit CS1 --name "CĐCS Giấy" --clerk "Nguyễn Văn A"
has "it says how to open it" "tonghop a.db" err
fails 3 "an existing file is not overwritten" "$TONGHOP" new a.db --form "$form" --unit CS1
fails 2 "a new file needs a form" "$TONGHOP" new b.db --unit CS1
fails 2 "and a unit" "$TONGHOP" new b.db --form "$form"
fails 2 "and a good unit code" "$TONGHOP" new b.db --form "$form" --unit "a b"
has "without a line of any list" 'tonghop: "a b" is no unit code' err
fails 2 "and a level of the form" "$TONGHOP" new b.db --form "$form" --unit A --level huyen
fails 2 "and the form's term" "$TONGHOP" new b.db --form "$form" --unit A --term 2024
fails 4 "a form that is not there" "$TONGHOP" new b.db --form none.yaml --unit A
printf 'form: x\nversion: eins\n' >bad.yaml
fails 3 "a form with errors" "$TONGHOP" new b.db --form bad.yaml --unit A
has "is shown with its place" "bad.yaml:2:10:" err
fails 1 "no file is left behind" test -e b.db

ok "answers of several kinds" "$TONGHOP" set a.db cnvcld/n2018=12.345 cnvcld/n2020="12 801" \
	tv_von/n2018=!na van_hoa/n2019=!unknown han_che="Còn hạn chế."
ok "come back in canonical form" "$TONGHOP" get a.db cnvcld/n2018 cnvcld/n2019 cnvcld/n2020 cnvcld/ky tv_von/n2018 van_hoa/n2019
same "one a line" - out <<'END'
12345

12801
12801
!na
!unknown
END
ok "a text alone" "$TONGHOP" get a.db han_che
same "is printed as it is" - out <<'END'
Còn hạn chế.
END
fails 2 "a text among others is refused" "$TONGHOP" get a.db han_che cnvcld/n2018
printf 'Hai dòng\nvà một @ nữa\n' >text
ok "a text from a file" "$TONGHOP" set a.db bai_hoc=@text
ok "keeps its lines" "$TONGHOP" get a.db bai_hoc
same "and loses only the last line feed" text out
printf 'Từ đầu vào\n' >input
"$TONGHOP" set a.db bai_hoc=- <input
ok "a text from standard input" "$TONGHOP" get a.db bai_hoc
same "too" input out
echo 77 >input
ok "for a figure - is what it is on paper" "$TONGHOP" set a.db tv_von/n2019=- van_hoa/n2020=- <input
ok "not applicable" "$TONGHOP" get a.db tv_von/n2019 van_hoa/n2020
same "in each, and nothing is read" - out <<'END'
!na
!na
END
"$TONGHOP" set a.db tv_von/n2019= van_hoa/n2020=
fails 2 "@ is no figure" "$TONGHOP" set a.db tv_von/n2019=@input
ok "a note" "$TONGHOP" set a.db cnvcld/n2018#note="theo bảng lương"
ok "is read back" "$TONGHOP" get a.db cnvcld/n2018#note
has "whole" "theo bảng lương" out
ok "an empty value clears" "$TONGHOP" set a.db cnvcld/n2018=
ok "the cell" "$TONGHOP" get a.db cnvcld/n2018
same "to an empty line" - out <<'END'

END
ok "the canonical form is read too" "$TONGHOP" set a.db --canonical cnvcld/n2018=12346

fails 2 "one bad value" "$TONGHOP" set a.db cnvcld/n2018=1 cnvcld/n2019=1,5
has "is named with its cell" "cnvcld/n2019" err
ok "and nothing was written" "$TONGHOP" get a.db cnvcld/n2018
same "not even the good one" - out <<'END'
12346
END
fails 2 "an ambiguous figure" "$TONGHOP" set a.db cnvcld/n2018=1,234
fails 2 "a word for a figure" "$TONGHOP" set a.db cnvcld/n2018=nhiều
fails 2 "a figure below zero" "$TONGHOP" set a.db cnvcld/n2018=-5
fails 2 "a figure too large" "$TONGHOP" set a.db cnvcld/n2018=99999999999999999999
fails 2 "a computed cell" "$TONGHOP" set a.db cnvcld/ky=5
has "says why" "computed" err
fails 2 "a cell of other levels" "$TONGHOP" set a.db kiem_tra/n2020=1
has "says whose it is" "belongs to other levels" err
fails 2 "an unknown row" "$TONGHOP" get a.db cnvlcd/n2018
has "names the nearest" "cnvcld" err
fails 2 "an unknown column" "$TONGHOP" get a.db cnvcld/n2081
fails 2 "an unknown term" "$TONGHOP" get a.db --term 2024 cnvcld/n2018
fails 2 "an unknown unit" "$TONGHOP" get a.db --unit XX cnvcld/n2018
has "says how to list them" "tonghop units" err
fails 2 "no ADDRESS=VALUE" "$TONGHOP" set a.db cnvcld/n2018
fails 4 "a text from a file that is not there" "$TONGHOP" set a.db bai_hoc=@none
printf 'a\000b' >nul
fails 2 "a text with a NUL" "$TONGHOP" set a.db bai_hoc=@nul
printf 'a\377b' >latin
fails 2 "a text that is not UTF-8" "$TONGHOP" set a.db bai_hoc=@latin

ok "figures without a contradiction" "$TONGHOP" check a.db
ok "a contradiction goes in" "$TONGHOP" set a.db doan_vien/n2018=12.400
fails 1 "and is found" "$TONGHOP" check a.db
has "with its cell" "doan_vien/n2018" out
has "and its check" "so_lieu.doan_vien.at_most" out
fails 1 "as JSON too" "$TONGHOP" check a.db --format json
has "under its names" '"check": "so_lieu.doan_vien.at_most"' out
fails 2 "an unknown format" "$TONGHOP" check a.db --format xml

ok "the log of a cell" "$TONGHOP" log a.db cnvcld/n2018
has "says who" "Nguyễn Văn A" out
has "what holds" "* cnvcld/n2018 = 12.346" out
has "and what held" "  cnvcld/n2018 = 12.345" out
"$TONGHOP" set a.db cnvcld/n2018=12.347
"$TONGHOP" undo a.db 2>err
"$TONGHOP" undo a.db --redo 2>err
ok "and after an undo and a redo" "$TONGHOP" log a.db cnvcld/n2018
has "what was done again" "* cnvcld/n2018 = 12.347  (Nguyễn Văn A, redo)" out
has "what was taken back" "  cnvcld/n2018 = 12.346  (Nguyễn Văn A, undo)" out
"$TONGHOP" undo a.db 2>err
ok "and taken back once more" "$TONGHOP" log a.db cnvcld/n2018
has "is an undo" "* cnvcld/n2018 = 12.346  (Nguyễn Văn A, undo)" out

ok "a report into a file" "$TONGHOP" report a.db full -o report.txt
has "says how much it is" "written: report.txt, lines: 594, pages: 9" err
ok "again" "$TONGHOP" report a.db table --lines 0 -o report.txt
has "says that it replaces the older one" "; it replaces an older file" err
fails 2 "a report's file is named .db" "$TONGHOP" new b --form "$FORMS/vuit_so_ket_2018_2020.yaml" --unit B
has "is said" "b: a report's file is named with A-Z, a-z, 0-9, '.', '_' and '-' and ends in .db, as CS1.db" err
fails 2 "and without blanks or marks" "$TONGHOP" new "Hội đồng.db" --form "$FORMS/vuit_so_ket_2018_2020.yaml" --unit B
fails 1 "and nothing is made" test -e b
cp a.db keep.db
fails 3 "a report is not written over a .db file" "$TONGHOP" report a.db full -o a.db
fails 3 "nor over another" "$TONGHOP" export a.db -o keep.db
same "both are as they were" a.db keep.db
ok "the language before the subcommand" "$TONGHOP" --lang vi get a.db cnvcld/n2018
ok "help in Vietnamese" "$TONGHOP" --lang vi new --help
has "has Vietnamese placeholders" "tonghop new TỆP.db --form BIỂU-MẪU.yaml --unit MÃ" out
has "in its options too" "  --clerk TÊN " out
fails 2 "an option without its value" "$TONGHOP" --lang vi new --unit
has "names it so" "tùy chọn --unit cần có giá trị: MÃ" err
ok "help by its own word" "$TONGHOP" help
has "lists the subcommands" "merge" out
fails 4 "a file that may not grow" sh -c 'ulimit -f 0; "$TONGHOP" set a.db cnvcld/n2018=77'
fails 4 "a full disk behind the output" sh -c '"$TONGHOP" --help >/dev/full'

fails 4 "a file that is not there" "$TONGHOP" get none.db cnvcld/n2018
fails 3 "a file that is no database" "$TONGHOP" get bad.yaml cnvcld/n2018
fails 2 "a misspelt subcommand" "$TONGHOP" chek a.db
has "names the nearest" "check" err
fails 2 "a misspelt option" "$TONGHOP" check a.db --formatt json
has "names the nearest" "--format" err
fails 2 "an option without its value" "$TONGHOP" new c.db --form
fails 2 "too many words" "$TONGHOP" check a.db b.db
fails 2 "an unknown language" "$TONGHOP" check a.db --lang fr
fails 4 "a new file in a folder that is not there" "$TONGHOP" new none/b.db --form "$form" --unit CS1
has "says which is not" "none/b.db: there is no folder none/" err
mkdir stick
fails 2 "a folder as the name of a file" "$TONGHOP" send a.db -o stick
has "is answered with one in it" "stick is a folder; name a file in it, as stick/CS1.db" err
fails 4 "a file to send in a folder that is not there" "$TONGHOP" send a.db -o none/b.db
has "says so too" "there is no folder none/" err
fails 2 "merging nothing" "$TONGHOP" merge a.db
has "shows how it is written" "usage: tonghop merge FILE.db FROM..." err
fails 2 "several files are not opened" "$TONGHOP" a.db b.db
has "one blank stands behind the name" "usage: tonghop [FILE.db]" err
"$TONGHOP" new why.db --form "$form" --unit CS1 2>err
"$TONGHOP" set why.db chien_si/n2020=200 chien_si/n2019=200 cnvcld/n2020=100 cnvcld/n2019=100 doan_vien/n2019=150
fails 1 "a report with warnings" "$TONGHOP" check why.db
has "says how a reason is given" "tonghop set why.db '!so_lieu.chien_si.at_most/n2019=REASON'" err
fails 2 "a reason for which of them?" "$TONGHOP" set why.db '!so_lieu.chien_si.at_most=Do sáp nhập'
has "is asked" "fits several warnings; name one of them: !so_lieu.chien_si.at_most/n2019, !so_lieu.chien_si.at_most/n2020" err
ok "a reason" "$TONGHOP" set why.db '!so_lieu.chien_si.at_most/n2020=Do sáp nhập'
ok "can be read" "$TONGHOP" get why.db '!so_lieu.chien_si.at_most/n2020'
same "as it was given" - out <<'END'
Do sáp nhập
END
"$TONGHOP" check why.db >out 2>err
has "and stands in check" "reason given: Do sáp nhập" out
has "which counts it" "warnings with a reason: 1" err
echo "Theo biên bản" >input
ok "also from standard input" "$TONGHOP" set why.db '!so_lieu.chien_si.at_most/n2019=-' <input
"$TONGHOP" get why.db '!so_lieu.chien_si.at_most/n2019' >out
same "whole" input out
ok "an empty one" "$TONGHOP" set why.db '!so_lieu.chien_si.at_most/n2019='
"$TONGHOP" get why.db '!so_lieu.chien_si.at_most/n2019' >out
same "takes it away" - out <<'END'

END
fails 2 "reasons do not add up" "$TONGHOP" get why.db --total '!so_lieu.chien_si.at_most/n2019'
fails 2 "an error takes none" "$TONGHOP" set why.db '!so_lieu.doan_vien.at_most/n2019=X'
fails 2 "a check that says nothing" "$TONGHOP" set why.db '!so_lieu.chien_si.at_most/n2018=X'
has "has nothing to be explained" "the report has no such warning" err

finish
