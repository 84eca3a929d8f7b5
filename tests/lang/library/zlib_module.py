# zlib: checksums, compressing in one go and in pieces, limits, dictionaries, copies, what is wrong.
import threading
import zlib


def raised(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print("nothing raised")


data = b"".join(b"line %d of the text\n" % n for n in range(5000))
other = bytes(n * n % 251 for n in range(10000))

print(zlib.crc32(b""), zlib.crc32(b"abc"), zlib.crc32(data), zlib.crc32(data, 7), zlib.crc32(b"c", zlib.crc32(b"ab")))
print(zlib.adler32(b""), zlib.adler32(b"abc"), zlib.adler32(data), zlib.adler32(data, -1), zlib.crc32(b"x", -5))
print(zlib.crc32(bytearray(data)), zlib.adler32(memoryview(data)[10:]))

print(zlib.decompress(zlib.compress(data, 0)) == data)
for level in (-1, 1, 2, 3, 4, 5, 6, 7, 8, 9):
    packed = zlib.compress(data, level)
    print(level, len(packed), zlib.crc32(packed), zlib.decompress(packed) == data)
for wbits in (15, 9, -15, -9, 31, 25):
    packed = zlib.compress(data, wbits=wbits)
    print(wbits, len(packed), zlib.crc32(packed), zlib.decompress(packed, wbits) == data)
print(zlib.decompress(zlib.compress(b"")), zlib.decompress(zlib.compress(other), bufsize=1) == other)
print(zlib.decompress(zlib.compress(data, wbits=31), wbits=47) == data)

# in pieces
packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_FILTERED)
pieces = [packer.compress(data[at:at + 777]) for at in range(0, len(data), 777)]
pieces.append(packer.flush(zlib.Z_SYNC_FLUSH))
print(packer.flush(zlib.Z_NO_FLUSH))
pieces.append(packer.compress(other))
pieces.append(packer.flush())
packed = b"".join(pieces)
print(len(packed), zlib.crc32(packed))
unpacker = zlib.decompressobj()
out = b"".join(unpacker.decompress(packed[at:at + 100]) for at in range(0, len(packed), 100))
print(out + unpacker.flush() == data + other, unpacker.eof, unpacker.unused_data, unpacker.unconsumed_tail)
print(type(packer).__name__, type(unpacker).__name__, unpacker.flush(), unpacker.eof)

# a limit on what comes out
unpacker = zlib.decompressobj()
out = unpacker.decompress(packed + b"behind the end", 1000)
print(len(out), len(unpacker.unconsumed_tail) > 0, unpacker.eof)
rounds = 0
while not unpacker.eof:
    out += unpacker.decompress(unpacker.unconsumed_tail, max_length=5000)
    rounds += 1
print(out == data + other, rounds, unpacker.eof, unpacker.unused_data)
print(unpacker.decompress(b"more"), unpacker.unused_data)
unpacker = zlib.decompressobj()
out = unpacker.decompress(packed, 50)
print(out + unpacker.flush() == data + other, unpacker.eof, unpacker.unconsumed_tail)
unpacker = zlib.decompressobj()
print(len(unpacker.decompress(packed[:-10])), unpacker.eof, len(unpacker.flush()), unpacker.eof)

# dictionaries
words = b"line of the text"
packer = zlib.compressobj(zdict=words)
packed = packer.compress(data) + packer.flush()
print(len(packed), zlib.crc32(packed), zlib.decompressobj(zdict=words).decompress(packed) == data)
raised(zlib.decompressobj().decompress, packed)
raised(zlib.decompressobj(zdict=b"another").decompress, packed)
raised(zlib.decompress, packed)
raw = zlib.compressobj(wbits=-15, zdict=words)
packed = raw.compress(data) + raw.flush()
print(zlib.decompressobj(-15, words).decompress(packed) == data)

# copies
packer = zlib.compressobj()
start = packer.compress(data)
second = packer.copy()
print(zlib.decompress(start + packer.compress(b"one") + packer.flush())[-3:],
      zlib.decompress(start + second.compress(b"two") + second.flush())[-3:])
packed = zlib.compress(data)
unpacker = zlib.decompressobj()
start = unpacker.decompress(packed[:500])
second = unpacker.copy()
print(start + unpacker.decompress(packed[500:]) == data == start + second.decompress(packed[500:]), second.eof)

# what is wrong
raised(zlib.decompress, b"no such stream")
raised(zlib.decompress, packed[:-5])
raised(zlib.decompress, b"")
raised(zlib.decompress, packed[:-4] + b"sums")
raised(zlib.compress, data, 10)
raised(zlib.compress, "text")
raised(zlib.crc32, "text")
raised(zlib.crc32)
raised(zlib.compressobj, 10)
raised(zlib.decompressobj, 99)
raised(zlib.decompressobj().decompress, packed, -1)
raised(zlib.decompressobj().flush, 0)
raised(zlib.decompressobj().decompress, b"\1\2\3\4")
raised(zlib.compressobj, zdict=5)
packer = zlib.compressobj()
packer.compress(b"x")
packer.flush()
raised(packer.compress, b"y")
raised(packer.copy)
raised(zlib.decompress, packed, -15)
print(issubclass(zlib.error, Exception), zlib.error.__name__, zlib.error.__module__)
print(zlib.MAX_WBITS, zlib.DEFLATED, zlib.DEF_BUF_SIZE, zlib.DEF_MEM_LEVEL, zlib.Z_BEST_SPEED, zlib.Z_BEST_COMPRESSION,
      zlib.Z_DEFAULT_COMPRESSION, zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_FINISH,
      zlib.Z_FULL_FLUSH, zlib.Z_SYNC_FLUSH, zlib.Z_NO_FLUSH, zlib.ZLIB_VERSION == zlib.ZLIB_RUNTIME_VERSION)
