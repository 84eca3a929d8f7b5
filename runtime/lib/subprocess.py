# SPDX-License-Identifier: MIT
"""Other programs: starting them, talking to them over pipes, waiting for them."""
import _process
import os
import threading
import time

PIPE = -1
STDOUT = -2
DEVNULL = -3

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run",
           "CalledProcessError", "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess"]

_SIGNALS = {1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE",
            9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM"}


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    """A program that was to succeed did not."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            name = _SIGNALS.get(-self.returncode)
            if name is None:
                return "Command '%s' died with unknown signal %d." % (self.cmd, -self.returncode)
            return "Command '%s' died with <Signals.%s: %d>." % (self.cmd, name, -self.returncode)
        return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program took longer than its caller waits."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """What run gives."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = ["args=%r" % (self.args,), "returncode=%r" % (self.returncode,)]
        if self.stdout is not None:
            parts.append("stdout=%r" % (self.stdout,))
        if self.stderr is not None:
            parts.append("stderr=%r" % (self.stderr,))
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def _candidates(program, env):
    """Where the program may lie."""
    program = os.fsdecode(program)
    if os.path.dirname(program):
        return (program,)
    return tuple(os.path.join(folder, program) for folder in os.get_exec_path(env))


def _pairs(env):
    if env is None:
        return None
    return tuple(os.fsencode(key) + b"=" + os.fsencode(value) for key, value in env.items())


class _Ends:
    """The descriptors of one start: which the child gets, which stay here, which are closed afterwards."""

    def __init__(self):
        self.to_close = []  # once the child has them, or is not to be
        self.kept = []  # ours, closed only where the start fails

    def _above_standard(self, fd):
        """A descriptor that the child's 0, 1 and 2 do not overwrite on their way."""
        if fd > 2:
            return fd
        held = []
        while fd <= 2:
            fd = os.dup(fd)
            held.append(fd)
        for low in held[:-1]:
            os.close(low)
        self.to_close.append(fd)
        return fd

    def child_end(self, wanted, number, out):
        """(the child's descriptor or -1, ours or None)"""
        if wanted is None:
            return -1, None
        if wanted == PIPE:
            read, write = os.pipe()
            theirs, ours = (write, read) if number else (read, write)
            theirs = self._above_standard(theirs)
            self.to_close.append(theirs)
            self.kept.append(ours)
            return theirs, ours
        if wanted == DEVNULL:
            fd = self._above_standard(os.open(os.devnull, os.O_RDWR))
            self.to_close.append(fd)
            return fd, None
        if wanted == STDOUT and number == 2:
            return (out if out != -1 else self._above_standard(1)), None
        fd = wanted if isinstance(wanted, int) else wanted.fileno()
        return (fd if fd == number else self._above_standard(fd)), None

    def close(self, ours_too):
        for fd in set(self.to_close + (self.kept if ours_too else [])):
            try:
                os.close(fd)
            except OSError:
                pass


class Popen:
    """A program that was started."""

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, encoding=None,
                 errors=None, text=None):
        _reap_left()
        self.returncode = None
        self.pid = None
        self._waiting = threading.Lock()  # guards returncode and the call of waitpid
        self._output = {}  # what communicate has read so far, of 1 and of 2
        self._input = None
        self._started_input = False
        if preexec_fn is not None:
            raise NotImplementedError("preexec_fn is not in Tollgate's subset")
        self.args = args
        self._text = bool(text or universal_newlines or encoding or errors)
        self._encoding = encoding or "utf-8"
        self._errors = errors or "strict"
        ends = _Ends()
        try:
            child_in, own_in = ends.child_end(stdin, 0, -1)
            child_out, own_out = ends.child_end(stdout, 1, -1)
            child_err, own_err = ends.child_end(stderr, 2, child_out)
            self._start(args, executable, shell, cwd, env, (child_in, child_out, child_err), pass_fds, close_fds,
                        start_new_session)
        except BaseException:
            ends.close(True)
            raise
        ends.close(False)
        kind = "" if self._text else "b"
        self.stdin = None if own_in is None else self._file(own_in, "w" + kind)
        self.stdout = None if own_out is None else self._file(own_out, "r" + kind)
        self.stderr = None if own_err is None else self._file(own_err, "r" + kind)

    def _file(self, fd, mode):
        if self._text and self._encoding.replace("_", "-").lower() not in ("utf-8", "utf8", "ascii", "us-ascii"):
            return _EncodedPipe(_process.file(fd, mode + "b"), self._encoding, self._errors)
        return _process.file(fd, mode)

    def _start(self, args, executable, shell, cwd, env, standard, pass_fds, close_fds, new_session):
        if isinstance(args, (str, bytes)) or hasattr(args, "__fspath__"):
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ["/bin/sh", "-c"] + args
            if executable is not None:
                args[0] = executable
        program = args[0] if executable is None else executable
        self.pid = _process.spawn(_candidates(program, env), tuple(args), _pairs(env), cwd, *standard, tuple(pass_fds),
                                  close_fds, new_session)

    def __repr__(self):
        return "<%s: returncode: %s args: %r>" % (type(self).__name__, self.returncode, self.args)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            self.wait()

    def __del__(self):
        if getattr(self, "pid", None) is not None and self.returncode is None:
            self.poll()
            if self.returncode is None:
                with _left_lock:
                    _left.append(self)

    # Waiting.

    def _reap(self, options):
        """True: the program has ended."""
        with self._waiting:
            if self.returncode is None:
                try:
                    pid, status = os.waitpid(self.pid, options)
                except ChildProcessError:  # somebody else has waited for it
                    pid, status = self.pid, 0
                if pid == self.pid:
                    self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode is not None

    def poll(self):
        if self._waiting.locked():
            return self.returncode
        self._reap(os.WNOHANG)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None and not self._ends_within(timeout):
            raise TimeoutExpired(self.args, timeout)
        self._reap(0)
        return self.returncode

    def _ends_within(self, timeout):
        if timeout is None:
            return True
        try:
            fd = os.pidfd_open(self.pid)
        except ProcessLookupError:
            return True
        try:
            return bool(_process.poll(((fd, _process.POLLIN),), timeout)) or self._reap(os.WNOHANG)
        finally:
            os.close(fd)

    # Signals.

    def send_signal(self, sig):
        self.poll()
        if self.returncode is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        self.send_signal(_process.SIGTERM)

    def kill(self):
        self.send_signal(_process.SIGKILL)

    # Talking.

    def communicate(self, input=None, timeout=None):
        if self._started_input and input:
            raise ValueError("Cannot send input after starting communication")
        end = None if timeout is None else time.monotonic() + timeout
        self._begin_input(input)
        readers = {stream.fileno(): stream for stream in (self.stdout, self.stderr) if stream and not stream.closed}
        self._exchange(readers, end, timeout)
        self.wait(None if end is None else max(0, end - time.monotonic()))
        return self._result(self.stdout), self._result(self.stderr)

    def _begin_input(self, data):
        if not self._started_input:
            self._started_input = True
            if self.stdin and not self.stdin.closed:
                self.stdin.flush()
                if data is not None and self._text:
                    data = data.encode(self._encoding, self._errors)
                self._input = memoryview(data or b"")
                os.set_blocking(self.stdin.fileno(), False)

    def _send(self):
        """Some of the input; closes its pipe after the last."""
        try:
            sent = os.write(self.stdin.fileno(), self._input[:65536]) if len(self._input) else 0
            self._input = self._input[sent:]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._input = self._input[:0]
        if not len(self._input):
            self.stdin.close()

    def _exchange(self, readers, end, timeout):
        number = {fd: (1 if stream is self.stdout else 2) for fd, stream in readers.items()}
        if self._input is not None and not self.stdin.closed and not len(self._input):
            self.stdin.close()
        while True:
            waiting = [(fd, _process.POLLIN) for fd in readers]
            if self._input is not None and not self.stdin.closed:
                waiting.append((self.stdin.fileno(), _process.POLLOUT))
            if not waiting:
                return
            left = None if end is None else end - time.monotonic()
            if left is not None and left < 0:
                raise self._too_late(timeout)
            for fd, events in _process.poll(tuple(waiting), left):
                if fd not in readers:
                    self._send()
                    continue
                data = os.read(fd, 65536)
                if data:
                    self._output.setdefault(number[fd], []).append(data)
                else:
                    readers.pop(fd).close()

    def _too_late(self, timeout):
        return TimeoutExpired(self.args, timeout, b"".join(self._output.get(1, ())) or None,
                              b"".join(self._output.get(2, ())) or None)

    def _result(self, stream):
        if stream is None:
            return None
        data = b"".join(self._output.get(1 if stream is self.stdout else 2, ()))
        if not self._text:
            return data
        return data.decode(self._encoding, self._errors).replace("\r\n", "\n").replace("\r", "\n")


