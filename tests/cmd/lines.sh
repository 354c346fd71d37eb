#!/bin/sh
# SPDX-License-Identifier: MIT
# Open lists, by code and written by the units, and choices.
. "${0%/*}/lib.sh"
TONGHOP_LANG=en
export TONGHOP_LANG
form=${0%/*}/lines.yaml
cat >units.csv <<'END'
code,name,level,parent,hang
H,Huyện,huyen,,
A,Xã A,co_so,H,mot
B,Xã B,co_so,H,hai
END
for unit in A B H; do
	"$TONGHOP" new $unit.db --form "$form" --unit $unit --units units.csv --term 2020 >/dev/null
done

ok "a choice in words" "$TONGHOP" set A.db @hang="hạng hai"
ok "comes back as its code" "$TONGHOP" get A.db @hang
same "in canonical form" - out <<'END'
hai
END
ok "its first letters will do, without marks" "$TONGHOP" set A.db "@hang=HANG M"
ok "where only one begins so" "$TONGHOP" get A.db @hang
same "it is taken" - out <<'END'
mot
END
fails 2 "letters that several begin with" "$TONGHOP" set A.db @hang=hang
has "are answered with those" '"hang" may mean several here: mot (Hạng một), hai (Hạng hai)' err
fails 2 "in canonical form" "$TONGHOP" set A.db --canonical "@hang=hang m"
has "the code alone counts" '"hang m" cannot be chosen here' err
fails 2 "what cannot be chosen" "$TONGHOP" set A.db @hang=ba
has "is answered with what can" "what can: mot (Hạng một), hai (Hạng hai)" err

ok "lines by code" "$TONGHOP" set A.db tong/so=3 chu_de.999/so=3
ok "lines of one's own" "$TONGHOP" set A.db khac.+="Sáng kiến một" khac.+="Sáng kiến hai"
ok "are numbered" "$TONGHOP" set A.db khac.1/so=5 khac.2/so=7
ok "their captions can be read" "$TONGHOP" get A.db khac.2/label
same "as they were written" - out <<'END'
Sáng kiến hai
END
fails 2 "a line that is not there yet" "$TONGHOP" set A.db khac.3/so=1
has "is to be added first" "there is no line khac.3 yet; add it first: khac.+=CAPTION" err
fails 2 "a line without a caption" "$TONGHOP" set A.db khac.+=
has "is refused" "a line needs a caption" err
fails 2 "a code that the list has not" "$TONGHOP" set A.db chu_de.xyz/so=1
has "is told with those that it has" 'the list has no code "xyz"; it has: ' err
fails 2 "a line of a list of codes" "$TONGHOP" set A.db chu_de.+=X
ok "a caption can change" "$TONGHOP" set A.db khac.2/label="Sáng kiến khác"
ok "the table" "$TONGHOP" report A.db table
has "has the new caption" "Sáng kiến khác" out
has "and lines with an answer, by code" "999 │ Khác" out
lacks "but no empty ones" "Tôn giáo" out

ok "another unit" "$TONGHOP" set B.db chu_de.999/so=30 chu_de.200/so=4 khac.+="Sáng kiến của B" khac.1/so=50
ok "are merged" "$TONGHOP" merge H.db A.db B.db --yes
ok "and add up by code" "$TONGHOP" get H.db --total chu_de.999/so chu_de.200/so chu_de.100/so
same "over the units" - out <<'END'
33
4

END
ok "the office prints" "$TONGHOP" report H.db totals
for caption in "Sáng kiến một" "Sáng kiến khác" "Sáng kiến của B" "Tôn giáo"; do
	has "the line: $caption" "$caption" out
done
lacks "lines lack no units" "missing: Huyện, Xã A$" out
cat >keys <<'END'
key Down
key Enter
key Insert
type Sáng kiến ba
key Enter
type 9
key Enter
dump added
key Insert
key Esc
key F10
dump home
END
ok "a line is added on the screen" "$TONGHOP" A.db --script keys --dump dump
has "and stands in the table" "Sáng kiến ba" dump
has "under the cursor" ">     Sáng kiến ba" dump
has "lines without an answer are not missing" "9 of 9 filled in" dump
ok "its figure is kept" "$TONGHOP" get A.db khac.3/so
same "in the file" - out <<'END'
9
END

cat >keys <<'END'
key Down
key Enter
key C-End
key M-d
dump out
END
ok "a line is taken out on the screen" "$TONGHOP" A.db --script keys --dump dump
ok "what is exported" "$TONGHOP" export A.db
lacks "has no such line" "khac.3" out
ok "the table" "$TONGHOP" report A.db table
lacks "lacks it" "Sáng kiến ba" out
ok "the office takes it over" "$TONGHOP" merge H.db A.db --yes
ok "its totals" "$TONGHOP" report H.db totals
lacks "lack it too" "Sáng kiến ba" out
ok "undo" "$TONGHOP" undo A.db
ok "brings its figure" "$TONGHOP" get A.db khac.3/so
same "back" - out <<'END'
9
END
ok "and its caption" "$TONGHOP" get A.db khac.3/label
same "in one go" - out <<'END'
Sáng kiến ba
END
ok "a caption is cleared" "$TONGHOP" set A.db khac.3/so= khac.3/label=
ok "then the table" "$TONGHOP" report A.db table
lacks "has no such line" "Sáng kiến ba" out

ok "a line is taken back" "$TONGHOP" undo B.db
ok "and the file is sound" "$TONGHOP" check H.db
finish
