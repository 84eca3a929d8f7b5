#!/bin/sh
# SPDX-License-Identifier: MIT
# The longest pause of a program and its cause, and the time from a request to a thread until its safepoint, build by
# build. Builds what counts (-DTG_STATS=ON), runs, prints a table. Counting takes time itself: what a pause is made of is
# right, its length is an upper bound.
#
# usage: sh bench/pauses.sh [--builds LIST] [--dir BUILD-DIR] [PROGRAM [ARGUMENTS...]]
#   --builds LIST    named builds, separated by commas (gil,nogil)
#   --dir BUILD-DIR  where they are built (build-stats)
#   PROGRAM          tests/stress/cycles.py unless told otherwise: threads that collect while others run
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
builds=gil,nogil tree=$top/build-stats
while [ $# -gt 0 ]; do
    case $1 in
    --builds) builds=$2 && shift 2 ;;
    --dir) tree=$2 && shift 2 ;;
    -h | --help)
        sed -n '3,11s/^# \{0,1\}//p' "$0"
        exit 0
        ;;
    -*)
        echo "pauses.sh: unknown option '$1': there are --builds and --dir" >&2
        exit 64
        ;;
    *) break ;;
    esac
done
[ $# -gt 0 ] || set -- "$top/tests/stress/cycles.py"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
targets=$(echo ",$builds" | sed 's/,/ tollgate-/g')
# shellcheck disable=SC2086
if ! { cmake -S "$top" -B "$tree" -G Ninja -DTG_STATS=ON "-DTG_BUILDS=$(echo "$builds" | tr , ';')" &&
    cmake --build "$tree" --target $targets; } >"$work/log" 2>&1; then
    cat "$work/log" >&2
    echo "pauses.sh: the build failed" >&2
    exit 1
fi
for build in $(echo "$builds" | tr , ' '); do
    PYTHONPATH=$top/tests/stress "$tree/bin/tollgate-$build" --stats="$work/$build.json" "$@" >"$work/out" 2>&1 || {
        cat "$work/out" >&2
        echo "pauses.sh: $build: the program failed" >&2
        exit 1
    }
done
python3 - "$work" $(echo "$builds" | tr , ' ') <<'END'
import json
import sys

print("%-18s %14s  %-20s %12s %12s %12s %12s" % (
    "build", "longest pause", "cause", "stops", "safepoints", "half below", "longest"))
for build in sys.argv[2:]:
    with open("%s/%s.json" % (sys.argv[1], build), encoding="utf-8") as file:
        stats = json.load(file)
    pause = stats["longest_pause"] or {"cause": "none", "ns": 0}
    time = stats["durations"]["safepoint_latency"]
    seen, half = 0, 0
    for bucket in time["histogram"]:
        seen += bucket["count"]
        half = bucket["below_ns"]
        if 2 * seen >= time["count"]:
            break
    print("%-18s %11.1f us  %-20s %12d %12d %9.1f us %9.1f us" % (
        build, pause["ns"] / 1e3, pause["cause"], stats["durations"]["world_stopped"]["count"], time["count"],
        half / 1e3, time["longest_ns"] / 1e3))
print("stops: of the world; safepoints: requests answered, and the time until the answer")
END
