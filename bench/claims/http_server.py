# SPDX-License-Identifier: MIT
# A local web server that takes a set time for each page: for the experiments, in their process, or as a program of its
# own:
#
#   http_server.py [--port P] [--delay MILLISECONDS] [--bytes N]
#
# GET /delay/N/... takes N milliseconds instead. Each connection has a thread, as a server's delay is not the client's
# business, and one request.
import socket
import sys
import threading
import time


class Server:
    """Answers on the loopback from start() to stop(); `root` is its address."""

    def __init__(self, delay_s, page, port=0):
        self.delay_s = delay_s
        self.page = page
        self.listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", port))
        self.listener.listen(256)
        self.root = "http://127.0.0.1:%d" % self.listener.getsockname()[1]
        self.stopping = False
        self.accepting = None

    def start(self):
        self.accepting = threading.Thread(target=self.serve)
        self.accepting.start()
        return self

    def stop(self):
        """Wakes the accepting thread by one last connection, and waits until every answer is given."""
        self.stopping = True
        socket.create_connection(self.listener.getsockname()).close()
        self.accepting.join()
        self.listener.close()

    def serve(self):
        answering = []
        while True:
            connection, _ = self.listener.accept()
            if self.stopping:
                connection.close()
                break
            thread = threading.Thread(target=self.answer, args=(connection,))
            thread.start()
            answering.append(thread)
            if len(answering) >= 256:
                answering = [thread for thread in answering if thread.is_alive()]
        for thread in answering:
            thread.join()

    def answer(self, connection):
        try:
            request = b""
            while b"\r\n\r\n" not in request:
                data = connection.recv(4096)
                if not data:
                    return
                request += data
            time.sleep(self.delay_of(request))
            head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            connection.sendall((head % len(self.page)).encode() + self.page)
        except OSError:
            pass  # the client has gone
        finally:
            connection.close()

    def delay_of(self, request):
        path = request.split(b" ")[1].split(b"/")
        if len(path) > 2 and path[1] == b"delay" and path[2].isdigit():
            return int(path[2]) / 1000
        return self.delay_s


def page_of(size):
    line = b"<html>a page of the local server</html>\n"
    return (line * (size // len(line) + 1))[:size]


def usage():
    sys.stderr.write("usage: http_server.py [--port P] [--delay MILLISECONDS] [--bytes N]\n")
    sys.exit(64)


def main(arguments):
    options = {"--port": 8000, "--delay": 20, "--bytes": 1000}
    while arguments:
        if len(arguments) < 2 or arguments[0] not in options or not arguments[1].isdigit():
            usage()
        options[arguments[0]] = int(arguments[1])
        arguments = arguments[2:]
    server = Server(options["--delay"] / 1000, page_of(options["--bytes"]), options["--port"])
    print(server.root, flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main(sys.argv[1:])
