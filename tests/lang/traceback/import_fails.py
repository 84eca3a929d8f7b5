# SPDX-License-Identifier: MIT
# An exception while a module is imported shows both files.
import sys

sys.path.insert(0, sys.path[0] + "/../imports/fixture")
import fails
