#!/bin/sh
# SPDX-License-Identifier: MIT
# Random programs, compared with CPython:  tests/generate/run.sh BINARY FIRST LAST    (seeds, both included)
#                                          tests/generate/run.sh --show SEED          (prints one program)
# Exit: 0 all agree, 1 some differ (their files are kept and named), 2 cannot run.
oracle=${TG_ORACLE:-/usr/bin/python3}
if ! command -v "$oracle" >/dev/null 2>&1; then
    echo "$0: no CPython at $oracle to compare with: install python3 (apt-get install python3)" >&2
    exit 2
fi
exec "$oracle" -B "$(dirname "$0")/run.py" "$@"
