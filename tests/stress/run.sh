#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the threaded stress programs under a binary:  tests/stress/run.sh BINARY [SECONDS] [NAME...]
# A name may be a pattern: 'dict_*'. STRESS_OPTIONS, if set, are options of the binary: --gil=ticks:100,sem.
# A program passes when it exits with 0, its last line is "ok" and no sanitizer reported anything. Exit: 0 all, 1 some.
if [ $# -lt 1 ]; then
    echo "usage: $0 BINARY [SECONDS] [NAME...]" >&2
    exit 2
fi
binary=$1
seconds=${2:-1}
shift
[ $# -gt 0 ] && shift
folder=$(dirname "$0")
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0
failed=0
for program in "$folder"/*.py; do
    name=$(basename "$program" .py)
    [ "$name" = stress ] && continue
    wanted=no
    [ $# -eq 0 ] && wanted=yes
    for filter in "$@"; do
        # shellcheck disable=SC2254 # a pattern is meant
        case $name in $filter) wanted=yes ;; esac
    done
    [ $wanted = yes ] || continue
    PYTHONDONTWRITEBYTECODE=1 timeout 120 "$binary" ${STRESS_OPTIONS:-} "$program" --seconds "$seconds" >"$log" 2>&1
    code=$?
    if [ $code -eq 0 ] && [ "$(tail -n 1 "$log")" = ok ] && ! grep -q "Sanitizer\|runtime error:" "$log"; then
        figure=$(tail -n 2 "$log" | sed -n '$!p') # what it says of itself before "ok"
        echo "PASS $name${figure:+: $figure}"
        passed=$((passed + 1))
    else
        echo "FAIL $name (exit code $code)"
        sed -n '/Sanitizer\|runtime error:/,$p' "$log" | head -n 40 | sed 's/^/    /' # the first report
        tail -n 15 "$log" | sed 's/^/    /'
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
