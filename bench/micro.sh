#!/bin/sh
# SPDX-License-Identifier: MIT
# The seam's own operations, builds by operations, in nanoseconds; then the pause before the first thread starts, by the
# number of objects that the program's globals reach, in microseconds. Builds what is missing. The builds run in turn,
# several times, and the least of each figure is printed: what the operation costs when nothing disturbs it.
#
# usage: sh bench/micro.sh [--builds LIST] [--rounds N] [--dir BUILD-DIR]
#   --builds LIST    named builds, separated by commas (gil,gil-immortal,nogil,nogil-biased,nogil-atomic,nogil-buffered)
#   --rounds N       how often each runs (5)
#   --dir BUILD-DIR  where they are built (build); its other builds stay configured
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
builds=gil,gil-immortal,nogil,nogil-biased,nogil-atomic,nogil-buffered rounds=5 tree=$top/build
while [ $# -gt 0 ]; do
    case $1 in
    --builds) builds=$2 && shift 2 ;;
    --rounds) rounds=$2 && shift 2 ;;
    --dir) tree=$2 && shift 2 ;;
    -h | --help)
        sed -n '3,10s/^# \{0,1\}//p' "$0"
        exit 0
        ;;
    *)
        echo "micro.sh: unknown word '$1': there are --builds, --rounds and --dir" >&2
        exit 64
        ;;
    esac
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

all=$(echo "$builds" | tr , ';')
if [ -e "$tree/CMakeCache.txt" ]; then
    all="$(sed -n 's/^TG_BUILDS:[A-Z]*=//p' "$tree/CMakeCache.txt");$all"
    all=$(echo "$all" | tr ';' '\n' | awk '!seen[$0]++' | paste -s -d ';')
fi
targets=$(echo ",$builds" | sed 's/,/ tollgate-micro-/g')
# shellcheck disable=SC2086
if ! { cmake -S "$top" -B "$tree" -G Ninja "-DTG_BUILDS=$all" && cmake --build "$tree" --target $targets; } >"$work/log" 2>&1; then
    cat "$work/log" >&2
    echo "micro.sh: the build failed" >&2
    exit 1
fi

round=0
while [ "$round" -lt "$rounds" ]; do
    for build in $(echo "$builds" | tr , ' '); do
        "$tree/bin/tollgate-micro-$build" | sed "s/^/$build\t/" >>"$work/figures"
        for objects in 0 1000 10000 100000 1000000 3000000; do
            "$tree/bin/tollgate-micro-$build" --first-start $objects | sed "s/^/$build\t/" >>"$work/figures"
        done
    done
    round=$((round + 1))
done

# One row an operation, in the order in which they were run.
awk -F '\t' -v builds="$builds" '
    {
        name = $2
        sub(/ +$/, "", name)
        if (!(name in known)) {
            known[name] = 1
            order[++rows] = name
        }
        if (!(($1, name) in least) || $3 + 0 < least[$1, name])
            least[$1, name] = $3 + 0
    }
    function table(starts, heading,    r, b) {
        printf "%-28s", heading
        for (b = 1; b <= n; b++)
            printf " %16s", build[b]
        printf "\n"
        for (r = 1; r <= rows; r++)
            if ((order[r] ~ /^first thread/) == starts) {
                printf "%-28s", order[r]
                for (b = 1; b <= n; b++)
                    if ((build[b], order[r]) in least)
                        printf starts ? " %16.1f" : " %16.2f", least[build[b], order[r]]
                    else
                        printf " %16s", "-"
                printf "\n"
            }
    }
    END {
        n = split(builds, build, ",")
        table(0, "nanoseconds an operation")
        printf "\n"
        table(1, "microseconds")
    }' "$work/figures"
