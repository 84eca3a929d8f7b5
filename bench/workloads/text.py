# SPDX-License-Identifier: MIT
# group: single
# exercises: str methods, slices, concatenation, formatting and join (a log is written, cut up, changed and reported)
# size: 55000
# quick-size: 13000
# count-size: 400
import protocol

LEVELS = ("debug", "info", "warning", "error")
PLACES = ("parser", "network", "disk", "scheduler", "user interface")


def make_log(lines):
    random = protocol.Random(19)
    out = []
    for index in range(lines):
        place = PLACES[random.below(len(PLACES))]
        level = LEVELS[min(random.below(4), random.below(4))]
        minute, second = divmod(index, 60)
        out.append(f"{minute // 60:02d}:{minute % 60:02d}:{second:02d} [{level.upper():<7}] {place}: "
                   f"request {random.below(5000)} took {random.below(100000) / 1000:.3f} ms; path=/a/{index % 17}/b")
    return "\n".join(out) + "\n"


def fields(line):
    time, rest = line.split(" ", 1)
    end = rest.find("]")
    level = rest[1:end].strip().lower()
    place, colon, message = rest[end + 2:].partition(": ")
    if not colon:
        raise ValueError("no place in %r" % line)
    return time, level, place, message


def camel(text):
    return "".join([word.capitalize() for word in text.replace("-", " ").split()])


def is_palindrome(digits):
    return digits == digits[::-1]


def caesar(text, shift):
    out = ""
    for character in text:
        if "a" <= character <= "z":
            out += chr((ord(character) - 97 + shift) % 26 + 97)
        else:
            out += character
    return out


def run(size, threads):
    log = make_log(size)
    report = []
    longest = ""
    palindromes = 0
    milliseconds = 0.0
    for line in log.splitlines():
        time, level, place, message = fields(line)
        words = message.split()
        if is_palindrome(words[1]):
            palindromes += 1
        milliseconds += float(words[3])
        path = words[-1].rstrip("b").rstrip("/")
        if not path.startswith("path="):
            raise ValueError("no path in %r" % line)
        key = camel(place) + "." + level
        if level in ("warning", "error"):
            report.append("%-24s%s %8.3f %s" % (key, time.replace(":", ""), float(words[3]), path[5:].zfill(8)))
        elif level == "info":
            report.append(caesar(message, 3).center(60, "*"))
        if len(line) > len(longest):
            longest = line
    text = "\n".join(report)
    return "lines=%d text=%d digest=%s palindromes=%d ms=%.3f longest=%d a=%d" % (
        len(report), len(text), protocol.digest_text(text[:5000]), palindromes, milliseconds, len(longest),
        text.count("a"))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=55000, idle=idle)
