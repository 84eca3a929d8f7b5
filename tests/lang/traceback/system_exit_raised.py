# SPDX-License-Identifier: MIT
# SystemExit raised by hand, and caught by no one.
try:
    raise SystemExit(4)
except Exception:
    print("not an Exception")