class _EncodedPipe:
    """A pipe of text in another encoding than UTF-8."""

    def __init__(self, raw, encoding, errors):
        self._raw = raw
        self.encoding = encoding
        self.errors = errors

    def read(self, size=-1):
        return self._raw.read(size).decode(self.encoding, self.errors)

    def readline(self):
        return self._raw.readline().decode(self.encoding, self.errors)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, text):
        self._raw.write(text.encode(self.encoding, self.errors))
        return len(text)

    def flush(self):
        self._raw.flush()

    def fileno(self):
        return self._raw.fileno()

    def close(self):
        self._raw.close()

    @property
    def closed(self):
        return self._raw.closed


_left = []  # programs that nobody waits for; guarded by _left_lock
_left_lock = threading.Lock()


def _reap_left():
    """No zombie stays of a program that was forgotten, once another is started."""
    with _left_lock:
        left = _left[:]
        _left.clear()
    left = [process for process in left if not process._reap(os.WNOHANG)]
    with _left_lock:
        _left.extend(left)


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Runs a program to its end."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except BaseException:
            process.kill()
            raise
        if check and process.returncode:
            raise CalledProcessError(process.returncode, process.args, stdout, stderr)
    return CompletedProcess(process.args, process.returncode, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    """Runs a program to its end; gives its exit code."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    code = call(*popenargs, **kwargs)
    if code:
        raise CalledProcessError(code, kwargs.get("args", popenargs[0] if popenargs else None))
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError("%s argument not allowed, it will be overridden." % name)
    if "input" in kwargs and kwargs["input"] is None:
        kwargs["input"] = "" if kwargs.get("text") or kwargs.get("universal_newlines") else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(exit code, output) of a command in a shell."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        code = 0
    except CalledProcessError as error:
        data = error.output
        code = error.returncode
    return code, data[:-1] if data[-1:] == "\n" else data


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """One line of text for a list of arguments, quoted as CPython shows it."""
    parts = []
    for arg in map(os.fsdecode, seq):
        quote = not arg or " " in arg or "\t" in arg
        text = ""
        slashes = 0
        for c in arg:
            if c == "\\":
                slashes += 1
                continue
            text += "\\" * (2 * slashes + 1 if c == '"' else slashes) + c
            slashes = 0
        text += "\\" * (2 * slashes if quote else slashes)
        parts.append('"' + text + '"' if quote else text)
    return " ".join(parts)
