#!/bin/sh
# SPDX-License-Identifier: MIT
# --stats: in a build that counts (TG_STATS), the figures of a known program are consistent, as JSON and as text; any
# other build refuses the option with a clear line and exit code 2.
# usage: stats.sh PROGRAM
set -eu
program=$1
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
    echo "stats.sh: $1" >&2
    exit 1
}

if "$program" --version | grep -q 'stats=off'; then
    status=0
    "$program" --stats "$here/stats/program.py" >"$folder/out" 2>"$folder/err" || status=$?
    [ "$status" -eq 2 ] || fail "refusal has exit code $status"
    [ ! -s "$folder/out" ] || fail "the program ran"
    grep -q 'TG_STATS=ON' "$folder/err" || fail "the refusal does not say what would help: $(cat "$folder/err")"
    exit 0
fi

"$program" --stats="$folder/stats.json" "$here/stats/program.py" >"$folder/out"
[ "$(cat "$folder/out")" = "50 10" ] || fail "the program prints $(cat "$folder/out")"
python3 "$here/stats/check.py" "$folder/stats.json"

"$program" --stats="$folder/stats.txt" "$here/stats/program.py" >/dev/null
"$program" --stats "$here/stats/program.py" 2>"$folder/err" >/dev/null
for file in "$folder/stats.txt" "$folder/err"; do
    grep -qE '^  Node +2010 +2000 +10$' "$file" || fail "no line of Node in the text"
    grep -qE '^  longest pause: [0-9.]+ us, [a-z_]+: ' "$file" || fail "no longest pause in the text"
    for key in incref_own detaches held_bytes held_peak_bytes grace_periods collection; do
        grep -qE "^  $key " "$file" || fail "no line of $key in the text"
    done
done

if "$program" -c 'import sys; sys.exit(0 if sys._is_gil_enabled() else 1)'; then
    for policy in ticks:100,cond ticks:100,sem priority; do
        "$program" --gil=$policy --stats="$folder/stats.json" "$here/stats/program.py" >/dev/null
        python3 "$here/stats/check.py" "$folder/stats.json" $policy
    done
    grep -qE '^gil_hold, below$' "$folder/stats.txt" || fail "no histogram of holds in the text"
fi

status=0
"$program" --stats="$folder/none/stats.txt" "$here/stats/program.py" >/dev/null 2>"$folder/err" || status=$?
[ "$status" -eq 2 ] || fail "a file that cannot be written: exit code $status"
grep -q 'cannot be written' "$folder/err" || fail "a file that cannot be written is not named"
