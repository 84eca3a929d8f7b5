# SPDX-License-Identifier: MIT
# During handling of one exception another occurred.
def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        return int(key)


print(lookup({"a": 1}, "a"))
lookup({}, "b")
