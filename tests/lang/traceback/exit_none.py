# SPDX-License-Identifier: MIT
# sys.exit without a value: exit code 0.
import sys

print("leaving")
sys.exit()
print("never")
