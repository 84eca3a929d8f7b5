# SPDX-License-Identifier: MIT
# An attribute that exists nowhere, on None.
class Q:
    def get(self):
        return None


Q().get().qqqqqq
