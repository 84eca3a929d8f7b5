#!/bin/sh
# SPDX-License-Identifier: MIT
# --trace=FILE: the file of a known program tells its story; it is whole also after sys.exit, an uncaught exception and
# beside a daemon thread; a FILE that cannot be written is one clear line and exit code 2, and nothing is left behind.
# usage: trace.sh PROGRAM
set -eu
program=$1
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
    echo "trace.sh: $1" >&2
    exit 1
}

"$program" --trace="$folder/trace.json" "$here/trace/program.py" >"$folder/out"
[ "$(cat "$folder/out")" = 50 ] || fail "the program prints $(cat "$folder/out")"
python3 "$here/trace/check.py" "$folder/trace.json"

# ends CODE TEXT: a program that ends in some other way
ends() {
    status=0
    echo '{}' >"$folder/end.json" # is replaced
    "$program" --trace="$folder/end.json" -c "$2" >/dev/null 2>"$folder/err" || status=$?
    [ "$status" -eq "$1" ] || fail "exit code $status of: $2"
    python3 "$here/trace/check.py" "$folder/end.json" plain
}
ends 3 'import sys; sys.exit(3)'
ends 1 'import gc; gc.collect(); raise ValueError("on purpose")'
ends 1 'import threading, sys; t = threading.Thread(target=sum, args=(range(100000),)); t.start(); 1 // 0'
ends 0 'import threading, time
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
def spin():
    while True:
        pass
threading.Thread(target=spin, daemon=True).start()
time.sleep(0.02)'

for file in "$folder/none/trace.json" "$folder"; do
    status=0
    "$program" --trace="$file" -c 'print("ran")' >"$folder/out" 2>"$folder/err" || status=$?
    [ "$status" -eq 2 ] || fail "--trace=$file: exit code $status"
    [ ! -s "$folder/out" ] || fail "the program ran"
    [ "$(wc -l <"$folder/err")" -eq 1 ] || fail "not one line: $(cat "$folder/err")"
    grep -q -- "--trace=$file: " "$folder/err" || fail "the file is not named: $(cat "$folder/err")"
done
"$program" --trace=/dev/null -c 'pass' || fail "a device cannot be written"
[ -c /dev/null ] || fail "the device was replaced"
[ -z "$(find "$folder" -name '*.partial')" ] || fail "something is left behind"
