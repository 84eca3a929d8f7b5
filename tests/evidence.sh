#!/bin/sh
# SPDX-License-Identifier: MIT
# What the last test runs of some build trees amount to, from CTest's own records: programs with threads by counting
# scheme and sanitizer, with their minutes; recorded histories that were checked; what waited for readers when the cap
# was reached; the states that each model explored.
# usage: evidence.sh [BUILD-DIR...]   (all trees beside this script's folder in which tests have run)
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
record=Testing/Temporary/LastTest.log
if [ $# -eq 0 ]; then
    for tree in "$top"/build*/; do
        [ -f "$tree$record" ] && set -- "$@" "${tree%/}"
    done
fi
if [ $# -eq 0 ]; then
    echo "evidence.sh: no tests have run in $top/build*" >&2
    exit 1
fi

# One line an entry: KIND and its fields, tabs between.
facts() {
    for tree in "$@"; do
        [ -f "$tree/$record" ] || {
            echo "evidence.sh: no tests have run in $tree" >&2
            return 1
        }
        sanitizer=$(sed -n 's/^TG_SANITIZE:[A-Z]*=//p' "$tree/CMakeCache.txt")
        type=$(sed -n 's/^CMAKE_BUILD_TYPE:[A-Z]*=//p' "$tree/CMakeCache.txt")
        awk -v checks="${sanitizer:-none} $type" '
            /^[0-9]+\/[0-9]+ Test: / { name = $3; split(name, part, "."); seconds = 0 }
            /^(ok  |FAIL) .* states$/ && part[1] == "models" {
                states = $(NF - 1)
                line = $0
                sub(/^(ok  |FAIL) /, "", line)
                sub(/; [^;]*$/, "", line)
                printf "model\t%s\t%s\n", line, states
            }
            / histories checked$/ { printf "histories\t%s\t%s\t%d\n", part[2], checks, $(NF - 2) }
            /^cap: / { line = $0; sub(/^cap: /, "", line); printf "cap\t%s\t%s\t%s\n", part[2], checks, line }
            /^Test time = / { seconds = $4 }
            /^Test (Passed|Failed)\.$|^Test timeout/ && (part[1] == "stress" || part[1] == "seam") {
                printf "run\t%s\t%s\t%s\t%s\n", part[2], checks, seconds, $2 == "Passed." ? 0 : 1
            }' "$tree/$record"
    done
}

facts "$@" | LC_ALL=C sort | awk -F '\t' '
    $1 == "run" {
        key = sprintf("%-16s %-18s", $2, $3)
        if (!(key in programs)) keys[++count] = key
        programs[key]++
        seconds[key] += $4
        failed[key] += $5
    }
    $1 == "histories" { histories[++history_count] = sprintf("%-16s %-18s %9d", $2, $3, $4); all += $4 }
    $1 == "cap" { caps[++cap_count] = sprintf("%-16s %-18s %s", $2, $3, $4) }
    $1 == "model" { models[++model_count] = sprintf("%12s  %s", $3, $2); states += $3 }
    END {
        printf "Programs with threads\n%-16s %-18s %9s %9s %9s\n", "build", "sanitizer, type", "programs", "failed", "minutes"
        for (i = 1; i <= count; i++)
            printf "%s %9d %9d %9.1f\n", keys[i], programs[keys[i]], failed[keys[i]], seconds[keys[i]] / 60
        printf "\nHistories of list, dict and queue for which an order was found: %d\n", all
        for (i = 1; i <= history_count; i++) print histories[i]
        printf "\nA grace period that cannot end\n"
        for (i = 1; i <= cap_count; i++) print caps[i]
        printf "\nModels: %d searches, %d states\n", model_count, states
        for (i = 1; i <= model_count; i++) print models[i]
    }'
