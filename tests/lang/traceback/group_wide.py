# SPDX-License-Identifier: MIT
# Groups that are wide and deep are cut.
wide = ExceptionGroup("wide", [ValueError(i) for i in range(20)])
deep = ValueError("deep")
for i in range(13):
    deep = ExceptionGroup("level %d" % i, [deep])
try:
    raise wide
except* ValueError as e:
    raise ExceptionGroup("both", [e, deep, ExceptionGroup("16", [OSError(i) for i in range(16)])])
