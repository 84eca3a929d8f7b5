#!/bin/sh
# SPDX-License-Identifier: MIT
# The soak: threads allocate, share, make cycles and die; the memory of the process must stay flat (tests/stress/soak.py
# says within which band, and prints the figures). An hour unless told otherwise.
# usage: soak.sh PROGRAM [SECONDS]
set -eu
program=$1
seconds=${2:-3600}
here=$(cd "$(dirname "$0")" && pwd)
PYTHONDONTWRITEBYTECODE=1 exec "$program" "$here/stress/soak.py" --seconds "$seconds"
