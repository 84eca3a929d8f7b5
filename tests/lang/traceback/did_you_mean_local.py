# SPDX-License-Identifier: MIT
# A name that is near to a local one.
def compute(total, counted):
    subtotal = total * 2
    return subtotl + counted


compute(5, 6)
