#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs programs that import native modules under a binary:  tests/native/run.sh BINARY MODULES [NAME...]
# MODULES is the folder of the modules that are made for these tests. A program passes when it exits with 0, its last
# line is "ok", and stderr is empty, or, in a build without the lock, holds just the one line that its text
# "# stderr without the lock: ..." announces. Exit: 0 all, 1 some, 2 usage.
if [ $# -lt 2 ]; then
    echo "usage: $0 BINARY MODULES [NAME...]" >&2
    exit 2
fi
binary=$1 modules=$2
shift 2
folder=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || set -- $(ls "$folder" | sed -n 's/\.py$//p')
out=$(mktemp)
err=$(mktemp)
trap 'rm -f "$out" "$err"' EXIT
lock=$("$binary" -c 'import sys; print(sys._is_gil_enabled())')
failed=0
for name in "$@"; do
    program=$folder/$name.py
    announced=$(sed -n 's/^# stderr without the lock: //p' "$program")
    [ "$lock" = False ] || announced=
    PYTHONPATH=$modules timeout 120 "$binary" "$program" >"$out" 2>"$err"
    code=$?
    if [ -n "$announced" ]; then
        [ "$(wc -l <"$err")" -eq 1 ] && grep -qF "$announced" "$err"
    else
        [ ! -s "$err" ]
    fi
    heard=$?
    if [ $code -eq 0 ] && [ "$(tail -n 1 "$out")" = ok ] && [ $heard -eq 0 ]; then
        echo "PASS $name"
    else
        echo "FAIL $name (exit code $code)"
        tail -n 15 "$out" "$err" | sed 's/^/    /'
        failed=1
    fi
done
exit $failed
