# SPDX-License-Identifier: MIT
if True:
    print("crlf", len("""a
b"""))
x = (1,
     2)
print(x)
