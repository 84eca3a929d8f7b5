# SPDX-License-Identifier: MIT
"""Numbers in memory that several processes share: Value and Array."""
import _process
import struct

from multiprocessing.synchronize import RLock

_CODES = "cbBhHiIlLqQfd"


class _Raw:
    def __init__(self, code, count, named):
        if code not in _CODES:
            raise ValueError("%r is no type code of a shared value" % (code,))
        self._code = code
        self._size = struct.calcsize(code)
        self._count = count
        self._memory = _process.memory(max(1, self._size * count), named)

    def _get(self, index):
        return struct.unpack(self._code, self._memory.read(index * self._size, self._size))[0]

    def _set(self, index, value):
        self._memory.write(index * self._size, struct.pack(self._code, value))


class RawValue(_Raw):
    def __init__(self, code, value=0, *, _named=False):
        super().__init__(code, 1, _named)
        if value or code == "c":
            self._set(0, value or b"\0")

    @property
    def value(self):
        return self._get(0)

    @value.setter
    def value(self, value):
        self._set(0, value)


class RawArray(_Raw):
    def __init__(self, code, size_or_values, *, _named=False):
        if isinstance(size_or_values, int):
            super().__init__(code, size_or_values, _named)
        else:
            values = list(size_or_values)
            if code == "c":
                values = [bytes([b]) if isinstance(b, int) else b for b in values]
            super().__init__(code, len(values), _named)
            for index, value in enumerate(values):
                self._set(index, value)

    def __len__(self):
        return self._count

    def _index(self, index):
        if index < 0:
            index += self._count
        if not 0 <= index < self._count:
            raise IndexError("invalid index")
        return index

    def __getitem__(self, index):
        if isinstance(index, slice):
            items = [self._get(i) for i in range(*index.indices(self._count))]
            return b"".join(items) if self._code == "c" else items
        return self._get(self._index(index))

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            self._set(self._index(index), value)
            return
        places = range(*index.indices(self._count))
        values = [bytes([b]) for b in value] if self._code == "c" else list(value)
        if len(values) != len(places):
            raise ValueError("Can only assign sequence of same size")
        for place, item in zip(places, values):
            self._set(place, item)

    def __iter__(self):
        for index in range(self._count):
            yield self._get(index)

    @property
    def raw(self):
        return self._memory.read(0, self._size * self._count)

    @property
    def value(self):
        return self.raw.split(b"\0", 1)[0]


class _Locked:
    def _lock_with(self, lock, named):
        self._lock = RLock(_named=named) if lock is None or lock is True else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        state = dict(self.__dict__)
        del state["acquire"], state["release"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def _get(self, index):
        with self._lock:
            return super()._get(index)

    def _set(self, index, value):
        with self._lock:
            super()._set(index, value)


class Synchronized(_Locked, RawValue):
    def __init__(self, code, value=0, *, lock=True, _named=False):
        self._lock_with(lock, _named)
        super().__init__(code, value, _named=_named)


class SynchronizedArray(_Locked, RawArray):
    def __init__(self, code, size_or_values, *, lock=True, _named=False):
        self._lock_with(lock, _named)
        super().__init__(code, size_or_values, _named=_named)


def Value(code, *args, lock=True, _named=False):
    if lock is False:
        return RawValue(code, *args, _named=_named)
    return Synchronized(code, *args, lock=lock, _named=_named)


def Array(code, size_or_values, *, lock=True, _named=False):
    if lock is False:
        return RawArray(code, size_or_values, _named=_named)
    return SynchronizedArray(code, size_or_values, lock=lock, _named=_named)
