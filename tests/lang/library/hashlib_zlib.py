# SPDX-License-Identifier: MIT
# hashlib digests.
import hashlib

for name in ("md5", "sha1", "sha256", "sha512", "sha224", "sha384", "sha3_256", "blake2b"):
    print(name, hashlib.new(name, b"tollgate").hexdigest()[:32])
h = hashlib.sha256()
h.update(b"a"); h.update(b"b" * 1000)
print(h.hexdigest(), h.digest()[:4], h.name, h.digest_size, h.block_size, h.copy().hexdigest() == h.hexdigest(), hashlib.sha256(b"").hexdigest() == hashlib.sha256().hexdigest())
try:
    hashlib.sha256("text")
except TypeError as error:
    print("TypeError")
try:
    hashlib.new("nothing")
except ValueError as error:
    print("ValueError")
