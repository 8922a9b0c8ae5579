# Turns the output of "go test -bench" into a table: time for one operation in
# readable units, what it may take where it has a limit (ms-limit, for two quiet
# cores), throughput, memory. Before it stands the table of the engine as a
# whole, which app/bench prints itself.
function time(ns) {
	if (ns >= 1e9) return sprintf("%.2f s", ns / 1e9)
	if (ns >= 1e6) return sprintf("%.2f ms", ns / 1e6)
	if (ns >= 1e3) return sprintf("%.2f µs", ns / 1e3)
	return sprintf("%.1f ns", ns)
}
function size(b) {
	if (b >= 1048576) return sprintf("%.1f MiB", b / 1048576)
	if (b >= 1024) return sprintf("%.1f KiB", b / 1024)
	return sprintf("%d B", b)
}
function row(a, b, c, d, e, f, g) { printf "%-16s %-44s %12s %-16s %12s %12s %10s\n", a, b, c, d, e, f, g }
function heading() { if (!headed++) row("package", "benchmark", "time", "limit", "throughput", "memory", "allocs") }
/^(goos|goarch|cpu):|^(PASS$|ok |\?)|no test files/ { next }
/^BenchmarkEngine/ { print ""; next }
$1 == "pkg:" { n = split($2, part, "/"); pkg = part[n] }
/^Benchmark/ {
	delete v
	for (i = 3; i < NF; i += 2) v[$(i + 1)] = $i
	heading()
	name = $1
	sub(/^Benchmark/, "", name)
	sub(/-[0-9]+$/, "", name)
	limit = ""
	if ("ms-limit" in v) limit = time(v["ms-limit"] * 1e6) (v["ns/op"] <= v["ms-limit"] * 1e6 ? " ok" : " MISSED")
	row(pkg, name, time(v["ns/op"]), limit, ("MB/s" in v ? v["MB/s"] " MB/s" : ""), size(v["B/op"]), v["allocs/op"])
	count++
	next
}
/^(FAIL|panic:|---)/ { failed = 1 }
$1 != "pkg:" { print }
END {
	if (!count) print "no benchmark ran"
	exit failed || !count
}
