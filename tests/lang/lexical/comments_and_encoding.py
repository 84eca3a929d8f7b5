# SPDX-License-Identifier: MIT
# -*- coding: utf-8 -*-
# Comments with other letters: äöü 日本語 😀
x = 1  # after code: é
# between


def f():
    # first in a block
    return x  # last
    # after return


    # trailing comment at another depth
        # deeper
# shallower
print(f())  # "quotes" 'in' """comment"""
s = "# not a comment"
print(s, '''# nor
# this''')
if x:  # comment after colon

    # blank line and comment before the block
    print("block")

# comment at the end without newline
