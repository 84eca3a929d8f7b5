#!/bin/sh
# SPDX-License-Identifier: MIT
# The probes of docs/report.md stand in the program's notes, each with its one argument, where sys/sdt.h was there to
# make them.
# usage: probes.sh PROGRAM
set -eu
program=$1
if ! printf '#include <sys/sdt.h>\n' | cc -E - >/dev/null 2>&1; then
    echo "probes.sh: no sys/sdt.h, so no probes"
    exit 0
fi
wanted="begin end safepoint state"
if "$program" -c 'import sys; sys.exit(1 if sys._is_gil_enabled() else 0)'; then
    wanted="begin end retired safepoint share state"
fi
notes=$(readelf -n "$program" | sed -n '/Provider: tollgate/,/Arguments:/p')
found=$(printf '%s\n' "$notes" | sed -n 's/^ *Name: //p' | sort -u | tr '\n' ' ')
[ "$found" = "$wanted " ] || {
    echo "probes.sh: $program has $found, not $wanted" >&2
    exit 1
}
if printf '%s\n' "$notes" | grep 'Arguments:' | grep -vE 'Arguments: 8@(%r|-?[0-9]*\(%r)' >&2; then
    echo "probes.sh: arguments that are in no register" >&2
    exit 1
fi
