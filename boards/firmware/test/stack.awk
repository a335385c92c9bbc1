# Longest chain of calls in bytes of stack, from GCC's call graphs (-fcallgraph-info=su); a call through a pointer may reach
# every command. Usage: awk -f stack.awk -v root=main FILES.ci
function depth(f, most, i, n, list, d) {
    if (f in known) return known[f]
    known[f] = 0 # no function calls itself here
    most = 0
    n = split(calls[f], list, " ")
    for (i = 1; i <= n; i++) {
        d = depth(list[i])
        if (d > most) { most = d; next_of[f] = list[i] }
    }
    known[f] = size[f] + most
    return known[f]
}
function name(line, key) {
    match(line, key ": \"[^\"]*\"")
    line = substr(line, RSTART + length(key) + 3, RLENGTH - length(key) - 4)
    return line
}
/^node/ {
    title = name($0, "title")
    if (match($0, /[0-9]+ bytes/)) size[title] = substr($0, RSTART, RLENGTH - 6)
    if (title ~ /commands\.c:/ && $0 ~ /bytes/) commands = commands " " title
}
/^edge/ {
    source = name($0, "sourcename")
    calls[source] = calls[source] " " name($0, "targetname")
}
END {
    calls["__indirect_call"] = commands
    worst = depth(root)
    path = root
    for (f = root; f in next_of; f = next_of[f]) path = path " > " next_of[f]
    gsub(/[a-z0-9_\/-]*\.c:/, "", path)
    if (verbose) print path > "/dev/stderr"
    print worst
}
