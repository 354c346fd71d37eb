# SPDX-License-Identifier: MIT
# A function is what stands between "{" and "}" alone in the first column; the line before is its name.

FNR == 1 { name = "" }
FNR == 601 { print "# " FILENAME ": over 600 lines"; long_files++ }
/^\{$/ { start = FNR; name = last }
/^\}/ && name != "" {
	if (FNR - start + 1 > 80) {
		print "# " FILENAME ":" start ": " FNR - start + 1 " lines in " name
		long_functions++
	}
	count++
	name = ""
}
{ last = $0 }

END {
	print "1..2"
	print (long_functions || !count ? "not ok" : "ok") " 1 - no function is over 80 lines"
	print (long_files ? "not ok" : "ok") " 2 - no file is over 600 lines"
	exit long_functions + long_files > 0 || !count
}
