# SPDX-License-Identifier: MIT
# os: scandir, walk, stat, links, times, sizes; os.path on them.
import os

root = "folders_walked_%d" % os.getpid()
os.makedirs(os.path.join(root, "a", "b"))
os.mkdir(os.path.join(root, "c"))
for name in ("one.txt", "a/two.txt", "a/b/three.txt"):
    with open(os.path.join(root, name), "w") as f:
        f.write(name)
os.symlink("one.txt", os.path.join(root, "link"))
os.symlink("a", os.path.join(root, "to_a"))
os.symlink("nowhere", os.path.join(root, "broken"))
os.link(os.path.join(root, "one.txt"), os.path.join(root, "c", "same.txt"))


def plain(text):
    return text.replace(root, "ROOT")


with os.scandir(root) as entries:
    for entry in sorted(entries, key=lambda entry: entry.name):
        print(entry, plain(entry.path), entry.is_dir(), entry.is_dir(follow_symlinks=False), entry.is_file(),
              entry.is_file(follow_symlinks=False), entry.is_symlink(), entry.inode() == entry.stat(follow_symlinks=False).st_ino,
              plain(os.fspath(entry)), isinstance(entry, os.PathLike), isinstance(entry, os.DirEntry))
print(sorted(entry.name for entry in os.scandir(os.fsencode(root))))
try:
    os.scandir(os.path.join(root, "none"))
except FileNotFoundError as error:
    print(error.errno)


def tree(**options):
    return [(plain(folder), sorted(folders), sorted(files)) for folder, folders, files in os.walk(root, **options)]


print(sorted(tree()), tree()[0][0])
print(sorted(tree(topdown=False)), tree(topdown=False)[-1][0])
print(sorted(tree(followlinks=True)))
seen = []
for folder, folders, files in os.walk(root):
    folders[:] = sorted(name for name in folders if name != "a")
    seen.append((plain(folder), folders))
print(seen)
errors = []
print(list(os.walk(os.path.join(root, "none"), onerror=errors.append)), [type(error).__name__ for error in errors])

path = os.path.join(root, "one.txt")
status = os.stat(path)
print(isinstance(status, tuple), len(status), status[6], status.st_size, status.st_nlink, status.st_mode == status[0],
      status.st_mtime_ns // 10**9 == status[8], isinstance(status.st_mtime, float), status.st_uid == os.getuid(), repr(status)[:24])
os.utime(path, (1000000000, 1100000000.5))
status = os.stat(path)
print(status.st_atime, status.st_mtime, status.st_mtime_ns, status[8], os.path.getmtime(path))
os.utime(path, ns=(5, 1234567890123456789))
print(os.stat(path).st_mtime_ns, os.stat(path).st_atime_ns)
os.utime(path)
print(os.stat(path).st_mtime > 1600000000)
os.chmod(path, 0o640)
print(oct(os.stat(path).st_mode), os.access(path, os.R_OK), oct(os.lstat(os.path.join(root, "link")).st_mode >> 12))
os.truncate(path, 3)
print(os.path.getsize(path), os.readlink(os.path.join(root, "link")), os.path.samefile(path, os.path.join(root, "c", "same.txt")),
      os.path.samestat(os.stat(path), os.stat(os.path.join(root, "link"))), os.stat(os.path.join(root, "link"), follow_symlinks=False).st_size)
print(os.path.ismount("/"), os.path.ismount(root), os.path.islink(os.path.join(root, "broken")), os.path.exists(os.path.join(root, "broken")),
      os.path.lexists(os.path.join(root, "broken")))
descriptor = os.open(path, os.O_RDWR)
print(os.pread(descriptor, 10, 1), os.pwrite(descriptor, b"XY", 2), os.read(descriptor, 10), os.get_inheritable(descriptor),
      os.get_blocking(descriptor), os.fstat(descriptor).st_size)
os.ftruncate(descriptor, 1)
print(os.lseek(descriptor, 0, os.SEEK_END), os.path.sameopenfile(descriptor, descriptor))
with os.fdopen(descriptor, "rb") as f:
    print(f.seek(0), f.read())
old = os.umask(0o077)
print(os.umask(old) == 0o077, os.getcwdb() == os.getcwd().encode(), os.getuid() == os.geteuid(), os.getgid() == os.getegid())
print(os.uname().sysname, os.uname()[0], len(os.uname()), os.times().user >= 0, len(os.getloadavg()), os.EX_USAGE, os.defpath)
print(os.terminal_size((80, 24)), os.terminal_size((80, 24)).lines, os.fsdecode(b"a\xff") == "a\udcff", os.fsencode("ä"))
os.renames(os.path.join(root, "c", "same.txt"), os.path.join(root, "d", "e", "f.txt"))
print(os.path.exists(os.path.join(root, "c")), os.listdir(os.path.join(root, "d", "e")))
for folder, folders, files in os.walk(root, topdown=False):
    for name in files:
        os.remove(os.path.join(folder, name))
    for name in folders:
        entry = os.path.join(folder, name)
        (os.unlink if os.path.islink(entry) else os.rmdir)(entry)
os.rmdir(root)
print(os.path.exists(root))
