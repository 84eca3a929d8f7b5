# SPDX-License-Identifier: MIT
# A name that a module has nearly so.
import math

print(math.sqroot(4))
