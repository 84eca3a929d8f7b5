# SPDX-License-Identifier: MIT
x = 5
if x:
    print("no newline at the end")