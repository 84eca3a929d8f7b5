#!/bin/sh
# SPDX-License-Identifier: MIT
# The retire storm: what waits for readers stays bounded while one thread overwrites a shared slot as fast as it can,
# alone, beside a thread that reads it, and beside one asleep in accept().
# usage: storm.sh PROGRAM
set -eu
program=$1
folder=$(cd "$(dirname "$0")/../bench/workloads" && pwd)
series=$(mktemp)
trap 'rm -f "$series"' EXIT

# The cap of nogil/reclaim.c, and beyond it what the threads that retire put into the batches that they close while
# they wait: 1 MiB for each of the two.
bound=$((66 * 1024 * 1024))

fail() {
    echo "storm.sh: $1" >&2
    exit 1
}

# One storm of the name: sets $most, the bytes that waited at most, and $graces, the grace periods.
storm() {
    PYTHONDONTWRITEBYTECODE=1 "$program" "$folder/storm_$1.py" --size 400 --loops 2 --warmup 0 --series "$series" >/dev/null
    [ "$(wc -l <"$series")" -eq 800 ] || fail "$1: $(wc -l <"$series") samples, not 800"
    most=$(sort -k 2,2n "$series" | tail -n 1 | cut -d ' ' -f 2)
    [ "$most" -le "$bound" ] || fail "$1: $most bytes wait for readers, more than $bound"
    graces=$(sort -k 3,3n "$series" | tail -n 1 | cut -d ' ' -f 3)
}

storm online
online=$graces
# Nobody else runs, so nobody has to be waited for: what is overwritten dies at once. On a busy machine the other thread
# may get to its accept(), or to join, only when the storm is over; not each of five times.
for name in alone asleep; do
    for _ in 1 2 3 4 5; do
        storm $name
        [ "$most" -gt $((1024 * 1024)) ] || break
    done
    [ "$most" -le $((1024 * 1024)) ] || fail "$name: $most bytes wait, and no other thread runs"
done
if "$program" -c 'import sys; sys.exit(sys._is_gil_enabled())'; then
    [ "$online" -gt 0 ] || fail "online: no grace period in a build without the lock"
fi
