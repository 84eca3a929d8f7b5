# SPDX-License-Identifier: MIT
# os and os.path.
import os
import os.path as p

print(p.join("a", "b", "c.txt"), p.join("a", "/b"), p.basename("/x/y.py"), p.dirname("/x/y.py"), p.split("/a/b"), p.splitext("f.tar.gz"), p.exists("/"), p.isdir("/"), p.isfile("/"), p.normpath("/a/../b/./c"), p.isabs("/a"), p.commonprefix(["abc", "abd"]), p.abspath("/x"), p.relpath("/a/b", "/a"), p.expanduser("x"))
print(os.sep, os.linesep == "\n", os.name, isinstance(os.getpid(), int), isinstance(os.environ, object), os.environ.get("TG_NO_SUCH_VARIABLE"), os.getcwd() == p.abspath("."), os.cpu_count() > 0)
d = "/tmp/tollgate-os-test-%d" % os.getpid()
os.mkdir(d)
for name in ("b", "a"):
    open(p.join(d, name), "w").close()
print(sorted(os.listdir(d)), p.getsize(p.join(d, "a")))
os.rename(p.join(d, "a"), p.join(d, "c"))
print(sorted(os.listdir(d)))
for name in os.listdir(d):
    os.remove(p.join(d, name))
os.rmdir(d)
print(p.exists(d))
try:
    os.listdir(d)
except FileNotFoundError as error:
    print(error.errno)
os.environ["TG_TEST"] = "value"
print(os.environ["TG_TEST"], os.getenv("TG_TEST"), len(os.urandom(4)))
