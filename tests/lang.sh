#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the language programs under CPython and under a build of Tollgate and compares what they print.
#
#   tests/lang.sh BINARY [--root DIR] [--cache DIR] [--jobs N] [FILTER...]
#   tests/lang.sh --list [--root DIR] [FILTER...]
#   tests/lang.sh --record PYTHON [--root DIR] FILTER...
#
# A filter is a program's name (arith/int_basic) or a part of it. Exit: 0 all passed, 1 something failed, 2 cannot run.
# CPython is /usr/bin/python3 unless TG_ORACLE names another.
folder=$(dirname "$0")
oracle=${TG_ORACLE:-/usr/bin/python3}
if ! command -v "$oracle" >/dev/null 2>&1; then
    echo "tests/lang.sh: no CPython at $oracle to compare with: install python3 (apt-get install python3)" >&2
    exit 2
fi
exec "$oracle" -B "$folder/lang_compare.py" "$@"
