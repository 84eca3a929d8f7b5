# SPDX-License-Identifier: MIT
# Folders without __init__.py: packages that may lie in several places.
import sys

fixture = sys.path[0] + "/fixture"
sys.path.append(fixture)
sys.path.append(fixture + "/second")
import loose
import loose.one
from loose import two
from loose.three import three
import loose.inner.deep as deep

print(loose.__name__, loose.__package__, hasattr(loose, "__file__"), len(list(loose.__path__)))
print([path[len(fixture):] for path in loose.__path__])
print(loose.one.name, two.two, three, deep.value, deep.__name__, loose.inner.deep is deep)
print(sorted(name for name in sys.modules if name.startswith("loose")))
try:
    from loose import missing
except ImportError as e:
    print(type(e).__name__, e)
try:
    import loose.missing
except ImportError as e:
    print(type(e).__name__, e)
try:
    loose.missing
except AttributeError as e:
    print(e)
