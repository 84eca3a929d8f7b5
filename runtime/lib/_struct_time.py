# SPDX-License-Identifier: MIT
"""time.struct_time: nine fields, by position and by name; strptime; what is known of the clocks."""
import time as _time


class struct_time(tuple):
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    def __new__(cls, fields, zone=None, offset=None):
        fields = tuple(fields)
        if not 9 <= len(fields) <= 11:
            raise TypeError("time.struct_time() takes %s 9-sequence (%d-sequence given)"
                            % ("an at least" if len(fields) < 9 else "an at most", len(fields)))
        zone, offset = (fields[9:] + (zone, offset)[max(0, len(fields) - 9):])[:2]
        self = tuple.__new__(cls, fields[:9])
        self.tm_zone = zone
        self.tm_gmtoff = offset
        return self

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])

    def __repr__(self):
        return ("time.struct_time(tm_year=%r, tm_mon=%r, tm_mday=%r, tm_hour=%r, tm_min=%r, "
                "tm_sec=%r, tm_wday=%r, tm_yday=%r, tm_isdst=%r)" % tuple(self))


# --- strptime ---

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LONGER = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}
# The most digits of each number, and between which values it lies.
_NUMBERS = {"Y": (4, 0, 9999), "m": (2, 1, 12), "d": (2, 1, 31), "H": (2, 0, 23), "I": (2, 1, 12), "M": (2, 0, 59),
            "S": (2, 0, 61), "y": (2, 0, 99), "j": (3, 1, 366), "U": (2, 0, 53), "W": (2, 0, 53), "w": (1, 0, 6),
            "u": (1, 1, 7), "V": (2, 1, 53), "G": (4, 0, 9999), "f": (6, 0, 999999)}
_WORDS = {"a": [day[:3] for day in _DAYS], "A": _DAYS, "b": [month[:3] for month in _MONTHS], "B": _MONTHS,
          "h": [month[:3] for month in _MONTHS], "p": ("am", "pm")}


def _numbers(sign, text, at):
    """(value, where it ends), the longest first."""
    most, low, high = _NUMBERS[sign]
    end = at
    while end < len(text) and end - at < most and text[end] in "0123456789":
        end += 1
    exact = sign in ("Y", "G", "y")
    while end > at:
        value = int(text[at:end])
        if low <= value <= high and (not exact or end - at == most):
            yield value, end
        end -= 1
    if sign == "d" and text[at:at + 1] == " " and text[at + 1:at + 2] in tuple("123456789"):
        yield int(text[at + 1]), at + 2


def _words(sign, text, at):
    rest = text[at:].lower()
    for word in sorted(_WORDS[sign], key=len, reverse=True):
        if rest.startswith(word):
            yield _WORDS[sign].index(word), at + len(word)


def _zones(text, at):
    rest = text[at:].lower()
    for name, is_daylight in (("utc", 0), ("gmt", 0), (_time.tzname[0].lower(), 0), (_time.tzname[1].lower(), 1)):
        if name and rest.startswith(name):
            yield is_daylight, at + len(name)


def _offsets(text, at):
    if text[at:at + 1] == "Z":
        yield 0, at + 1
        return
    sign = text[at:at + 1]
    if sign not in ("+", "-"):
        return
    digits, end = "", at + 1
    while end < len(text) and len(digits) < 6 and (text[end] in "0123456789" or
                                                   text[end] == ":" and len(digits) in (2, 4)):
        digits += text[end].replace(":", "")
        end += 1
    if len(digits) in (4, 6) and int(digits[2:4]) < 60:
        seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:] or 0)
        yield (seconds if sign == "+" else -seconds), end


def _match(text, at, format, place, found):
    """Tries every way in which the rest of the format fits; the end of the first that does, else -1."""
    if place == len(format):
        return at
    sign = format[place]
    if sign.isspace():
        end = at
        while end < len(text) and text[end].isspace():
            end += 1
        while place < len(format) and format[place].isspace():
            place += 1
        return _match(text, end, format, place, found) if end > at else -1
    if sign != "%":
        same = text[at:at + 1].lower() == sign.lower() and at < len(text)
        return _match(text, at + 1, format, place + 1, found) if same else -1
    if place + 1 == len(format):
        raise ValueError("stray %% in format '%s'" % format)
    sign = format[place + 1]
    if sign == "%":
        return _match(text, at + 1, format, place + 2, found) if text[at:at + 1] == "%" else -1
    ways = (_numbers(sign, text, at) if sign in _NUMBERS else _words(sign, text, at) if sign in _WORDS
            else _zones(text, at) if sign == "Z" else _offsets(text, at) if sign == "z" else None)
    if ways is None:
        raise ValueError("'%s' is a bad directive in format '%s'" % (sign, format))
    for value, end in ways:
        got = _match(text, end, format, place + 2, found)
        if got >= 0:
            found.setdefault(sign, value)
            return got
    return -1


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_of_year(year, month, day):
    return _BEFORE[month - 1] + day + (month > 2 and _is_leap(year))


