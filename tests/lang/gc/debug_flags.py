# SPDX-License-Identifier: MIT
# gc.get_debug, gc.set_debug(0), the names of the flags.
import gc

print(gc.get_debug(), gc.set_debug(0), gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
for wrong in ("x", None):
    try:
        gc.set_debug(wrong)
    except TypeError as e:
        print(e)
