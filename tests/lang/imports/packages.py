# SPDX-License-Identifier: MIT
# Packages: __init__, submodules, relative imports, dotted names.
import sys

sys.path.insert(0, sys.path[0] + "/fixture")
import pack.sub.deep
import pack.leaf as leaf
from pack.sub import deep
from pack import sub

print(pack.word, pack.sub.deep.text, leaf.word, deep is pack.sub.deep, sub.__name__, pack.__name__)
try:
    import pack.absent
except ImportError as error:
    print(type(error).__name__, error)
try:
    from pack import absent
except ImportError as error:
    print(type(error).__name__)
