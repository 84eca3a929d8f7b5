# SPDX-License-Identifier: MIT
# string.Formatter and what subclasses change of it.
import string


class Named(string.Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, "<%s>" % key)
        return super().get_value(key, args, kwargs)

    def format_field(self, value, spec):
        if spec == "yes":
            return "yes" if value else "no"
        return super().format_field(value, spec)

    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)

    def check_unused_args(self, used, args, kwargs):
        unused = sorted(set(kwargs) - used)
        if unused:
            raise ValueError("unused: %s" % unused)


class Thing:
    name, rows = "thing", [{"k": 1}, "text"]


plain, named = string.Formatter(), Named()
print(named.format("{} {a} {b!u:>5} {c:yes}", 1, b="x", c=2))
print(plain.format("{0.name} {0.rows[0][k]} {0.rows[1]!r:>8} {{}} {1:{2}}", Thing, 5, "03"), plain.vformat("{x}", (), {"x": 1}))
for text in ("a{b!r:c}d{}", "{{x}}", "", "{0[a:b]}", "{a:{b}}", "x", "{!s}", "{}{}"):
    print(text, list(plain.parse(text)))
print(plain.get_field("0.name", (Thing,), {}), plain.get_field("a[1]", (), {"a": "xyz"}))
for text, args in (("{", ()), ("}", ()), ("{0", (1,)), ("{} {0}", (1, 2)), ("{0} {}", (1, 2)), ("{a}", ()), ("{0}", ()), ("{!x}", (1,)),
                   ("{:{:{}}}", (1, 2, 3)), ("{0.}", (1,)), ("{0!r}x{1!q}", (1, 2))):
    try:
        print(plain.format(text, *args))
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        print(text, type(error).__name__, error)
try:
    named.format("{a}", a=1, b=2, c=3)
except ValueError as error:
    print(error)
print(plain.format("{:>{width}}|{:^{width}}|", "a", "b", width=5), plain.format("{0}{0}{1}", "x", "y"))
