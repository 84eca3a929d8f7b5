# SPDX-License-Identifier: MIT
# SystemExit does not come to the hook.
import sys

sys.excepthook = lambda *args: print("never")
sys.exit(4)
