# SPDX-License-Identifier: MIT
# Sockets as files, copies of sockets, waiting for several with select and poll, lookups.
import os
import select
import socket


def attempt(call, *args, **keywords):
    try:
        return call(*args, **keywords)
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


one, other = socket.socketpair()
with one.makefile("rwb") as f:
    print(type(f).__name__, f.write(b"line one\nline two\nrest"), f.flush(), f.readable(), f.writable())
    other.sendall(b"answer\nmore")
    print(f.readline(), f.read(2))
with other.makefile("rb") as f:
    print(type(f).__name__, f.readline(), f.peek(2)[:4], f.read(4), f.read1(3))
writer = one.makefile("w", encoding="utf-8", newline="\r\n")
print(type(writer).__name__, writer.mode, writer.encoding, writer.write("ümlaut\nnext\n"), writer.flush(), attempt(writer.read))
one.close()
writer.close()
print(other.recv(5), other.makefile().readlines(), other.recv(1))
raw = other.makefile("rb", 0)
print(type(raw).__name__, raw.mode, raw.read(3), raw.closed, raw.close(), raw.closed, attempt(raw.readable))
for wrong in (("x",), ("r", 0)):
    print(attempt(other.makefile, *wrong))
other.close()

one, other = socket.socketpair()
copy = one.dup()
print(copy.fileno() != one.fileno(), copy.family == one.family, copy.gettimeout())
one.close()
copy.send(b"by the copy")
buffer = bytearray(20)
print(other.recvfrom_into(buffer)[0], bytes(buffer[:11]), other.recv_into(buffer) if copy.send(b"ab") else None)
again = socket.fromfd(copy.fileno(), socket.AF_UNIX, socket.SOCK_STREAM)
print(again.send(b"again"), other.recv(9))
again.close()

print([len(ready) for ready in select.select([other], [other], [], 0)], select.select([other], [], [], 0.01))
copy.send(b"x")
readable, writable, broken = select.select([other, copy], [copy.fileno()], [other], 5)
print(readable == [other], writable == [copy.fileno()], broken)
poll = select.poll()
poll.register(other, select.POLLIN)
poll.register(copy.fileno(), select.POLLIN | select.POLLOUT)
print(sorted(events for fd, events in poll.poll(1000)), poll.modify(copy, select.POLLIN), poll.poll(0) == [(other.fileno(), select.POLLIN)])
poll.unregister(copy)
other.recv(1)
print(poll.poll(5), attempt(poll.unregister, 99999), attempt(poll.modify, 99999, 1))
copy.close()
print([events & (select.POLLIN | select.POLLHUP) for fd, events in poll.poll()])
other.close()
reading, writing = os.pipe()
print(select.select([reading], [writing], [], 0)[1] == [writing], select.select([], [], [], 0.001))
os.close(writing)
print(select.select([reading], [], [])[0] == [reading])
os.close(reading)
for wrong in (([-1], [], []), (["x"], [], []), ([], [], [], "soon"), ([], [], [], -1), ([reading], [], [], 0)):
    print(attempt(select.select, *wrong))

listener = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(listener.getsockname())
print(select.select([listener], [], [], 5)[0] == [listener])
served, _ = listener.accept()
with client, served, client.makefile("r") as lines:
    served.sendall(b"over tcp\n")
    client.settimeout(5)
    print(lines.readline())
listener.close()
print(socket.inet_pton(socket.AF_INET6, "::1"), socket.inet_ntop(socket.AF_INET, b"\x7f\0\0\1"), socket.inet_pton(socket.AF_INET, "1.2.3.4"))
print(attempt(socket.inet_pton, socket.AF_INET, "1.2"), attempt(socket.inet_ntop, socket.AF_INET, b"1"), attempt(socket.inet_pton, 99, "1"))
print(socket.getnameinfo(("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV), issubclass(socket.gaierror, OSError))
try:
    socket.getaddrinfo("no such host", 80, flags=socket.AI_NUMERICHOST)
except socket.gaierror as error:
    print(error.errno == socket.EAI_NONAME, type(error).__name__)
