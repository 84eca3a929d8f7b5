# SPDX-License-Identifier: MIT
"""The layers of streams over whatever raw stream a program has (a socket, a class of its own), and text in other
encodings or with other line ends than open() usually has. Files as open() usually gives them are written in C; they
count as instances of these classes."""
import _files
from builtins import open as _open
from io import (DEFAULT_BUFFER_SIZE, BufferedIOBase, IOBase, RawIOBase, TextIOBase, UnsupportedOperation)


class FileIO(RawIOBase):
    """A file without a buffer: open() with buffering=0."""

    def __new__(cls, file, mode="r", closefd=True, opener=None):
        return _open(file, mode.replace("b", "") + "b", 0, closefd=closefd, opener=opener)


class _Buffered(BufferedIOBase):
    """What the buffered layers have of the raw stream below them."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self._size = buffer_size

    @property
    def raw(self):
        if self._raw is None:
            raise ValueError("raw stream has been detached")
        return self._raw

    @property
    def closed(self):
        return self.raw.closed

    @property
    def name(self):
        return self.raw.name

    @property
    def mode(self):
        return self.raw.mode

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()

    def seekable(self):
        return self.raw.seekable()

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def detach(self):
        raw = self.raw
        self.flush()
        self._raw = None
        return raw

    def close(self):
        if self._raw is not None and not self.closed:
            try:
                self.flush()
            finally:
                self.raw.close()

    def flush(self):
        self._check()


class BufferedReader(_Buffered):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise OSError("File or stream is not readable.")
        super().__init__(raw, buffer_size)
        self._ahead = b""

    def _more(self):
        """One read of the raw stream's; False at its end, None when there is nothing yet."""
        data = self.raw.read(self._size)
        if data:
            self._ahead += data
            return True
        return None if data is None else False

    def _take(self, count):
        data, self._ahead = self._ahead[:count], self._ahead[count:]
        return data

    def read(self, size=-1):
        self._check()
        if size is None or size == -1:
            parts = [self._take(len(self._ahead))]
            while data := self.raw.read(max(self._size, 65536)):
                parts.append(data)
            return b"".join(parts)
        if size < 0:
            raise ValueError("read length must be non-negative or -1")
        while len(self._ahead) < size:
            more = self._more()
            if not more:
                if more is None and not self._ahead:
                    return None
                break
        return self._take(size)

    def read1(self, size=-1):
        self._check()
        if size == 0:
            return b""
        if not self._ahead:
            self._more()
        return self._take(len(self._ahead) if size is None or size < 0 else size)

    def peek(self, size=0):
        self._check()
        if not self._ahead:
            self._more()
        return self._ahead

    def readline(self, size=-1):
        self._check()
        size = -1 if size is None else size
        seen = 0
        while True:
            end = self._ahead.find(b"\n", seen) + 1
            if end or 0 <= size <= len(self._ahead):
                return self._take(min(end or size, size if size >= 0 else end))
            seen = len(self._ahead)
            if not self._more():
                return self._take(seen)

    def tell(self):
        return self.raw.tell() - len(self._ahead)

    def seek(self, pos, whence=0):
        self._check()
        if whence == 1:
            pos -= len(self._ahead)
        self._ahead = b""
        return self.raw.seek(pos, whence)


class BufferedWriter(_Buffered):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise OSError("File or stream is not writable.")
        super().__init__(raw, buffer_size)
        self._behind = bytearray()

    def write(self, b):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        b = bytes(b)
        self._behind += b
        if len(self._behind) > self._size:
            self._write_out()
        return len(b)

    def _write_out(self):
        while self._behind:
            count = self.raw.write(bytes(self._behind))
            if count is None:
                raise BlockingIOError(11, "write could not complete without blocking", 0)
            del self._behind[:count]

    def flush(self):
        self._check()
        self._write_out()
        self.raw.flush()

    def tell(self):
        return self.raw.tell() + len(self._behind)

    def seek(self, pos, whence=0):
        self._check()
        self._write_out()
        return self.raw.seek(pos, whence)

    def truncate(self, pos=None):
        self._check()
        self._write_out()
        return self.raw.truncate(self.raw.tell() if pos is None else pos)


