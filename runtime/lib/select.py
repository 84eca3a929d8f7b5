# SPDX-License-Identifier: MIT
"""Waiting until descriptors are ready: select and poll, both over poll(2). There is no epoll."""
import _process

error = OSError

POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, 8192
PIPE_BUF = 4096


def _descriptor(file):
    if isinstance(file, int):
        fd = file
    else:
        method = getattr(file, "fileno", None)
        if method is None:
            raise TypeError("argument must be an int, or have a fileno() method.")
        fd = method()
        if not isinstance(fd, int):
            raise TypeError("fileno() returned a non-integer")
    if fd < 0:
        raise ValueError("file descriptor cannot be a negative integer (%d)" % fd)
    return fd


def select(rlist, wlist, xlist, timeout=None, /):
    """Those of each list that are ready."""
    if timeout is not None:
        if not isinstance(timeout, (int, float)):
            raise TypeError("timeout must be a float or None")
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
    lists = [[(_descriptor(file), file) for file in files] for files in (rlist, wlist, xlist)]
    wanted = {}
    for pairs, events in zip(lists, (POLLIN, POLLOUT, POLLPRI)):
        for fd, _ in pairs:
            wanted[fd] = wanted.get(fd, 0) | events
    ready = dict(_process.poll(tuple(wanted.items()), timeout))
    if any(events & POLLNVAL for events in ready.values()):
        raise OSError(9, "Bad file descriptor")
    return tuple([file for fd, file in pairs if ready.get(fd, 0) & events]
                 for pairs, events in zip(lists, (POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI)))


class _Poll:
    """The descriptors that one waits for together."""

    def __init__(self):
        self._wanted = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._wanted[_descriptor(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        fd = _descriptor(fd)
        if fd not in self._wanted:
            raise FileNotFoundError(2, "No such file or directory")
        self._wanted[fd] = eventmask

    def unregister(self, fd, /):
        del self._wanted[_descriptor(fd)]

    def poll(self, timeout=None, /):
        """(descriptor, events) of those that are ready; the timeout is in milliseconds."""
        seconds = None if timeout is None or timeout < 0 else timeout / 1000
        return _process.poll(tuple(self._wanted.items()), seconds)


def poll():
    return _Poll()
