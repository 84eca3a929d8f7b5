#!/bin/sh
# SPDX-License-Identifier: MIT
# One command from a fresh machine to the verdict: installs what is missing, builds gil, nogil, nogil-biased and
# nogil-atomic from the same source, measures them against each other, writes the report and prints the verdict.
#
# usage: sh bench/compare.sh [--quick] [--out DIR] [--builds LIST] [--layouts N] [--trained] [--no-install]
#                            [RUN OPTIONS]
#   --quick        small sizes and few passes
#   --out DIR      where results.json and the report go (default results/<UTC>)
#   --builds LIST  named builds, separated by commas (gil,nogil,nogil-biased,nogil-atomic)
#   --layouts N    link orders of each build (8; quick 5)
#   --toll         the builds that differ in one ingredient each, from ideal upward, single-threaded programs, with
#                  instructions: the toll table (instead of --builds; with -boxed builds: --toll=boxed)
#   --trained      compile each build with the counts of its own run of bench/training.py: twice the time to build, and
#                  what a comparison with a distribution's python3 should use
#   --no-install   never install a package: one line for each that is missing
#   RUN OPTIONS    anything else goes to `tollgate-bench run`
# Exit: 0 when the comparison is complete, whatever the verdict says; else that of the step that failed.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
build=$top/build

usage() {
    echo "compare.sh: $1" >&2
    exit 64
}

builds="gil,nogil,nogil-biased,nogil-atomic"
layouts='' out='' quick='' install='' toll=none profile=OFF
# Our own words are taken out; every other goes round to the end of the list and so keeps its spaces.
words=$#
while [ "$words" -gt 0 ]; do
    word=$1
    shift
    words=$((words - 1))
    case $word in
    --out | --builds | --layouts)
        [ "$words" -gt 0 ] || usage "$word wants a value"
        word=$word=$1
        shift
        words=$((words - 1))
        ;;
    esac
    case $word in
    --out=*) out=${word#*=} ;;
    --builds=*) builds=${word#*=} ;;
    --layouts=*) layouts=${word#*=} ;;
    --toll) toll= ;;
    --toll=boxed) toll=-boxed ;;
    --quick) quick=--quick ;;
    --trained) profile=ON ;;
    --no-install) install=--no-install ;;
    -h | --help)
        sed -n '3,18s/^# \{0,1\}//p' "$0"
        exit 0
        ;;
    *) set -- "$@" "$word" ;;
    esac
done
if [ "$toll" != none ]; then
    builds=
    for name in ideal gil gil-immortal nogil-plain nogil nogil-buffered nogil-biased nogil-atomic nogil-always \
        nogil-pep703; do
        builds=$builds${builds:+,}$name$toll
    done
    set -- --base "ideal$toll" --clause a --instructions "$@"
fi
[ -n "$layouts" ] || layouts=$([ -z "$quick" ] && echo 8 || echo 5)
[ -n "$out" ] || out=results/$(date -u +%Y%m%dT%H%M%SZ)

sh "$top/bench/setup.sh" $install compare

if [ "$profile" = ON ] && ! ${CC:-cc} -v 2>&1 | grep -q '^gcc version'; then
    echo "compare.sh: only gcc trains builds (TG_PROFILE): ${CC:-cc} compiles them once"
    profile=OFF
fi
echo "compare.sh: building $builds in $layouts link orders"
testing=-DBUILD_TESTING=OFF
[ ! -e "$build/CMakeCache.txt" ] || testing= # a tree that has tests keeps them
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! {
    cmake -S "$top" -B "$build" -G Ninja $testing -DTG_BUILDS="$(echo "$builds" | tr , ';')" -DTG_LAYOUTS="$layouts" \
        -DTG_PROFILE="$profile" &&
        cmake --build "$build" -j "$(nproc)" --target tollgate-bench layouts
} >"$log" 2>&1; then
    cat "$log" >&2
    echo "compare.sh: the build failed" >&2
    exit 1
fi

bench=$build/bin/tollgate-bench
"$bench" run $quick --trace --arms "$builds" --layouts "$layouts" --out "$out" "$@"
"$bench" report "$out/results.json"
echo
status=0
"$bench" verdict --arm all "$out/results.json" || status=$?
[ "$toll" = none ] || "$bench" toll "$out/results.json"
# 0, 1 and 2 are verdicts (holds, broken, open); anything else is a failure.
[ "$status" -le 2 ] || exit "$status"
echo
echo "report: $out/report.html"
