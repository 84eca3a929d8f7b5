# SPDX-License-Identifier: MIT
# urllib.request over a server of this program's own: what is sent, what comes back, in every way to read it.
import io
import os
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request

PAGE = b"first line\nsecond line\n\nlast, without an end"


def read_request(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(4096)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = {line.partition(": ")[0].lower(): line.partition(": ")[2] for line in lines[1:]}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(4096)
    return lines[0], headers, body


def answer(connection, line, headers, body):
    method, path, _ = line.split(" ")
    extra = b""
    status = b"200 OK"
    if path.startswith("/page"):
        content = PAGE
    elif path == "/chunks":
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for piece in (b"one ", b"two\n", b"three"):
            connection.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
        connection.sendall(b"0\r\n\r\n")
        return
    elif path == "/until_closed":
        connection.sendall(b"HTTP/1.0 200 Fine With Me\r\n\r\n" + PAGE)
        return
    elif path == "/empty":
        status, content = b"204 No Content", b""
    elif path.startswith("/moved"):
        code = path[6:9]
        status, content = code.encode() + b" Moved", b"elsewhere"
        extra = b"Location: /echo?from=%s\r\n" % code.encode()
    elif path == "/interim":
        connection.sendall(b"HTTP/1.1 100 Continue\r\nX-Interim: yes\r\n\r\n")
        content = b"after"
    elif path == "/big":
        content = bytes(range(256)) * 4096
    else:
        shown = sorted((name, value) for name, value in headers.items()
                       if name not in ("host", "user-agent") and not name.startswith("accept"))
        content = ("%s %s %s %r" % (method, path, shown, body)).encode()
    head = (b"HTTP/1.1 %s\r\nContent-Type: text/plain; charset=\"UTF-8\"\r\nX-Twice: a\r\nX-Twice: b\r\n%s"
            b"Content-Length: %d\r\nConnection: close\r\n\r\n" % (status, extra, len(content)))
    connection.sendall(head + (b"" if method == "HEAD" else content))


def serve(listener):
    while True:
        connection, _ = listener.accept()
        with connection:
            request = read_request(connection)
            if request is None or " /stop " in request[0]:
                return
            try:
                answer(connection, *request)
            except ConnectionError:
                pass  # a client that closes early, while the answer is still on its way


listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(16)
server = threading.Thread(target=serve, args=(listener,), daemon=True)
server.start()
ROOT = "http://127.0.0.1:%d" % listener.getsockname()[1]


def local(text):
    return text.replace(ROOT, "ROOT")


with urllib.request.urlopen(ROOT + "/page") as response:
    print(response.status, response.code, response.getcode(), response.reason, response.msg == "OK", response.version)
    print(local(response.geturl()), local(response.url), response.info() is response.headers)
    print(response.headers["Content-Type"], response.headers["content-length"], response.headers.get("x-none", "-"))
    print(response.headers.get_content_type(), response.headers.get_content_charset(), response.getheader("X-Twice"),
          response.headers.get_all("x-twice"), "X-TWICE" in response.headers, response.headers.keys())
    print(response.getheaders(), response.getheader("none", 7), response.headers.get_param("charset"))
    print(isinstance(response, io.BufferedIOBase), response.readable(), response.closed, response.isclosed(), response.length)
    print(response.read(5), response.length, response.readline(), response.read1(3), response.readline(4), response.peek(1)[:1])
    print(response.read(0), response.read(), response.read(), response.read(3), response.readline(), response.isclosed())
print(response.closed)

for path in ("/page", "/chunks", "/until_closed", "/empty", "/interim"):
    with urllib.request.urlopen(ROOT + path) as response:
        print(path, response.status, response.reason, list(response), response.length)
    with urllib.request.urlopen(ROOT + path) as response:
        buffer = bytearray(7)
        print(response.readinto(buffer), buffer, response.readlines(), response.read())
    with urllib.request.urlopen(ROOT + path) as response:
        print(response.read())
print(sum(urllib.request.urlopen(ROOT + "/big").read()), len(urllib.request.urlopen(ROOT + "/big").read(1000001)))
with urllib.request.urlopen(ROOT + "/big") as response:
    sizes = 0
    while piece := response.read(65521):
        sizes += len(piece)
    print(sizes)
response = urllib.request.urlopen(ROOT + "/big")
response.read(10)
response.close()
print(response.closed)

form = urllib.parse.urlencode({"name": "a b", "n": 1}).encode()
print(urllib.request.urlopen(ROOT + "/echo", form).read().decode())
print(urllib.request.urlopen(ROOT + "/echo", data=b"").read().decode())
print(urllib.request.urlopen(ROOT + "/echo", data=bytes(range(10)) + b"\0x").read().decode())
print(urllib.request.urlopen(ROOT + "/echo?a=1#part").read().decode())
for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
    request = urllib.request.Request(ROOT + "/echo", method=method, headers={"X-Mine": "1", "x-other": "two words"})
    if method in ("PUT", "PATCH", "POST"):
        request.data = b"body of " + method.encode()
    with urllib.request.urlopen(request, timeout=20) as response:
        print(request.get_method(), response.read().decode(), response.getheader("Content-Type"))

request = urllib.request.Request(ROOT + "/a/b?c#d", data=b"x", headers={"User-Agent": "mine", "content-TYPE": "t/p"})
print(local(request.full_url), request.type, local("http://" + request.host), request.selector, request.fragment,
      request.get_method(), request.data)
request.add_header("x-more", "more")
print(request.has_header("X-more"), request.get_header("X-more"), request.get_header("none", 3), request.header_items())
request.remove_header("X-more")
print(request.has_header("X-more"), request.headers, request.origin_req_host, request.unverifiable)
print(urllib.request.urlopen(request).read().decode())

for code in (301, 302, 303, 307, 308):
    with urllib.request.urlopen(ROOT + "/moved%d" % code) as response:
        print(code, local(response.geturl()), response.read().decode())
    try:
        with urllib.request.urlopen(ROOT + "/moved%d" % code, b"data") as response:
            print(code, local(response.geturl()), response.read().decode())
    except urllib.error.HTTPError as error:
        print(code, error, error.headers["Location"], error.read())


class Marked(urllib.request.BaseHandler):
    def http_request(self, request):
        request.add_header("X-Marked", "yes")
        return request

    def http_response(self, request, response):
        print("judged", response.status)
        return response


opener = urllib.request.build_opener(Marked)
opener.addheaders = [("X-Opener", "own")]
print(opener.open(ROOT + "/echo").read().decode())
print(opener.open(ROOT + "/echo", b"1", timeout=9).read().decode())

name = "fetched_%d.txt" % os.getpid()
print(urllib.request.urlretrieve(ROOT + "/page", name)[0] == name)
with urllib.request.urlopen("file://" + urllib.request.pathname2url(os.path.abspath(name))) as response:
    print(response.read() == PAGE, response.headers["Content-Length"], response.headers["Content-Type"])
os.unlink(name)
with urllib.request.urlopen("data:text/plain;charset=utf-8;base64,SGVsbG8=") as response:
    print(response.read(), response.headers["Content-type"], response.headers["Content-length"])
print(urllib.request.urlopen("data:,a%20b").read())

try:
    urllib.request.urlopen(ROOT + "/stop", timeout=20)
except OSError as error:
    print(type(error).__name__, error)
server.join()
listener.close()
