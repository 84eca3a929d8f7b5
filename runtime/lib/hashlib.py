# SPDX-License-Identifier: MIT
"""hashlib: message digests, on OpenSSL's libcrypto (_hashlib)."""

from _hashlib import new as _new

_names = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
          "shake_128", "shake_256", "blake2b", "blake2s")
algorithms_guaranteed = set(_names)
algorithms_available = set(_names)
__all__ = _names + ("new", "algorithms_guaranteed", "algorithms_available", "file_digest", "pbkdf2_hmac")


def new(name, data=b"", *, usedforsecurity=True):
    "A digest by its name."
    plain = name.lower().replace("-", "_") if isinstance(name, str) else name
    if plain not in algorithms_available:
        plain = plain.replace("_", "")
    return _new(plain if plain in algorithms_available else name, data)


def _constructor(name):
    def construct(string=b"", *, usedforsecurity=True):
        return _new(name, string)

    construct.__name__ = construct.__qualname__ = "openssl_" + name
    return construct


md5 = _constructor("md5")
sha1 = _constructor("sha1")
sha224 = _constructor("sha224")
sha256 = _constructor("sha256")
sha384 = _constructor("sha384")
sha512 = _constructor("sha512")
sha3_224 = _constructor("sha3_224")
sha3_256 = _constructor("sha3_256")
sha3_384 = _constructor("sha3_384")
sha3_512 = _constructor("sha3_512")
shake_128 = _constructor("shake_128")
shake_256 = _constructor("shake_256")


def _blake(name, size):
    def construct(data=b"", /, *, digest_size=size, key=b"", salt=b"", person=b"", usedforsecurity=True):
        if digest_size != size or key or salt or person:
            raise NotImplementedError(name + ": only the default parameters are in Tollgate's subset")
        return _new(name, data)

    construct.__name__ = construct.__qualname__ = name
    return construct


blake2b = _blake("blake2b", 64)
blake2s = _blake("blake2s", 32)


def file_digest(fileobj, digest, /):
    "The digest of what is left of a binary file."
    state = new(digest) if isinstance(digest, str) else digest()
    while True:
        data = fileobj.read(1 << 18)
        if not data:
            return state
        state.update(data)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    "PBKDF2 of RFC 8018 with HMAC (RFC 2104)."
    size = new(hash_name).digest_size
    block = new(hash_name).block_size
    dklen = size if dklen is None else dklen
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    key = new(hash_name, password).digest() if len(password) > block else bytes(password)
    key = key + b"\0" * (block - len(key))
    inner = new(hash_name, bytes(b ^ 0x36 for b in key))
    outer = new(hash_name, bytes(b ^ 0x5C for b in key))

    def hmac(data):
        first, second = inner.copy(), outer.copy()
        first.update(data)
        second.update(first.digest())
        return second.digest()

    result = b""
    for number in range(1, -(-dklen // size) + 1):
        u = hmac(bytes(salt) + number.to_bytes(4, "big"))
        total = int.from_bytes(u, "big")
        for _ in range(iterations - 1):
            u = hmac(u)
            total ^= int.from_bytes(u, "big")
        result += total.to_bytes(size, "big")
    return result[:dklen]
