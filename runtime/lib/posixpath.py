# SPDX-License-Identifier: MIT
"""os.path: paths as text, and a few questions to the file system."""
import posix

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
altsep = None
defpath = "/bin:/usr/bin"
devnull = "/dev/null"

_TYPE_MASK = 0o170000
_DIRECTORY = 0o040000
_REGULAR = 0o100000
_LINK = 0o120000


def _text(path):
    if isinstance(path, (str, bytes)):
        return path
    fspath = getattr(type(path), "__fspath__", None)
    if fspath is None:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
    return fspath(path)


def normcase(path):
    return _text(path)


def _slash(path):
    return b"/" if isinstance(path, bytes) else "/"


def isabs(path):
    path = _text(path)
    return path.startswith(_slash(path))


def join(path, *parts):
    path = _text(path)
    slash = _slash(path)
    for part in parts:
        part = _text(part)
        if type(part) is not type(path) and isinstance(part, bytes) != isinstance(path, bytes):
            raise TypeError("Can't mix strings and bytes in path components")
        if part.startswith(slash):
            path = part
        elif not path or path.endswith(slash):
            path += part
        else:
            path += slash + part
    return path


def split(path):
    path = _text(path)
    slash = _slash(path)
    at = path.rfind(slash) + 1
    head, tail = path[:at], path[at:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(path):
    path = _text(path)
    slash = path.rfind("/")
    dot = path.rfind(".")
    if dot > slash:
        first = slash + 1
        while first < dot:
            if path[first] != ".":
                return path[:dot], path[dot:]
            first += 1
    return path, path[:0]


def splitdrive(path):
    path = _text(path)
    return path[:0], path


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    slashes = 0
    if path.startswith("/"):
        slashes = 1
        if path.startswith("//") and not path.startswith("///"):
            slashes = 2
    parts = []
    for part in path.split("/"):
        if not part or part == ".":
            continue
        if part != ".." or (not slashes and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return "/" * slashes + "/".join(parts) or "."


def abspath(path):
    path = _text(path)
    if not path.startswith("/"):
        path = join(posix.getcwd(), path)
    return normpath(path)


def realpath(path):
    return abspath(path)


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    here = [part for part in abspath(start).split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    same = 0
    while same < len(here) and same < len(there) and here[same] == there[same]:
        same += 1
    parts = [".."] * (len(here) - same) + there[same:]
    return "/".join(parts) if parts else "."


def commonprefix(paths):
    if not paths:
        return ""
    low, high = min(paths), max(paths)
    for i, character in enumerate(low):
        if character != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    """The longest folder that all of them lie in."""
    parts = [[part for part in _text(path).split("/") if part and part != "."] for path in paths]
    if not parts:
        raise ValueError("commonpath() arg is an empty sequence" if paths == [] else
                         "commonpath() arg is an empty iterable")
    rooted = {_text(path).startswith("/") for path in paths}
    if len(rooted) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    low, high = min(parts), max(parts)
    same = 0
    while same < len(low) and low[same] == high[same]:
        same += 1
    return ("/" if rooted.pop() else "") + "/".join(low[:same])


def _is_name(character):
    return character == "_" or character.isascii() and character.isalnum()


def expandvars(path):
    """$name and ${name} of the environment; unknown ones stay."""
    import os
    path, found, i = _text(path), [], 0
    while i < len(path):
        if path[i] != "$":
            found.append(path[i])
            i += 1
            continue
        end = i + 1
        if path[end:end + 1] == "{" and "}" in path[end:]:
            end = path.index("}", end) + 1
            name = path[i + 2:end - 1]
        else:
            while end < len(path) and _is_name(path[end]):
                end += 1
            name = path[i + 1:end]
        found.append(os.environ.get(name, path[i:end]) if name else path[i:end])
        i = end
    return "".join(found)


def samefile(f1, f2):
    import os
    one, other = os.stat(f1), os.stat(f2)
    return (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


def splitroot(p):
    path = _text(p)
    slashes = len(path) - len(path.lstrip("/"))
    root = path[:2] if slashes == 2 else path[:1] if slashes else ""
    return "", root, path[len(root):]


def expanduser(path):
    path = _text(path)
    if path == "~" or path.startswith("~/"):
        home = posix.environ.get("HOME", "")
        if home:
            return home.rstrip("/") + path[1:] or "/"
    return path


def _mode(path, follow=True):
    try:
        return posix.stat(path)[0] if follow else posix.lstat(path)[0]
    except (OSError, ValueError):
        return 0


def exists(path):
    return _mode(path) != 0


def lexists(path):
    return _mode(path, False) != 0


def isdir(path):
    return _mode(path) & _TYPE_MASK == _DIRECTORY


def isfile(path):
    return _mode(path) & _TYPE_MASK == _REGULAR


def islink(path):
    return _mode(path, False) & _TYPE_MASK == _LINK


def getsize(path):
    return posix.stat(path)[6]


def getatime(path):
    return posix.stat(path)[7]


def getmtime(path):
    return posix.stat(path)[8]


def getctime(path):
    return posix.stat(path)[9]


def isjunction(path):
    return False


def isdevdrive(path):
    return False


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def sameopenfile(fp1, fp2):
    return posix.stat(fp1)[1:3] == posix.stat(fp2)[1:3]


def ismount(path):
    """Whether another file system begins here."""
    try:
        here = posix.lstat(path)
        if here[0] & _TYPE_MASK == _LINK:
            return False
        above = posix.lstat(realpath(join(path, b".." if isinstance(path, bytes) else "..")))
    except (OSError, ValueError):
        return False
    return here[2] != above[2] or here[1] == above[1]
