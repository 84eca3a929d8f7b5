#!/bin/sh
# SPDX-License-Identifier: MIT
# What a small comparison publishes: every file that the report promises, well formed; programs refused to an arm that is
# Python 2; traces drawn; REPRODUCE.md with the commands that were run; several machines side by side; and nothing of the
# host in an anonymous one.
# usage: publish.sh TOLLGATE-BENCH
set -eu
bench=$1
here=$(cd "$(dirname "$0")" && pwd)
builds=$(cd "$(dirname "$bench")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
    echo "publish.sh: $1" >&2
    exit 1
}
holds() {
    grep -q -- "$2" "$folder/$1" || fail "$1 lacks: $2"
}

mkdir "$folder/workloads"
for program in protocol countdown convoy_echo; do
    cp "$here/../bench/workloads/$program.py" "$folder/workloads"
done
for name in new old; do
    {
        echo '# SPDX-License-Identifier: MIT'
        printf '# group: single\n# exercises: a sum\n# size: 3000\n'
        [ $name = new ] || echo '# python2: yes'
        printf 'import protocol\n\n\ndef run(size, threads):\n    return str(sum(range(size)))\n\n\nprotocol.main(run, size=3000)\n'
    } >"$folder/workloads/$name.py"
done
python3=$(command -v python3)
cat >"$folder/python2" <<END
#!/bin/sh
[ "\$1" != -c ] || { printf '%s\n2.7.18 (not really)\n' "$folder/python2"; exit 0; }
exec "$python3" "\$@"
END
chmod +x "$folder/python2"

compare() {
    out=$1
    shift
    "$bench" run --quick --passes 2 --target-ms 5 --workloads "$folder/workloads" --bindir "$builds" --arms gil,nogil \
        --out "$folder/$out" "$@" >"$folder/log" 2>&1 || fail "run: $(cat "$folder/log")"
}
compare one --clause a --arm "two=$folder/python2" --trace new old
holds one/REPRODUCE.md 'build/bin/tollgate-bench run --quick --passes 2'
holds one/REPRODUCE.md -DTG_BUILDS=\"gil
holds log 'two against gil: .*, 2 runs refused'
"$bench" report "$folder/one" >"$folder/files" || fail "report"
while read -r file; do
    [ -s "$file" ] || fail "$file is promised and not there"
done <"$folder/files"
for file in report.html report.md results.csv tables/verdict.tex REPRODUCE.md figures/trace-countdown-nogil.svg \
    figures/trace-convoy_echo-gil.svg; do
    grep -qx "$folder/one/$file" "$folder/files" || fail "no $file"
done
python3 "$here/page_check.py" "$folder/one/report.html"
holds one/report.html 'new; the program is written for Python 3, the arm is Python 2.7.18'
holds one/tables/speed-a.tex 'new & .* & refused'
if command -v gnuplot >/dev/null; then
    head -c 5 "$folder/one/slides.pdf" | grep -q '%PDF-' || fail "no slides"
fi

compare two --clause a --anonymous new
! grep -rq "$folder\|\"host\"\|\"user\"" "$folder/two" || fail "--anonymous leaves in: $(grep -rl "$folder" "$folder/two")"
"$bench" report "$folder/one" "$folder/two/results.json" --out "$folder/both" >"$folder/files" || fail "two machines"
python3 "$here/page_check.py" "$folder/both/machines.html"
holds both/machines.md '| two | [0-9.]* .* | - |'
holds both/machines.csv 'passes,2,"2, 1 link orders, quick"'
status=0
"$bench" report "$folder/one" "$folder/none" --out "$folder/neither" >/dev/null 2>&1 || status=$?
[ "$status" -eq 3 ] || fail "a machine that is not there: exit code $status"
[ ! -e "$folder/neither" ] || fail "something was written"

# Tables compile, where there is LaTeX.
if command -v pdflatex >/dev/null && kpsewhich booktabs.sty >/dev/null; then
    {
        printf '\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n'
        find "$folder/one/tables" "$folder/both/tables" -name '*.tex' -exec printf '\\input{%s}\n\n' {} \;
        printf '\\end{document}\n'
    } >"$folder/all.tex"
    (cd "$folder" && pdflatex -interaction=nonstopmode -halt-on-error all.tex >tex.log) || fail "LaTeX: $(tail -20 "$folder/tex.log")"
fi

echo '{"traceEvents": []}' >"$folder/one/traces/empty.json"
status=0
"$bench" report "$folder/one" >/dev/null 2>"$folder/log" || status=$?
[ "$status" -eq 3 ] || fail "a trace without events: exit code $status"
holds log 'traces/empty.json'
