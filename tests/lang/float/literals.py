# SPDX-License-Identifier: MIT
# Float literals.
print(1.0, 1., .5, 1e5, 1E5, 1e+5, 1e-5, 1.5e3, 0.0, 00.5, 1_000.5, 1e1_0)
print(1e400, -1e400, 1e-400)
print(0.1 + 0.2 - 0.3, 1.1 * 1.1, 2.0 ** 0.5, 10.0 ** -3, (-8.0) ** 3)
print(3.0 == 3, type(3.0), hash(3.0) == hash(3), hash(0.5) == hash(0.5))
