# SPDX-License-Identifier: MIT
# f-strings: expressions, conversions, format specs, nesting.
name = "Ann"
n = 42
x = 3.14159
items = [1, 2]
print(f"{name} {n} {x} {items} {name!r} {name!s} {'é'!a}")
print(f"{n:5d}|{n:<5}|{n:^6}|{n:>6}|{n:05}|{n:+}|{n:x}|{n:#x}|{n:b}|{n:o}|{n:,}|{n:_}|{n:e}")
print(f"{x:.2f}|{x:8.3f}|{x:<8.1f}|{x:+.0f}|{x:g}|{x:e}|{x:%}|{x:.1%}|{x:010.4f}")
print(f"{name:>6}|{name:*^9}|{name:.2}|{name!r:>8}|{'':5}|")
print(f"{n + 1} {n * 2 if n > 3 else 0} {items[0]} {name.upper()} {len(items)} {(lambda a: a + 1)(2)}")
print(f"{{}} {{{n}}} {n}}}", f"" == "", f"plain", f"a" "b" f"{n}")
width = 10
precision = 3
print(f"{x:{width}.{precision}f}|{name:{'>'}{width}}|")
print(f"{1000000:,} {1234567.891:,.2f} {10 ** 20:,} {-5:,} {255:#b} {255:#o} {255:X}")
print(f"{n=} {x=:.2f} {name = } {n + 1 = }")
print(f"{True} {None} {True:d} {True:5}|{[1, 'a']} {(1,)} { {'k': 1}['k']}")
print(f'{name + "x"} {"a" if n else "b"}', f"""{
    n
} lines""")
print(rf"\d{n}\n", f"\t{n}\\", f"{'a' * 3}")
for spec in ("d", ".2f", ">10", "q"):
    try:
        print(format("text", spec))
    except ValueError as error:
        print(error)
try:
    f"{n:.2d}"
except ValueError as error:
    print(error)
