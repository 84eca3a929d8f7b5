# SPDX-License-Identifier: MIT
# Blocking TCP sockets over the loopback, with a thread as server.
import socket
import threading


def server(listener, log):
    connection, address = listener.accept()
    log.append(address[0])
    while True:
        data = connection.recv(1024)
        if not data:
            break
        connection.sendall(data.upper())
    connection.close()


listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
listener.listen(5)
host, port = listener.getsockname()
print(host, port > 0)
log = []
thread = threading.Thread(target=server, args=(listener, log))
thread.start()
client = socket.socket()
client.connect((host, port))
client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for message in (b"hello", b"x" * 50000, b"bye"):
    client.sendall(message)
    got = b""
    while len(got) < len(message):
        got += client.recv(4096)
    print(len(got), got[:5], got == message.upper())
print(client.send(b"z"), client.recv(10))
client.close()
thread.join()
listener.close()
print(log)
try:
    client.send(b"x")
except OSError as error:
    print(error.errno)
closed = socket.socket()
try:
    closed.connect((host, port))
    print("connected")
except ConnectionRefusedError as error:
    print(type(error).__name__)
closed.close()
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    print(s.getsockname()[0])