class BufferedRandom(BufferedReader):
    """Reads and writes at one place: what was written goes out before anything is read."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        super().__init__(raw, buffer_size)
        self._writer = BufferedWriter(raw, buffer_size)

    def _more(self):
        self._writer._write_out()
        return super()._more()

    def read(self, size=-1):
        self._writer._write_out()
        return super().read(size)

    def write(self, b):
        self._check()
        if self._ahead:
            self.raw.seek(-len(self._ahead), 1)
            self._ahead = b""
        return self._writer.write(b)

    def flush(self):
        self._writer.flush()

    def tell(self):
        return super().tell() + len(self._writer._behind)

    def seek(self, pos, whence=0):
        self._writer._write_out()
        return super().seek(pos, whence)

    def truncate(self, pos=None):
        place = self.tell() if pos is None else pos
        self._writer._write_out()
        return self.raw.truncate(place)


class BufferedRWPair(BufferedIOBase):
    """Reads from one stream and writes into another."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def __getattr__(self, name):
        if name in ("peek", "readline"):
            return getattr(self.reader, name)
        raise AttributeError(name)

    def read(self, size=-1):
        return self.reader.read(size)

    def read1(self, size=-1):
        return self.reader.read1(size)

    def readline(self, size=-1):
        return self.reader.readline(size)

    def write(self, b):
        return self.writer.write(b)

    def flush(self):
        self.writer.flush()

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def isatty(self):
        return self.reader.isatty() or self.writer.isatty()

    def close(self):
        try:
            self.writer.close()
        finally:
            self.reader.close()

    @property
    def closed(self):
        return self.writer.closed


# --- text ---

def _normal(encoding):
    return encoding.lower().replace("_", "-").replace(" ", "-")


class _Decoder:
    """Bytes as they come into text; what is not a whole character yet waits."""

    def __init__(self, encoding, errors):
        self.errors = errors
        self.held = b""
        self.codec = _normal(encoding)

    def _begin(self, data, final):
        """The byte order, from the mark at the beginning; None when more is needed to tell."""
        if self.codec == "utf-8-sig":
            if len(data) < 3 and b"\xef\xbb\xbf".startswith(data) and not final:
                return None
            self.codec = "utf-8"
            return data[3:] if data.startswith(b"\xef\xbb\xbf") else data
        width = 2 if self.codec in ("utf-16", "utf16") else 4
        if len(data) < width and not final:
            return None
        little = b"\xff\xfe" if width == 2 else b"\xff\xfe\0\0"
        big = b"\xfe\xff" if width == 2 else b"\0\0\xfe\xff"
        self.codec = "utf-%d-%s" % (8 * width, "be" if data.startswith(big) else "le")
        return data[width:] if data.startswith(little) or data.startswith(big) else data

    def _incomplete(self, data):
        if self.codec in ("utf-8", "utf8"):
            for back in range(1, min(4, len(data)) + 1):
                byte = data[-back]
                if byte >= 0xC0:
                    return back if back < (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4) else 0
                if byte < 0x80:
                    break
            return 0
        if self.codec.startswith("utf-16"):
            odd = len(data) % 2
            whole = len(data) - odd
            if whole < 2:
                return odd
            high = data[whole - 1] if self.codec.endswith("le") else data[whole - 2]
            return odd + (2 if 0xD8 <= high < 0xDC else 0)
        return len(data) % 4 if self.codec.startswith("utf-32") else 0

    def decode(self, data, final=False):
        data = self.held + data
        self.held = b""
        if self.codec in ("utf-8-sig", "utf-16", "utf16", "utf-32", "utf32"):
            begun = self._begin(data, final)
            if begun is None:
                self.held = data
                return ""
            data = begun
        cut = len(data) - (0 if final or not data else self._incomplete(data))
        self.held = data[cut:]
        return data[:cut].decode(self.codec, self.errors) if cut else ""


class _Encoder:
    """Text into bytes; a byte order mark once, at the beginning."""

    def __init__(self, encoding, errors, begun):
        self.errors = errors
        self.codec = _normal(encoding)
        self.later = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf16": "utf-16-le", "utf-32": "utf-32-le",
                      "utf32": "utf-32-le"}.get(self.codec, self.codec)
        self.begun = begun

    def encode(self, text):
        codec = self.later if self.begun else self.codec
        self.begun = True
        if codec == "utf-8-sig":
            return b"\xef\xbb\xbf" + text.encode("utf-8", self.errors)
        return text.encode(codec, self.errors)


