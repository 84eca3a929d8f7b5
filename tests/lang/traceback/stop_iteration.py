# SPDX-License-Identifier: MIT
# next() on an empty iterator outside of a loop.
it = iter([])
next(it)
