# SPDX-License-Identifier: MIT
# Nested f-strings, quotes, specs from expressions, conversions, multi-line.
name, width, value = "x", 8, 3.14159
print(f"{f'{name}!'}", f"{f'{value:.{2}f}':>{width}}|", f"{'nested ' + f'{1 + 1}'}", f"{name!r:>{width}}|")
print(f"{value:{width}.{3}}|{value:{'<'}{width}.2f}|{'a':{'*'}^{5}}")
print(f"""{
    name
    + "y"
}""", f'{"double"}', f"{'single'}", f"{ {'k': 1}['k'] }", f"{[i for i in range(3)]}", f"{(lambda: 5)()}")
print(f"{value!s:.4}", f"{name=}", f"{value=:.2f}", f"{width + 1=}", f"{name!a}", f"{{{name}}}", f"{'{'}{'}'}")
print(f"{1:>{1 + 2}}", f"{True:>6}", f"{None!s:^8}|", f"{-5:+d} {5:+d} {5: d}", f"{1e6:,.0f} {255:#x} {255:08b} {0.25:.0%}")


class F:
    def __format__(self, spec): return "<" + spec + ">"


print(f"{F()} {F():abc} {F():{width}}", f"{F()!r}"[:3])
print(f"a{1}b{2}c" "d{3}" f"{4}", rf"\{name}\n", f"{name}" 'plain', f"{'a' if width else 'b'}", f"{3 != 4} {3 == 3}")
