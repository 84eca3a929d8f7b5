# SPDX-License-Identifier: MIT
try:
    pass
except*:
    pass
