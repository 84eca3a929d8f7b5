#!/bin/sh
# SPDX-License-Identifier: MIT
# Drives the interactive prompt of a build through a pseudo-terminal: tests/prompt.sh BINARY
# Needs CPython (/usr/bin/python3, or what TG_ORACLE names) for the terminal's other end.
exec "${TG_ORACLE:-/usr/bin/python3}" -B "$(dirname "$0")/prompt.py" "$@"