class TextIOWrapper(TextIOBase):
    """Text over a buffered stream of bytes."""

    _MODES = (None, "", "\n", "\r", "\r\n")

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline is not None and not isinstance(newline, str):
            raise TypeError("illegal newline type: %r" % type(newline))
        if newline not in self._MODES:
            raise ValueError("illegal newline value: %s" % newline)
        if encoding is None or encoding == "locale":
            encoding = "UTF-8"
        elif not isinstance(encoding, str):
            raise TypeError("TextIOWrapper() argument 'encoding' must be str or None, not %s" % type(encoding).__name__)
        self._buffer = buffer
        self._encoding = encoding
        self._errors = "strict" if errors is None else errors
        if _normal(encoding) != "utf-8-sig":
            "".encode(encoding, self._errors)
        self._newline = newline
        self._line_buffering = line_buffering
        self._write_through = write_through
        self._decoder = _Decoder(encoding, self._errors)
        self._encoder = _Encoder(encoding, self._errors, self._begun())
        self._text = ""
        self._ended = False
        self._seen = []

    def _begun(self):
        try:
            return self._buffer.writable() and self._buffer.seekable() and self._buffer.tell() > 0
        except (OSError, AttributeError):
            return False

    # --- what it is ---

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)
    closed = property(lambda self: self.buffer.closed)
    name = property(lambda self: self.buffer.name)

    @property
    def buffer(self):
        if self._buffer is None:
            raise ValueError("underlying buffer has been detached")
        return self._buffer

    @property
    def newlines(self):
        return None if not self._seen else self._seen[0] if len(self._seen) == 1 else tuple(
            end for end in ("\r", "\n", "\r\n") if end in self._seen)

    def __repr__(self):
        parts = ["<_io.TextIOWrapper"]
        for attribute in ("name", "mode"):
            value = getattr(self, attribute, None)
            if value is not None:
                parts.append("%s=%r" % (attribute, value))
        return " ".join(parts) + " encoding=%r>" % self._encoding

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return self.buffer.isatty()

    def flush(self):
        self.buffer.flush()

    def close(self):
        if self._buffer is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()

    def detach(self):
        buffer = self.buffer
        self.flush()
        self._buffer = None
        return buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        if (encoding is not None or errors is not None or newline is not ...) and (self._text or self._decoder.held):
            raise UnsupportedOperation("It is not possible to set the encoding or newline of stream after the first read")
        if newline is not ...:
            if newline not in self._MODES:
                raise ValueError("illegal newline value: %s" % newline)
            self._newline = newline
        if encoding is not None or errors is not None:
            self._errors = errors if errors is not None else "strict" if encoding is not None else self._errors
            self._encoding = encoding or self._encoding
            self._decoder = _Decoder(self._encoding, self._errors)
            self._encoder = _Encoder(self._encoding, self._errors, self._begun())
        if line_buffering is not None:
            self._line_buffering = line_buffering
        if write_through is not None:
            self._write_through = write_through
        self.flush()

    # --- writing ---

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError("write() argument must be str, not %s" % type(s).__name__)
        if not self.writable():
            raise UnsupportedOperation("not writable")
        text = s.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else s
        self.buffer.write(self._encoder.encode(text))
        if self._write_through or self._line_buffering and ("\n" in s or "\r" in s):
            self.flush()
        return len(s)

    # --- reading: self._text holds what was decoded, its line ends untouched ---

    def _more(self):
        if self._ended:
            return False
        read = getattr(self.buffer, "read1", self.buffer.read)
        data = read(DEFAULT_BUFFER_SIZE)
        self._ended = not data
        self._text += self._decoder.decode(data or b"", final=not data)
        return True

    def _start_reading(self):
        self._check()
        if not self.readable():
            raise UnsupportedOperation("not readable")
        self._ended = False

    def _given(self, text):
        """What the program gets of it."""
        if self._newline is None or self._newline == "":
            bare = text.replace("\r\n", "")
            for end, there in (("\r\n", len(bare) != len(text)), ("\r", "\r" in bare), ("\n", "\n" in bare)):
                if there and end not in self._seen:
                    self._seen.append(end)
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._newline is None else text

    def _take(self, count):
        text, self._text = self._text[:count], self._text[count:]
        return self._given(text)

    def read(self, size=-1):
        self._start_reading()
        if size is None or size < 0:
            self._text += self._decoder.decode(self.buffer.read(), final=True)
            return self._take(len(self._text))
        while True:
            count = self._extent(size)
            if count is not None:
                return self._take(count)
            self._more()

    def _extent(self, size):
        """How many characters held give `size` of them; None: more is needed to tell."""
        text = self._text
        if self._newline is not None:
            at = size
        else:
            at = 0
            for _ in range(size):
                pair = text[at:at + 2]
                at += 2 if pair == "\r\n" else 1
                if at > len(text) or (pair == "\r" and not self._ended):
                    at = len(text) + 1
                    break
        if at <= len(text):
            return at
        return len(text) if self._ended else None

    def _line_end(self, start):
        """(where the first line ends, or 0; from where to look when there is more)."""
        text = self._text
        if self._newline in ("\n", "\r", "\r\n"):
            at = text.find(self._newline, start)
            return (at + len(self._newline) if at >= 0 else 0), max(len(text) - 1, 0)
        at, carriage = text.find("\n", start), text.find("\r", start)
        if carriage < 0 or 0 <= at < carriage:
            return at + 1, len(text)
        if carriage + 1 == len(text) and not self._ended:
            return 0, carriage
        return carriage + (2 if text[carriage + 1:carriage + 2] == "\n" else 1), 0

    def readline(self, size=-1):
        self._start_reading()
        size = -1 if size is None else size
        start = 0
        while True:
            end, start = self._line_end(start)
            if end or self._ended or 0 <= size < len(self._text):
                end = end or len(self._text)
                return self._take(end if size < 0 else min(end, size))
            self._more()

    # --- places ---

    def tell(self):
        self._check()
        self.flush()
        held = len(self._text.encode(self._encoder.later, self._errors)) + len(self._decoder.held)
        return self.buffer.tell() - held

    def seek(self, cookie, whence=0):
        self._check()
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie, whence = self.tell(), 0
        elif whence == 2 and cookie != 0:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        elif whence not in (0, 2):
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        if whence == 0 and cookie < 0:
            raise ValueError("negative seek position %r" % cookie)
        self.flush()
        place = self.buffer.seek(cookie, whence)
        self._text = ""
        codec = self._decoder.codec
        self._decoder = _Decoder(self._encoding if place == 0 else codec, self._errors)
        self._encoder.begun = place > 0
        return place

    def truncate(self, pos=None):
        self.flush()
        return self.buffer.truncate(self.tell() if pos is None else pos)


