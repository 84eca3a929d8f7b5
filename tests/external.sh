#!/bin/sh
# SPDX-License-Identifier: MIT
# Benchmark programs that others wrote, from a checkout that you have: pyperformance's or "Are We Fast Yet". Each runs
# unmodified under CPython and under every build found, and a line says for each build whether it did the same.
#
#   tests/external.sh DIR [--builds FOLDER] [--only BUILD] [--timeout SECONDS] [--iterations N] [BENCHMARK...]
#   tests/external.sh --selftest [--builds FOLDER] [--only BUILD]     a small checkout of our own, same layout
#
# FOLDER holds the tollgate-<build> binaries (build/bin). CPython is /usr/bin/python3 unless TG_ORACLE names another.
# The checkouts: git clone https://github.com/python/pyperformance, git clone https://github.com/smarr/are-we-fast-yet;
# docs/testing.md has the programs that ran and what came of them.
# Exit: 0 nothing differs (a program refused is no difference), 1 something differs, 2 cannot run.
oracle=${TG_ORACLE:-/usr/bin/python3}
if ! command -v "$oracle" >/dev/null 2>&1; then
    echo "$0: no CPython at $oracle to compare with: install python3 (apt-get install python3)" >&2
    exit 2
fi
exec "$oracle" -B "$(dirname "$0")/external/run.py" "$@"
