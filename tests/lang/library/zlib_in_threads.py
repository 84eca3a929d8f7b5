# Threads compress at the same time, and several feed one stream.
import threading
import zlib

data = b"".join(b"number %d\n" % (n * n) for n in range(3000))
answers = {}


def work(level):
    for _ in range(5):
        packed = zlib.compress(data, level)
        stream = zlib.decompressobj()
        whole = stream.decompress(packed, 100) + stream.decompress(stream.unconsumed_tail)
        answers[level] = (len(packed), zlib.crc32(packed), whole == data)


threads = [threading.Thread(target=work, args=(level,)) for level in range(1, 7)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(answers.items()))

packer = zlib.compressobj()
pieces = []
lock = threading.Lock()


def feed():
    for _ in range(50):
        with lock:
            pieces.append(packer.compress(b"the same line every time\n"))


threads = [threading.Thread(target=feed) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
pieces.append(packer.flush())
print(zlib.decompress(b"".join(pieces)) == b"the same line every time\n" * 200)

# without a lock of the program's own the pieces come in any order; the stream itself stays whole
checker = zlib.decompressobj()
packed = zlib.compress(b"x" * 100000)


def ask():
    for _ in range(200):
        if checker.eof or checker.unused_data or len(checker.unconsumed_tail) > 100000:
            answers["wrong"] = True


threads = [threading.Thread(target=ask) for _ in range(3)]
for thread in threads:
    thread.start()
total = 0
for at in range(0, len(packed) - 10):
    total += len(checker.decompress(packed[at:at + 1]))
for thread in threads:
    thread.join()
total += len(checker.decompress(packed[len(packed) - 10:]))
print(total, checker.eof, "wrong" in answers)