def _weekday(year, day_of_year):
    before = year - 1
    return (before * 365 + before // 4 - before // 100 + before // 400 + day_of_year - 1) % 7


def _from_day_of_year(year, day_of_year):
    month = 12
    while _day_of_year(year, month, 1) > day_of_year:
        month -= 1
    return month, day_of_year - _day_of_year(year, month, 1) + 1


def _day_from_week(year, week, weekday, first):
    """The day of the year, where weeks begin with Monday or, first being 6, Sunday."""
    start = _weekday(year, 1)
    if first == 6:
        start, weekday = (start + 1) % 7, (weekday + 1) % 7
    zeroth = (7 - start) % 7
    return 1 + weekday - start if week == 0 else 1 + zeroth + 7 * (week - 1) + weekday


def _expanded(format):
    for sign, longer in _LONGER.items():
        format = format.replace("%" + sign, longer)
    return format


def _fields_of(text, format):
    found = {}
    end = _match(text, 0, _expanded(format), 0, found)
    if end < 0:
        raise ValueError("time data %r does not match format %r" % (text, format))
    if end != len(text):
        raise ValueError("unconverted data remains: %s" % text[end:])
    return found


def _date_of(found):
    """(year, month, day, weekday, day of the year) from whatever was given."""
    year = found.get("Y")
    if "y" in found:
        year = found["y"] + (2000 if found["y"] <= 68 else 1900)
    month = next((found[s] for s in ("m",) if s in found), next((found[s] + 1 for s in ("b", "B", "h") if s in found), 1))
    day = found.get("d", 1)
    weekday = next((found[s] for s in ("a", "A") if s in found), None)
    if "w" in found:
        weekday = (found["w"] - 1) % 7
    if "u" in found:
        weekday = found["u"] - 1
    day_of_year = found.get("j")
    if "G" in found and "V" in found and weekday is not None:
        year = found["G"]
        day_of_year = found["V"] * 7 + weekday + 1 - (_weekday(year, 4) + 4)
        if day_of_year < 1:
            year -= 1
            day_of_year += 366 if _is_leap(year) else 365
        elif day_of_year > (366 if _is_leap(year) else 365):
            day_of_year -= 366 if _is_leap(year) else 365
            year += 1
    leap = year is None and month == 2 and day == 29
    shown, year = year, 1904 if leap else 1900 if year is None else year
    if day_of_year is None and weekday is not None and shown is not None:
        for sign, first in (("U", 6), ("W", 0)):
            if sign in found:
                day_of_year = _day_from_week(year, found[sign], weekday, first)
                if day_of_year <= 0:
                    year -= 1
                    day_of_year += 366 if _is_leap(year) else 365
    if day_of_year is None:
        if day > (29 if month == 2 and _is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]):
            raise ValueError("day is out of range for month")
        day_of_year = _day_of_year(year, month, day)
    else:
        month, day = _from_day_of_year(year, day_of_year)
    if weekday is None:
        weekday = _weekday(year, day_of_year)
    return (1900 if leap else year), month, day, weekday, day_of_year


def strptime(data_string, format="%a %b %d %H:%M:%S %Y", /):
    """The moment that a text names, read by a format of strftime's."""
    for index, argument in enumerate((data_string, format)):
        if not isinstance(argument, str):
            raise TypeError("strptime() argument %d must be str, not %s" % (index, type(argument)))
    found = _fields_of(data_string, format)
    hour = found.get("H", 0)
    if "I" in found:
        hour = found["I"] % 12 + (12 if found.get("p") == 1 else 0)
    year, month, day, weekday, day_of_year = _date_of(found)
    daylight = found.get("Z", -1)
    zone = None if "Z" not in found else "UTC" if _time.tzname[0] == "UTC" else _time.tzname[daylight]
    return struct_time((year, month, day, hour, found.get("M", 0), found.get("S", 0), weekday, day_of_year, daylight),
                       zone, found.get("z"))


# --- clocks ---

class _ClockInfo:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return "namespace(%s)" % ", ".join("%s=%r" % pair for pair in self.__dict__.items())


def get_clock_info(name, /):
    known = {"time": (_time.CLOCK_REALTIME, "CLOCK_REALTIME", False, True),
             "monotonic": (_time.CLOCK_MONOTONIC, "CLOCK_MONOTONIC", True, False),
             "perf_counter": (_time.CLOCK_MONOTONIC, "CLOCK_MONOTONIC", True, False),
             "process_time": (_time.CLOCK_PROCESS_CPUTIME_ID, "CLOCK_PROCESS_CPUTIME_ID", True, False),
             "thread_time": (_time.CLOCK_THREAD_CPUTIME_ID, "CLOCK_THREAD_CPUTIME_ID", True, False)}
    if name not in known:
        raise ValueError("unknown clock")
    number, function, monotonic, adjustable = known[name]
    return _ClockInfo(implementation="clock_gettime(%s)" % function, monotonic=monotonic, adjustable=adjustable,
                      resolution=_time.clock_getres(number))
