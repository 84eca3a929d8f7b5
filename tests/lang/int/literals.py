# SPDX-License-Identifier: MIT
# Integer literals of every base, with underscores.
print(0, 00, 0x10, 0XfF, 0o17, 0O7, 0b101, 0B11)
print(1_000_000, 0x_ff_ff, 0b1_0, 0o1_7)
print(0xFFFFFFFFFFFFFFFFFFFF, 123456789012345678901234567890)
print(5 .bit_length(), (5).bit_length(), 5 .__class__)
print(-0, 0 == -0, 1 if 1else 2)
