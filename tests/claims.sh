#!/bin/sh
# SPDX-License-Identifier: MIT
# The experiments behind the claims, with tiny sizes: each runs to its end, says one of three things, and keeps every raw
# value. What they say is not tested: that is the machine's affair.
# usage: claims.sh TOLLGATE-BENCH
set -eu
bench=$1
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
    echo "claims.sh: $1" >&2
    exit 1
}

refused() {
    status=0
    "$bench" claims "$@" >"$folder/out" 2>&1 || status=$?
    [ "$status" -eq 64 ] || fail "$*: exit code $status"
}
refused no-such-claim
grep -q '14 native-latency' "$folder/out" || fail "a wrong name is not answered with those that are"
refused 0
refused 15
refused --passes 1
refused --scale nothing

status=0
"$bench" claims --from "$folder/none.json" >"$folder/out" 2>&1 || status=$?
[ "$status" -eq 3 ] || fail "a file that is not there: exit code $status"

workloads=$here/../bench/workloads
builds=$(cd "$(dirname "$bench")" && pwd)

# The programs answer as they do under CPython.
for program in blocking convoy_processes fetch latency lost_updates processes native_scales native_zlib; do
    for size in 2 20; do
        set -- "$workloads/../claims/$program.py" --size $size --threads 2 --loops 1 --warmup 0
        wanted=$(PYTHONDONTWRITEBYTECODE=1 python3 "$@" | grep '^check ') || fail "$program: CPython fails"
        for build in gil nogil; do
            got=$("$builds/tollgate-$build" "$@" | grep '^check ') || fail "$program: $build fails"
            [ "$got" = "$wanted" ] || fail "$program: $build says '$got', not '$wanted'"
        done
    done
done
"$bench" claims --quick --passes 2 --scale 0.001 --quiet --workloads "$workloads" --out "$folder/all" >"$folder/out"
[ "$(grep -cE '^ *[0-9]+  [a-z-]+ +(confirmed|refuted|cannot tell) ' "$folder/out")" -eq 14 ] ||
    fail "not fourteen rows: $(cat "$folder/out")"
python3 "$here/claims_check.py" "$folder/all/claims.json" 14
python3 "$here/page_check.py" "$folder/all/claims.html"
grep -q 'id="claim-native-latency"' "$folder/all/claims.html" || fail "the page lacks a card"
if command -v gnuplot >/dev/null; then
    head -c 5 "$folder/all/slides.pdf" | grep -q '%PDF-' || fail "no slides"
fi

"$bench" claims --quick --passes 2 --scale 0.001 --quiet --workloads "$workloads" --out "$folder/one" --anonymous --json blocking \
    >"$folder/one.json"
python3 "$here/claims_check.py" "$folder/one.json" 1
python3 "$here/claims_check.py" "$folder/one/claims.json" 1
! grep -q "$folder\|$builds" "$folder/one/claims.json" || fail "--anonymous leaves paths in"
