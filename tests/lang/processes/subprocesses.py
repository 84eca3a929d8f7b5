# SPDX-License-Identifier: MIT
# Programs that are run, talked to, and waited for.
import os
import subprocess
r = subprocess.run(["echo", "hello"], capture_output=True, text=True)
print(r)
print(subprocess.check_output(["tr", "a-z", "A-Z"], input=b"abc" * 100000)[:10])
print(subprocess.call("exit 3", shell=True))
try:
    subprocess.run(["false"], check=True)
except subprocess.CalledProcessError as e:
    print(e, e.returncode, e.cmd)
try:
    subprocess.run(["sleep", "5"], timeout=0.1)
except subprocess.TimeoutExpired as e:
    print(e.cmd, e.output)
try:
    subprocess.Popen(["sleep", "0.3"]).wait(timeout=0.01)
except subprocess.TimeoutExpired as e:
    print(e)
try:
    subprocess.run(["/nonexistent/x"])
except FileNotFoundError as e:
    print(e)
try:
    subprocess.run(["ls"], cwd="/nonexistent")
except FileNotFoundError as e:
    print(e)
print(subprocess.run(["pwd"], cwd="/usr", stdout=subprocess.PIPE, text=True).stdout)
print(subprocess.run("echo out; echo err >&2", shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout)
print(subprocess.run(["env"], env={"A": "b"}, stdout=subprocess.PIPE).stdout)
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
p.stdin.write("line\n"); p.stdin.flush()
print(repr(p.stdout.readline()))
p.stdin.close()
print(p.wait(), p.poll())
p.stdout.close()
p = subprocess.Popen(["sleep", "10"]); print(p.poll()); p.terminate(); print(p.wait())
p = subprocess.Popen(["sleep", "10"]); p.kill(); print(p.wait(timeout=5))
print(subprocess.getoutput("echo hi"), subprocess.getstatusoutput("exit 2"))
try: subprocess.check_call(["sh", "-c", "kill -9 $$"])
except subprocess.CalledProcessError as e: print(e)
print(os.system("exit 4"))
