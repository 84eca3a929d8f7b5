# SPDX-License-Identifier: MIT
# Invariant: a module that several threads import at the same moment runs once, and no importer sees it half made.
import sys

import stress

sys.path.insert(0, sys.path[0] + "/fixture")


def trial(number):
    sys.modules.pop("slow_module", None)
    seen = []

    def bring():
        import slow_module
        stress.check(slow_module.first == "first" and slow_module.last == "last", "a module half made")
        seen.append(slow_module)

    stress.once([bring, bring, bring])
    stress.check(len(seen) == 3 and seen[0] is seen[1] and seen[1] is seen[2], "the module was made twice")
    stress.check(seen[0].runs == [1], "the module ran twice")


stress.rounds(trial)
stress.finish()
