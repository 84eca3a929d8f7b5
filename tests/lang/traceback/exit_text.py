# SPDX-License-Identifier: MIT
# sys.exit with a text: printed on stderr, exit code 1.
import sys

sys.exit("a reason to stop")
