# SPDX-License-Identifier: MIT
# sys.exit with a number: that exit code and no traceback.
import sys


def leave():
    try:
        sys.exit(3)
    finally:
        print("finally runs")


leave()
