# SPDX-License-Identifier: MIT
# An error inside a built-in called by a method.
class Cache:
    def __init__(self):
        self.table = {}

    def put(self, key, value):
        self.table[key] = value


cache = Cache()
cache.put("fine", 1)
cache.put(["list"], 2)
