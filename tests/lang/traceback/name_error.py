# SPDX-License-Identifier: MIT
# A name that exists nowhere.
def f():
    return some_name_that_is_nowhere + 1


f()
