# SPDX-License-Identifier: MIT
# time: strptime, struct_time, clocks by number.
import time

CASES = [
    ("Thu Nov 21 13:05:09 2024", "%a %b %d %H:%M:%S %Y"), ("2024-02-29", "%Y-%m-%d"), ("2023-060", "%Y-%j"),
    ("12/31/99", "%m/%d/%y"), ("01 January 1970 12:00 am", "%d %B %Y %I:%M %p"), ("11:59:59 PM", "%I:%M:%S %p"),
    ("2024 W 7 3", "%Y W %U %w"), ("2024 30 1", "%Y %W %w"), ("2020-W53-7", "%G-W%V-%u"), ("  5 May 2001", " %d %b %Y"),
    ("1234567", "%H%M%S%y"), ("10:20:30.123456", "%H:%M:%S.%f"), ("2000-01-01 +0130", "%Y-%m-%d %z"),
    ("2000-01-01 -05:30", "%Y-%m-%d %z"), ("100%", "100%%"), ("13 UTC", "%H UTC"), ("2024 366", "%Y %j"),
    ("SUNDAY", "%A"), ("61", "%S"), ("20243112", "%Y%d%m"), ("2024111", "%Y%m%d"), ("a\tb", "a b"), ("1999", "%Y"), ("68 69", "%y %m"),
    ("Mon Jan  1 00:00:00 2001", "%c"), ("01/02/03", "%x"), ("23:59:59", "%X"), ("23:59", "%R"), ("", ""),
]
for text, format in CASES:
    try:
        print(tuple(time.strptime(text, format)), time.strptime(text, format).tm_gmtoff)
    except ValueError as error:
        print(error)
for text, format in (("2023-02-29", "%Y-%m-%d"), ("x", "%H"), ("12 more", "%H"), ("1", "%"), ("1", "%Q"), ("62", "%S"), ("24", "%H"),
                     ("0", "%m"), ("2024", "%y"), ("feb", "%A"), ("12", "%H %M")):
    try:
        print(tuple(time.strptime(text, format)))
    except ValueError as error:
        print(error)
print(time.strptime("Tue Mar  5 04:03:02 2019"))
for moment in (0, 86399, 951782400, 1700000000, 4102444800):
    t = time.gmtime(moment)
    print(time.strptime(time.strftime("%Y-%m-%d %H:%M:%S", t), "%Y-%m-%d %H:%M:%S")[:8] == t[:8], t.tm_zone, t.tm_gmtoff)
made = time.struct_time((2024, 1, 2, 3, 4, 5, 1, 2, 0))
print(made, made.tm_zone, len(made), made == (2024, 1, 2, 3, 4, 5, 1, 2, 0), isinstance(time.gmtime(), time.struct_time), made.n_fields)
print(time.struct_time(range(11)).tm_gmtoff, time.strftime("%d.%m.%y", made), time.asctime(made))
try:
    time.struct_time((1, 2))
except TypeError as error:
    print(error)
before = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
print(before <= time.clock_gettime_ns(time.CLOCK_MONOTONIC), abs(time.clock_gettime(time.CLOCK_REALTIME) - time.time()) < 5,
      0 < time.clock_getres(time.CLOCK_MONOTONIC) < 1, time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID) > 0)
try:
    time.clock_gettime(9999)
except OSError as error:
    print(error)
for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    info = time.get_clock_info(name)
    print(name, info.implementation, info.monotonic, info.adjustable, info.resolution)
