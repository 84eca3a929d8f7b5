# SPDX-License-Identifier: MIT
# Does the trace of one run of program.py tell what happened? Slices balanced, one state at a time, nobody runs beside
# the holder of the lock or in a stopped world.
# usage: check.py FILE [plain]      plain: of any program, only what holds for every trace
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    trace = json.load(file)
plain = sys.argv[2:] == ["plain"]
build = trace["otherData"]["build"]
nogil = build.startswith("nogil")
names = {}
slices = []  # (track, name, category, begin, end), times in microseconds
failures = []


def expect(condition, text):
    if not condition:
        failures.append(text)


def read_track(track, events):
    """Appends the slices of a track: every E ends the last B that is open."""
    opened = []
    last = 0.0
    for event in events:
        expect(event["ts"] >= last, "track %s goes back in time" % track)
        last = event["ts"]
        if event["ph"] == "B":
            if event["cat"] == "state":
                expect(not opened, "track %s: a state inside %s" % (track, opened))
            opened.append(event)
        else:
            if not opened or opened[-1]["name"] != event["name"]:
                failures.append("track %s: %s ends, open are %s" % (track, event["name"], opened))
                return
            begin = opened.pop()
            slices.append((track, event["name"], event["cat"], begin["ts"], event["ts"]))
    expect(not opened, "track %s: still open at the end: %s" % (track, opened))


def named(name, track=None):
    return [one for one in slices if one[1] == name and track in (None, one[0])]


def overlap(one, other):
    return one[3] < other[4] and other[3] < one[4]


tracks = {}
held = []
for event in trace["traceEvents"]:
    expect(event["ph"] in "MBEX", "an event of another kind: %s" % event)
    if event["ph"] == "M":
        if event["name"] == "thread_name":
            names[event["tid"]] = event["args"]["name"]
        else:
            expect(event["args"]["name"] == "tollgate-" + build, "process_name")
    elif event["ph"] == "X":
        held.append((event["ts"], event["ts"] + event["dur"], event["name"]))
    else:
        tracks.setdefault(event["tid"], []).append(event)
for track, events in tracks.items():
    read_track(track, events)
    expect(track in names, "track %s has no name" % track)

running = named("running")
expect(names[1] == "MainThread" and named("running", 1), "the main thread does not run")
for stop in named("world stopped"):
    for one in running:
        expect(one[0] == stop[0] or not overlap(one, stop), "%s runs in the stopped world of %s" % (one, stop))
if nogil:
    expect(not held, "slices of a lock that is not there")
else:
    held.sort()
    expect(len(held) == len(running), "held %d times, ran %d times" % (len(held), len(running)))
    for before, after in zip(held, held[1:]):
        # Sums of printed thousandths: a nanosecond is lost at most.
        expect(after[0] >= before[1] - 0.0015, "two hold the lock: %s, %s" % (before, after))

if not plain:
    workers = [track for track, name in names.items() if name in ('first "quoted"', "second ä")]
    expect(len(workers) == 2, "threads by name: %s" % names)
    for track in workers:
        mine = named("running", track)
        expect(mine, "worker %s does not run" % track)
        expect(any(one[4] - one[3] >= 15000 for one in named("detached", track)), "worker %s does not sleep" % track)
    expect(len(named("collecting its own objects", 1)) >= 3, "three collections of the main thread")
    expect(any(one[4] - one[3] >= 1000 for one in named("detached", 1)), "join waits detached")
    expect(len(named("world stopped", 1)) >= (6 if nogil else 3), "who looks at others' objects stops the world")
    if nogil:
        expect(len(named("marking the heap as shared", 1)) == 1, "the heap is marked once")
        expect("the reclaimer" in names.values() and named("grace period"), "no grace period")
        first, second = [named("running", track) for track in workers]
        expect(any(overlap(one, other) for one in first for other in second), "the workers never ran together")
    else:
        expect(named("waiting for the global lock"), "nobody waits for the lock")
        expect({one[2] for one in held} >= set(names[track] for track in workers), "holders by name")

for text in failures[:20]:
    print("%s: %s" % (build, text))
sys.exit(1 if failures else 0)
