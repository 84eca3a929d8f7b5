# SPDX-License-Identifier: MIT
# A name that no character has.
print("before \N{NO SUCH THING AT ALL} after")
