# SPDX-License-Identifier: MIT
# Characters by their names, in strings and in f-strings.
x = 5
print("\N{GREEK SMALL LETTER ALPHA}", "\N{greek small letter beta}\N{BULLET}", ascii("\N{SNOWMAN}"))
print(f"\N{EM DASH}{x}\N{EM DASH} {{}} \\N{x}", rf"\N{x}", "\\N{x}", b"\N{x}")
print(f'{x:\N{ASTERISK}>4}', len("\N{CJK UNIFIED IDEOGRAPH-4E2D}\N{HANGUL SYLLABLE GA}"))
