#!/bin/sh
# SPDX-License-Identifier: MIT
# Peak memory of Release builds: a program that does nothing beside CPython's, and one that does a little of everything
# beside the same in the gil build.
#
# usage: tests/memory.sh PEAK FOLDER BUILD
# PEAK is the program made of tests/memory/peak.c, FOLDER a build tree. CPython is /usr/bin/python3 unless TG_ORACLE
# names another. Exit code 77: not judged here, as the functions could not be put in order (no ptrace) or there is no
# CPython.
set -eu
peak=$1 folder=$2 build=$3
here=$(cd "$(dirname "$0")" && pwd)
oracle=${TG_ORACLE:-/usr/bin/python3}
program=$folder/bin/tollgate-$build
for list in startup ordinary everyday occasional; do
    [ -s "$folder/whole/$build.$list" ] || exit 77
done
[ -x "$oracle" ] || exit 77

# at_most PERCENT WHAT OURS THEIRS
at_most() {
    echo "$build, $2: $3 KiB beside $4 KiB, at most $1 % of it"
    [ $(($3 * 100)) -le $(($4 * $1)) ]
}

at_most 50 "pass, beside CPython" "$("$peak" 9 "$program" -c pass)" "$("$peak" 9 "$oracle" -I -S -c pass)"
if [ "$build" != gil ] && [ -x "$folder/bin/tollgate-gil" ]; then
    at_most 104 "training.py, beside gil" "$("$peak" 5 "$program" "$here/../bench/training.py")" \
        "$("$peak" 5 "$folder/bin/tollgate-gil" "$here/../bench/training.py")"
fi
