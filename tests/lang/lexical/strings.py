# SPDX-License-Identifier: MIT
# Every kind of string literal.
print('a', "b", '''c''', """d""", 'a"b', "a'b", '''a'b"c''', """a"b'c""", '', "")
print("\a\b\f\v" == "\x07\x08\x0c\x0b", "\0" == chr(0), "\12" == "\n", "\x41", "\u00e9", "\U0001F600", "\\", "\'", "\"")
print(r"\n", R'\t', r"\"", r'a\b', len(r"\\"), b"bytes", B"\x41", rb"\x41", Rb'\n', br"\d", u"unicode", U'x')
print("line one\
 continued", """first
second\
 joined
third""")
print("a" 'b' """c""" r"\d" "e", ("implicit "
                                   "across lines"), f"f{1}" "g" r"\h")
print(len("\
"), "tab\there", "null\0inside" == "null" + chr(0) + "inside", "\377" == "ÿ", "a\
b")
print('''triple 'single' and "double" inside''', """ends with quote\"""", "'", '"', "\'\"")
print(b"\xff\x00\n\t\\" == bytes([255, 0, 10, 9, 92]), b'''x
y''', b"a" b"b")
print("é" == "\xe9" == "\u00e9", len("日本"), "😀"[0])
