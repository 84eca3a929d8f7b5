# SPDX-License-Identifier: MIT
print("byte order mark")
