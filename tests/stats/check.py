# SPDX-License-Identifier: MIT
# Are the figures of one run of program.py consistent, with each other and with what the program is known to do?
# usage: check.py FILE.json [POLICY]
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    stats = json.load(file)
counts = stats["counts"]
objects = {row["type"]: row for row in stats["objects"]}
durations = stats["durations"]
build = stats["build"]
nogil = build.startswith("nogil")
ticks = len(sys.argv) > 2 and sys.argv[2].startswith("ticks")
failures = []


def expect(condition, text):
    if not condition:
        failures.append(text)


expect(stats["schema"] == "tollgate-stats" and stats["schema_version"] == 1, "schema")
expect("stats=on" in stats["options"], "options do not say stats=on")
expect(len(objects) == len(stats["objects"]), "a type stands in two rows")
for name, row in objects.items():
    expect(row["made"] == row["freed"] + row["alive"], "%s: made is not freed and alive" % name)
    expect(row["alive"] >= 0, "%s: more freed than made" % name)

node = objects["Node"]
expect((node["made"], node["freed"], node["alive"]) == (2010, 2000, 10), "Node: %s" % node)
slow = objects["Slow"]
expect((slow["made"], slow["freed"]) == (500, 500), "Slow: %s" % slow)
expect(objects["tuple"]["made"] >= 15000, "a tuple a round")
expect(counts["collected_objects"] >= 2000, "the rings were collected: %d" % counts["collected_objects"])

made = sum(row["made"] for row in stats["objects"])
freed = sum(row["freed"] for row in stats["objects"])
decrements = sum(counts["decref_" + path] for path in ("own", "atomic", "foreign"))
expect(decrements >= freed - 2000, "an object dies by a decrement: %d for %d" % (decrements, freed))
expect(decrements + 5 * made > counts["incref_own"], "increments without end")

for key, time in durations.items():
    in_buckets = sum(bucket["count"] for bucket in time["histogram"])
    expect(in_buckets == time["count"], "%s: the histogram holds %d of %d" % (key, in_buckets, time["count"]))
    expect(time["longest_ns"] <= time["total_ns"], "%s: the longest is more than all" % key)
    if time["count"]:
        top = time["histogram"][-1]["below_ns"]
        expect(time["longest_ns"] < top or top == 1 << 39, "%s: the longest is above its bucket" % key)
expect(durations["collection"]["count"] >= 2, "gc.collect() is a collection")
expect(durations["safepoint_latency"]["count"] <= counts["safepoint_stops"], "more answers than stops")

pause = stats["longest_pause"]
standing = [durations[key]["longest_ns"] for key in ("gil_wait", "object_lock_wait", "collection", "world_stopped",
                                                     "world_stopping", "first_thread_start")]
expect(pause["ns"] == max(standing) == durations[pause["cause"]]["longest_ns"], "the longest pause: %s" % pause)
for key in ("held_bytes", "held_peak_bytes", "grace_periods", "waited_for_memory"):
    expect(stats["memory"][key] >= 0, "no figure of %s" % key)

atomics = counts["incref_atomic"] + counts["incref_foreign"]
if nogil:
    expect(counts["gil_takes"] == 0, "a lock that is not there")
    expect(durations["gil_hold"]["count"] == 0, "a lock that is not there is held")
    expect(counts["object_locks"] >= 15000, "a lock a store: %d" % counts["object_locks"])
    expect(counts["object_lock_waits"] <= counts["object_locks"], "more waits than locks")
    expect(counts["shared_objects"] >= counts["share_calls"] > 0, "a call marks an object at least")
    expect(counts["shared_objects"] >= 15000, "a tuple a round is shared")
    expect(durations["first_thread_start"]["count"] == 1, "one first start of a thread")
    expect(durations["world_stopped"]["count"] == durations["world_stopping"]["count"] > 0, "stopped worlds")
    expect(stats["memory"]["held_peak_bytes"] >= stats["memory"]["held_bytes"], "held bytes and their peak")
    expect(atomics > 0, "shared objects are counted by atomics")
    expect((counts["incref_foreign"] > 0) == ("counting=biased" in stats["options"]), "foreign counts")
else:
    expect(counts["gil_takes"] >= counts["gil_waits"], "more waits than takes")
    expect(counts["gil_takes"] >= counts["gil_switches"] >= 4, "four threads took the lock")
    expect(durations["gil_wait"]["count"] == counts["gil_waits"], "a wait is timed")
    expect(durations["gil_hold"]["count"] + 1 == counts["gil_takes"], "each take but the last one ended in a drop")
    if ticks:
        expect(counts["gil_requests"] == 0, "who waits asks for nothing")
        expect(counts["gil_forced_drops"] >= 100, "15000 rounds are 150 times 100 ticks")
        expect(counts["gil_signals"] == durations["gil_hold"]["count"], "a signal a drop")
    else:
        expect(counts["gil_forced_drops"] <= counts["gil_requests"], "a drop without a request")
        expect(counts["gil_signals"] <= 2 * counts["gil_takes"], "a signal to nobody")
    for key in ("incref_atomic", "decref_atomic", "incref_foreign", "share_calls", "shared_objects",
                "retired_references", "object_locks"):
        expect(counts[key] == 0, "%s under the lock" % key)

# Every worker counts the shared dict in every round; what it stores is dropped by whoever finds it.
hot = stats["hot"]
expect(len(hot) <= 10 and stats["hot_others"] == 0, "ten rows, and room for all")
if nogil:
    lines = open(__file__.replace("check.py", "program.py"), encoding="utf-8").read().split("\n")
    made, used = [next(n for n, line in enumerate(lines, 1) if text in line) for text in ("shared = {}", "shared[number")]
    rows = [row for row in hot if row["type"] == "dict" and row["made"].endswith("program.py:%d" % made)]
    expect(len(rows) == 1 and rows[0]["used"].endswith("program.py:%d" % used), "the hot dict by its lines: %s" % rows)
    expect(rows and (rows[0]["threads"], rows[0]["objects"]) == (3, 1), "three threads, one dict: %s" % rows)
    expect(rows and rows[0]["increments"] >= 15000, "an increment a round: %s" % rows)
    for row in hot:
        expect(row["threads"] >= 2 and 1 <= row["objects"] <= 64, "contended by one: %s" % row)
        expect(row["increments"] + row["decrements"] + row["lock_waits"] > 0, "nothing happened: %s" % row)
else:
    expect(hot == [], "hot objects under the lock")

for text in failures:
    print("%s: %s" % (build, text))
sys.exit(1 if failures else 0)
