# SPDX-License-Identifier: MIT
# Blocks nested nineteen deep, of every kind (CPython allows twenty loops and handlers).
def deep(n):
    out = []
    for i0 in range(1):
        if n >= 0:
            try:
                if n >= 0:
                    with M(out, 4):
                        if n >= 0:
                            for i6 in range(1):
                                if n >= 0:
                                    try:
                                        if n >= 0:
                                            with M(out, 10):
                                                if n >= 0:
                                                    for i12 in range(1):
                                                        if n >= 0:
                                                            try:
                                                                if n >= 0:
                                                                    with M(out, 16):
                                                                        if n >= 0:
                                                                            out.append('innermost')
                                                                            if n > 5:
                                                                                raise ValueError(n)
                                                                            if n > 2:
                                                                                return out
                                                            finally:
                                                                out.append('finally 14')
                                                    else:
                                                        out.append('else 12')
                                    finally:
                                        out.append('finally 8')
                            else:
                                out.append('else 6')
            finally:
                out.append('finally 2')
    else:
        out.append('else 0')
    return out + ['end']


class M:
    def __init__(self, out, n):
        self.out = out
        self.n = n

    def __enter__(self):
        self.out.append('enter %d' % self.n)

    def __exit__(self, *args):
        self.out.append('exit %d' % self.n)


print(deep(0))
print(deep(3))
try:
    deep(6)
except ValueError as error:
    print(error)
print(deep(-1))
