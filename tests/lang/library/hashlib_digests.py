# SPDX-License-Identifier: MIT
# hashlib: every algorithm, pieces and copies, sizes, errors.
import hashlib

names = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"]
for name in names:
    h = getattr(hashlib, name)(b"abc")
    print(name, h.hexdigest(), h.digest_size, h.block_size, h.name, hashlib.new(name, b"").hexdigest()[:16])
    assert h.digest().hex() == h.hexdigest()
for name in ("shake_128", "shake_256"):
    h = hashlib.new(name, b"abc")
    print(name, h.hexdigest(20), h.digest(5), h.digest_size, h.block_size, h.hexdigest(0))
h = hashlib.sha256()
for i in range(300):
    h.update(b"piece %d" % i)
c = h.copy()
c.update(b"more")
print(h.hexdigest(), c.hexdigest() != h.hexdigest(), h.hexdigest() == h.hexdigest())
h.update(bytearray(b"x") * 100000)
h.update(memoryview(b"view")[1:3])
print(h.hexdigest())
print(hashlib.md5(b"\x00" * 64).hexdigest(), hashlib.new("SHA256", b"q").name, hashlib.sha1(usedforsecurity=False).hexdigest())
for f in (lambda: hashlib.md5("text"), lambda: hashlib.md5(5), lambda: hashlib.new("nothing"), lambda: hashlib.sha1(b"").update(None), lambda: hashlib.shake_128(b"").digest(), lambda: hashlib.sha256(b"a").update("b")):
    try:
        f()
        print("no error")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e if "nothing" not in str(e) and "missing" not in str(e) else "")
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 50).hex(), hashlib.pbkdf2_hmac("sha1", b"k" * 100, b"s", 3, 33).hex())
print(sorted(set(names) - set(hashlib.algorithms_available)), "md5" in hashlib.algorithms_guaranteed)
chain = b""
for i in range(500):
    chain = hashlib.sha1(chain + str(i).encode()).digest()
print(chain.hex())
