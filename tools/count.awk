# SPDX-License-Identifier: MIT
# Counts the single TAP cases in meson's testlog.txt. A case that was planned and never ran, or a
# program that ended badly without a failed case, counts as failed; so does a status of meson's own
# that nothing here explains.

function end_of_program()
{
	if (program == "")
		return
	if (planned > ran)
		bad += planned - ran
	if (ended != "exit status 0" && bad == 0)
		bad = 1
	if (bad)
		print "failed: " program
	failed += bad
	program = ""
}

/^=+ *[0-9]+\/[0-9]+ *=+$/ {
	end_of_program()
	heading = 1
	planned = ran = bad = 0
	next
}
heading && /^test: / { program = substr($0, 15) }
heading && /^result: / { ended = substr($0, 15) }
/^-+ std(out|err) -+$/ { heading = 0; tap = /stdout/; next }
!tap || heading { next }
/^1\.\.[0-9]+/ { planned = substr($0, 4) + 0 }
/^ok / { ran++; if (/# *[Ss][Kk][Ii][Pp]/) skipped++; else passed++ }
/^not ok / { ran++; bad++ }

END {
	end_of_program()
	if (status && !failed)
		failed = 1
	if (skipped)
		print skipped " skipped"
	print passed + 0 " passed, " failed + 0 " failed"
	exit failed > 0 || passed == 0
}
