# SPDX-License-Identifier: MIT
# First file: a table of rows | `module` | may include | outside headers |, the last cell being
# "`a.h` `b.h` in `path`". Then C sources below src. One TAP case a module.

function add_row(cells, n, name, words, i, first)
{
	split($0, cells, "|")
	name = cells[2]
	gsub(/[` ]/, "", name)
	modules[++module_count] = name
	may[name] = " " name cells[3]
	n = split(cells[4], words, " ")
	for (i = first = 1; i <= n; i++) {
		if (words[i] !~ /^`/)
			continue
		gsub(/[`,;]/, "", words[i])
		if (words[i] ~ /\.h$/) {
			headers[words[i]] = headers[words[i]]
			pending[words[i]]
			continue
		}
		for (h in pending)
			headers[h] = headers[h] " " words[i]
		split("", pending)
	}
}

function fail(module, text)
{
	print "# " FILENAME ":" FNR ": " text
	bad[module]++
}

FILENAME != seen {
	seen = FILENAME
	file_count++
	file = substr(FILENAME, length(src) + 2)
	module = file
	sub(/\/.*/, "", module)
}

file_count == 1 {
	if (/^\| `/)
		add_row()
	next
}

!(module in may) {
	if (FNR == 1)
		fail("", "the table of modules has no row for " module)
	next
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, part, "\"")
	header = part[2]
	if (header !~ /\//)
		next
	sub(/\/.*/, "", header)
	if (index(may[module] " ", " " header " ") == 0)
		fail(module, module " may not include " part[2])
}

/^[ \t]*#[ \t]*include[ \t]*</ {
	split($0, part, /[<>]/)
	if (!(part[2] in headers))
		next
	n = split(headers[part[2]], places, " ")
	for (allowed = i = 0; i++ < n;)
		if (index(file, places[i]) == 1)
			allowed = 1
	if (!allowed)
		fail(module, part[2] " belongs in" headers[part[2]])
}

END {
	modules[++module_count] = ""
	print "1.." module_count
	for (i = 1; i <= module_count; i++) {
		name = modules[i]
		print (bad[name] ? "not ok " : "ok ") i " - " (name == "" ? "every module is in the table" : name)
		failed += bad[name]
	}
	exit failed > 0 || module_count == 1
}