class IncrementalNewlineDecoder:
    """Line ends as text comes: every one becomes a newline if `translate`."""

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder = decoder
        self._translate = translate
        self._carriage = False
        self._seen = set()

    def decode(self, input, final=False):
        text = input if self._decoder is None else self._decoder.decode(input, final=final)
        if self._carriage and (text or final):
            text = "\r" + text
            self._carriage = False
        if text.endswith("\r") and not final:
            text = text[:-1]
            self._carriage = True
        bare = text.replace("\r\n", "")
        for end, there in (("\r\n", len(bare) != len(text)), ("\r", "\r" in bare), ("\n", "\n" in bare)):
            if there:
                self._seen.add(end)
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._translate else text

    def reset(self):
        self._carriage = False
        self._seen = set()

    @property
    def newlines(self):
        found = tuple(end for end in ("\r", "\n", "\r\n") if end in self._seen)
        return None if not found else found[0] if len(found) == 1 else found


FileIO.register(_files.FileIO)
BufferedReader.register(_files.BufferedReader)
BufferedWriter.register(_files.BufferedWriter)
BufferedRandom.register(_files.BufferedRandom)
TextIOWrapper.register(_files.TextIOWrapper)
IOBase.register(_files.FileIO)


def open_text(file, mode, buffering, encoding, errors, newline, closefd, opener):
    """open() where the file is not UTF-8, not strict, or has other line ends."""
    if newline is not None and newline not in TextIOWrapper._MODES:
        raise ValueError("illegal newline value: %s" % newline)
    mode = "r" if mode is None else mode
    buffering = -1 if buffering is None else buffering
    if buffering == 0:
        raise ValueError("can't have unbuffered text I/O")
    closefd = True if closefd is None else closefd
    binary = _open(file, mode.replace("t", "") + "b", -1 if buffering == 1 else buffering, closefd=closefd, opener=opener)
    try:
        text = TextIOWrapper(binary, encoding, errors, newline, line_buffering=buffering == 1)
    except BaseException:
        binary.close()
        raise
    text.mode = mode
    return text
