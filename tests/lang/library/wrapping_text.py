# SPDX-License-Identifier: MIT
# textwrap: wrap, fill, shorten, dedent, indent; hyphens, long words, tabs, limits.
import textwrap as tw

text = ("Hello there -- you goof-ball, use the -b option!  This is a well-known, self-contained paragraph; it has "
        "extraordinarily-long-hyphenated-words and 'quoted' (bracketed) ones.\nAnd\ttabs.")
for width in (10, 18, 30, 70):
    print(tw.wrap(text, width))
print(tw.fill("The quick brown fox jumps over the lazy dog", 15, initial_indent="* ", subsequent_indent="  "))
print(tw.wrap("abcdefghijklmnop qrs", 5), tw.wrap("abcdefghijkl mno", 5, break_long_words=False), tw.wrap("", 10), tw.wrap("  lead", 10))
print(tw.shorten("Hello  world, this is long", 12), tw.shorten("Hello world!", 12), tw.shorten("Hello world", 10, placeholder="..."))
print(tw.wrap("one two three four five six", 9, max_lines=2), tw.wrap("a-b c-d well-known", 6, break_on_hyphens=False))
print(repr(tw.dedent("    a\n      b\n\n    c\n")), repr(tw.dedent("\tx\n  y")), repr(tw.dedent("a\n  b")))
print(repr(tw.indent("a\n\nb\n", "> ")), repr(tw.indent("a\n\nb", "+", lambda line: True)))
print(tw.wrap("Sentence one.  Sentence two. x", 40, fix_sentence_endings=True), tw.TextWrapper(width=8).wrap("x" * 20))
try:
    tw.wrap("a", 0)
except ValueError as error:
    print(error)
