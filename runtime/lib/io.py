# SPDX-License-Identifier: MIT
"""Streams: those in memory, and the names of the classes that open() gives."""
import abc
from builtins import open

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase(metaclass=abc.ABCMeta):
    """What all streams have."""

    _closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def _check(self):
        if self._closed:
            raise ValueError("I/O operation on closed file.")

    def seek(self, pos, whence=0):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._unsupported("truncate")

    def fileno(self):
        self._unsupported("fileno")

    def flush(self):
        self._check()

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    @property
    def closed(self):
        return self._closed

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        self._check()
        return False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self, size=-1):
        """A line, byte by byte unless peek() shows more."""
        size = -1 if size is None else size
        peek = getattr(self, "peek", None)
        line = bytearray()
        while size < 0 or len(line) < size:
            count = 1
            if peek is not None:
                ahead = peek(1)
                count = (ahead.find(b"\n") + 1 or len(ahead)) if ahead else 1
                if size >= 0:
                    count = min(count, size - len(line))
            piece = self.read(count)
            if not piece:
                break
            line += piece
            if piece.endswith(b"\n"):
                break
        return bytes(line)

    def readlines(self, hint=None):
        if hint is None or hint <= 0:
            return list(self)
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if size >= hint:
                break
        return lines

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        return None if count is None else bytes(buffer[:count])

    def readall(self):
        parts = []
        while True:
            part = self.read(DEFAULT_BUFFER_SIZE)
            if not part:
                return b"".join(parts)
            parts.append(part)


    def readinto(self, buffer):
        self._unsupported("readinto")

    def write(self, b):
        self._unsupported("write")


class BufferedIOBase(IOBase):
    def detach(self):
        self._unsupported("detach")

    def read(self, size=-1):
        self._unsupported("read")

    def read1(self, size=-1):
        self._unsupported("read1")

    def write(self, b):
        self._unsupported("write")

    def _into(self, buffer, read):
        view = memoryview(buffer).cast("B")
        data = read(len(view))
        view[:len(data)] = data
        return len(data)

    def readinto(self, buffer):
        return self._into(buffer, self.read)

    def readinto1(self, buffer):
        return self._into(buffer, self.read1)


class TextIOBase(IOBase):
    encoding = errors = newlines = None

    def detach(self):
        self._unsupported("detach")

    def read(self, size=-1):
        self._unsupported("read")

    def readline(self, size=-1):
        self._unsupported("readline")

    def write(self, s):
        self._unsupported("write")


class _Memory:
    """The position in a stream of memory, and moving it."""

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def tell(self):
        self._check()
        return self._pos


class StringIO(_Memory, TextIOBase):
    """Text in memory. What is written at its end is kept in pieces until somebody reads."""

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not %s" % type(initial_value).__name__)
        self._newline = newline
        self._text = self._translate_in(initial_value or "")
        self._pieces = []
        self._length = len(self._text)
        self._pos = 0

    def _check(self):
        if self._closed:
            raise ValueError("I/O operation on closed file")

    def _translate_in(self, text):
        if self._newline is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        if self._newline in ("\r", "\r\n"):
            return text.replace("\n", self._newline)
        return text

    def _whole(self):
        if self._pieces:
            self._pieces.insert(0, self._text)
            self._text = "".join(self._pieces)
            self._pieces = []
        return self._text

    def getvalue(self):
        self._check()
        return self._whole()

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError("string argument expected, got %r" % type(s).__name__)
        text = self._translate_in(s) if self._newline != "\n" else s
        count = len(text)
        if self._pos == self._length:
            self._pieces.append(text)
            self._length += count
        elif count:
            whole = self._whole()
            if self._pos > len(whole):
                whole += "\0" * (self._pos - len(whole))
            self._text = whole[:self._pos] + text + whole[self._pos + count:]
            self._length = len(self._text)
        self._pos += count
        return len(s)

    def read(self, size=-1):
        self._check()
        text = self._whole()
        end = len(text) if size is None or size < 0 else min(len(text), self._pos + size)
        part = text[self._pos:end]
        self._pos = max(self._pos, end)
        return part

    def readline(self, size=-1):
        self._check()
        text = self._whole()
        mark = self._newline or "\n"
        found = text.find(mark, self._pos)
        end = len(text) if found < 0 else found + len(mark)
        if size is not None and size >= 0:
            end = min(end, self._pos + size)
        part = text[self._pos:end]
        self._pos = max(self._pos, end)
        return part

    def seek(self, pos, whence=0):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError("Negative seek position %d" % pos)
        if whence not in (0, 1, 2):
            raise ValueError("Invalid whence (%d, should be 0, 1 or 2)" % whence)
        if whence != 0 and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._pos = pos if whence == 0 else self._pos if whence == 1 else self._length
        return self._pos

    def truncate(self, pos=None):
        self._check()
        pos = self._pos if pos is None else pos
        if pos < 0:
            raise ValueError("Negative size value %d" % pos)
        self._text = self._whole()[:pos]
        self._length = len(self._text)
        return pos

    @property
    def line_buffering(self):
        return False


class BytesIO(_Memory, BufferedIOBase):
    """Bytes in memory."""

    def __init__(self, initial_bytes=b""):
        self._data = bytearray(initial_bytes or b"")
        self._pos = 0

    def getvalue(self):
        self._check()
        return bytes(self._data)

    def getbuffer(self):
        self._check()
        return memoryview(self._data)

    def write(self, b):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        b = bytes(b)
        count = len(b)
        if not count:
            return 0
        if self._pos > len(self._data):
            self._data.extend(bytes(self._pos - len(self._data)))
        self._data[self._pos:self._pos + count] = b
        self._pos += count
        return count

    def read(self, size=-1):
        self._check()
        end = len(self._data) if size is None or size < 0 else min(len(self._data), self._pos + size)
        part = bytes(self._data[self._pos:end])
        self._pos = max(self._pos, end)
        return part

    read1 = read

    def readinto(self, buffer):
        part = self.read(len(buffer))
        buffer[:len(part)] = part
        return len(part)

    def readline(self, size=-1):
        self._check()
        found = self._data.find(b"\n", self._pos)
        end = len(self._data) if found < 0 else found + 1
        if size is not None and size >= 0:
            end = min(end, self._pos + size)
        part = bytes(self._data[self._pos:end])
        self._pos = max(self._pos, end)
        return part

    def seek(self, pos, whence=0):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError("negative seek value %r" % (pos,))
            self._pos = pos
        elif whence == 1:
            self._pos = max(0, self._pos + pos)
        elif whence == 2:
            self._pos = max(0, len(self._data) + pos)
        else:
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        return self._pos

    def truncate(self, size=None):
        self._check()
        size = self._pos if size is None else size
        if size < 0:
            raise ValueError("negative truncate position %r" % (size,))
        del self._data[size:]
        return size


_LAYERS = ("FileIO", "BufferedReader", "BufferedWriter", "BufferedRandom", "BufferedRWPair", "TextIOWrapper",
           "IncrementalNewlineDecoder")


def __getattr__(name):
    """The layers of files are classes of _io_layers.py, loaded when somebody asks for one."""
    if name not in _LAYERS:
        raise AttributeError("module 'io' has no attribute %r" % name)
    import _io_layers
    value = globals()[name] = getattr(_io_layers, name)
    return value


def open_code(path):
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2):
    return "utf-8" if encoding is None else encoding
