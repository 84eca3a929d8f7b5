# SPDX-License-Identifier: MIT
# urllib.request when it fails: refused, silent, cut short, unknown, and by status.
import http.client
import socket
import threading
import urllib.error
import urllib.request

finish = threading.Event()


def answer(connection):
    path = connection.recv(4096).split(b" ")[1]
    if path == b"/silent":
        finish.wait(30)
    elif path == b"/half":
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
    elif path == b"/half_chunk":
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nonly this")
    elif path == b"/stalls":
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\na bit\n")
        finish.wait(30)
    elif path == b"/loop":
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n")
    elif path == b"/away":
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n")
    elif path != b"/nothing":
        connection.sendall(b"HTTP/1.1 " + path[1:4] + b" Says the server\r\nContent-Length: 6\r\nX-Why: so\r\n\r\nsorry\n")
    connection.close()


def serve():
    while True:
        connection, _ = listener.accept()
        if finish.is_set():
            connection.close()
            return
        threading.Thread(target=answer, args=(connection,), daemon=True).start()


listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(16)
server = threading.Thread(target=serve, daemon=True)
server.start()
ROOT = "http://127.0.0.1:%d" % listener.getsockname()[1]

for status in (400, 404, 418, 500, 503, 304):
    try:
        urllib.request.urlopen(ROOT + "/%d" % status)
    except urllib.error.HTTPError as error:
        print(error, repr(error), error.code, error.status, error.reason, error.msg, error.headers["X-Why"])
        print(error.url == ROOT + "/%d" % status, error.geturl() == error.filename, error.read(), isinstance(error, OSError))
        error.close()


def attempt(url, read=None, **options):
    try:
        with urllib.request.urlopen(url, **options) as response:
            print("answered", response.status)
            print(read(response) if read else response.read())
    except urllib.error.HTTPError as error:
        print("HTTPError", str(error).replace(ROOT, "ROOT"))
    except urllib.error.URLError as error:
        print("URLError", error, type(error.reason).__name__, isinstance(error, OSError), error.args == (error.reason,))
    except Exception as error:
        print(type(error).__name__, str(error).replace(ROOT, "ROOT"))


closed = socket.socket()
closed.bind(("127.0.0.1", 0))
attempt("http://127.0.0.1:%d/" % closed.getsockname()[1])
closed.close()
attempt(ROOT + "/silent", timeout=0.1)
attempt(ROOT + "/stalls", timeout=0.7)
attempt(ROOT + "/stalls", lambda response: (response.readline(), response.read(3)), timeout=0.7)
attempt(ROOT + "/nothing")
attempt(ROOT + "/half")
attempt(ROOT + "/half", lambda response: (response.read(50), response.read(50)))
try:
    urllib.request.urlopen(ROOT + "/half_chunk").read()
except http.client.IncompleteRead:
    print("incomplete")
attempt(ROOT + "/loop")
attempt(ROOT + "/away")
attempt("nothing")
attempt("gopher-like://host/")
attempt("http:///path")
attempt("http://host:port/")
attempt("http://127.0.0.1/a b")
attempt("http://127.0.0.1/ä")
attempt("file:///no/such/file")
attempt(ROOT + "/200", data="text")
attempt(urllib.request.Request(ROOT + "/200", headers={"X": "a\r\nb"}))
attempt(ROOT + "/200", timeout=-1)
attempt(ROOT + "/200", lambda response: (response.read(), response.readline()))

try:
    urllib.request.urlopen(ROOT + "/half").read()
except http.client.IncompleteRead as error:
    print(error.partial, error.expected, repr(error))
response = urllib.request.urlopen(ROOT + "/200")
response.close()
print(response.closed, response.read())

finish.set()
socket.create_connection(listener.getsockname()).close()
server.join()
listener.close()
