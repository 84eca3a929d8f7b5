# SPDX-License-Identifier: MIT
"""One run over the arguments of a program: which are options, and what each action takes."""
from .actions import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentError, name_of)


def _looks_negative(text):
    if not text.startswith("-"):
        return False
    whole, dot, part = text[1:].partition(".")
    return (whole.isdigit() and (not dot or not part)) if not part else (whole.isdigit() or not whole) and part.isdigit()


def _bounds(nargs):
    """The least and most arguments; PARSER and REMAINDER take options too."""
    if nargs is None:
        return 1, 1
    if isinstance(nargs, int):
        return nargs, nargs
    return {OPTIONAL: (0, 1), ZERO_OR_MORE: (0, None), ONE_OR_MORE: (1, None), PARSER: (1, None),
            REMAINDER: (0, None), SUPPRESS: (0, 0)}[nargs]


def _share_out(actions, free, everything):
    """How many arguments each action takes, the first ones as many as they can; None if they are too few. free: how
    many there are before the next option, everything: in all."""
    if not actions:
        return []
    least, most = _bounds(actions[0].nargs)
    room = everything if actions[0].nargs in (PARSER, REMAINDER) else free
    if actions[0].nargs == PARSER and free < 1:
        return None
    for count in range(room if most is None else min(room, most), least - 1, -1):
        rest = _share_out(actions[1:], max(free - count, 0), everything - count)
        if rest is not None:
            return [count] + rest
    return None


class Run:
    def __init__(self, parser, namespace, args, intermixed):
        self.parser = parser
        self.namespace = namespace
        self.args = args
        self.intermixed = intermixed  # positionals get what is left when every option has taken its part
        self.seen, self.seen_given = set(), set()
        self.positionals = [action for action in parser._actions if not action.option_strings]
        self.negative_options = any(_looks_negative(name) for name in parser._option_string_actions)
        self.options = {}
        self.end = None  # of the arguments that may be options
        for i, arg in enumerate(args):
            if arg == "--":
                self.end = i
                break
            found = self.as_option(arg)
            if found is not None:
                self.options[i] = found

    def as_option(self, arg):
        """(action or None, option string, explicit value or None) if the argument looks like an option."""
        parser = self.parser
        if not arg or arg[0] not in parser.prefix_chars:
            return None
        known = parser._option_string_actions
        if arg in known:
            return known[arg], arg, None
        if len(arg) == 1:
            return None
        name, equals, value = arg.partition("=")
        if equals and name in known:
            return known[name], name, value
        matches = self.abbreviations(arg, name, value if equals else None)
        if len(matches) > 1:
            raise ArgumentError(None, "ambiguous option: %s could match %s"
                                % (arg, ", ".join(option for _, option, _ in matches)))
        if matches:
            return matches[0]
        if _looks_negative(arg) and not self.negative_options:
            return None
        return None if " " in arg else (None, arg, None)

    def abbreviations(self, arg, name, value):
        parser, known = self.parser, self.parser._option_string_actions
        if arg[1] in parser.prefix_chars:
            if not parser.allow_abbrev:
                return []
            return [(known[option], option, value) for option in known if option.startswith(name)]
        found = []
        for option in known:
            if option == arg[:2]:
                found.append((known[option], option, arg[2:]))
            elif option.startswith(name) and parser.allow_abbrev:
                found.append((known[option], option, value))
        return found

    # --- taking ---

    def take(self, action, texts, option=None):
        self.seen.add(id(action))
        value = self.parser._get_values(action, texts)
        if texts or action.option_strings or value is not action.default:
            self.seen_given.add(id(action))
            for group in self.parser._exclusive:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and id(other) in self.seen_given:
                            raise ArgumentError(action, "not allowed with argument %s" % name_of(other))
        if value is not SUPPRESS:
            action(self.parser, self.namespace, value, option)

    def free_from(self, start):
        """How many arguments there are up to the next option, and up to the end."""
        last = len(self.args)
        stop = start
        while stop < last and stop not in self.options:
            stop += 1
        dashes = self.end is not None and start <= self.end < stop
        return stop - start - dashes, last - start - (self.end is not None and self.end >= start)

    def texts(self, start, count):
        """So many arguments from start on, and where the next one is; a -- among them is passed over."""
        found, i = [], start
        while len(found) < count:
            if i != self.end:
                found.append(self.args[i])
            i += 1
        return found, i

    def take_positionals(self, start):
        free, everything = self.free_from(start)
        later = any(i >= start for i in self.options)
        for count in range(len(self.positionals), 0, -1):
            shares = _share_out(self.positionals[:count], free, everything)
            if shares is not None:
                break
        else:
            return start
        if later:  # what takes nothing now may take something behind the options
            while shares and shares[-1] == 0 and self.positionals[len(shares) - 1].nargs in (OPTIONAL, ZERO_OR_MORE):
                shares.pop()
        for action, share in zip(self.positionals[:len(shares)], shares):
            if action.nargs in (PARSER, REMAINDER):
                texts, start = self.args[start:], len(self.args)
                if self.end is not None and action.nargs == PARSER and "--" in texts[:1]:
                    texts = texts[1:]
            else:
                texts, start = self.texts(start, share)
            self.take(action, texts)
        del self.positionals[:len(shares)]
        return start

    def take_option(self, i):
        action, option, value = self.options[i]
        while value is not None:
            least, most = _bounds(action.nargs)
            if most == 0 and option[1] not in self.parser.prefix_chars and value != "":
                self.take(action, [], option)  # -xyz: the next letter is an option too
                option = option[0] + value[0]
                known = self.parser._option_string_actions
                if option not in known:
                    raise ArgumentError(action, "ignored explicit argument %r" % value)
                action, value = known[option], value[1:] or None
                if value is not None and value[0] == "=" and _bounds(action.nargs)[1] != 0:
                    value = value[1:]
                continue
            if most == 0 or least > 1:
                raise ArgumentError(action, "ignored explicit argument %r" % value)
            self.take(action, [value], option)
            return i + 1
        least, most = _bounds(action.nargs)
        free, everything = self.free_from(i + 1)
        if self.end is not None and action.nargs not in (PARSER, REMAINDER):
            free = min(free, max(self.end - i - 1, 0)) if self.end > i else free
        room = everything if action.nargs in (PARSER, REMAINDER) else free
        if room < least:
            raise ArgumentError(action, self.wanted(action))
        texts, start = self.texts(i + 1, room if most is None else min(room, most))
        self.take(action, texts, option)
        return start

    def wanted(self, action):
        if action.nargs is None:
            return "expected one argument"
        if action.nargs == OPTIONAL:
            return "expected at most one argument"
        if action.nargs == ONE_OR_MORE:
            return "expected at least one argument"
        return "expected %s argument%s" % (action.nargs, "" if action.nargs == 1 else "s")

    def run(self):
        i, last_option, left = 0, max(self.options, default=-1), []
        while i <= last_option:
            upcoming = i
            while upcoming not in self.options:
                upcoming += 1
            if i != upcoming and not self.intermixed:
                after = self.take_positionals(i)
                if after > i:
                    i = after
                    continue
            if i not in self.options:
                left += range(i, upcoming)
                i = upcoming
            if self.options[i][0] is None:
                left.append(i)
                i += 1
            else:
                i = self.take_option(i)
        if self.intermixed:
            extras = self.take_left(left + list(range(i, len(self.args))))
        else:
            stop = self.take_positionals(i)
            left += [k for k in range(stop, len(self.args)) if k != self.end]
            extras = [self.args[k] for k in left]
        self.check_required()
        return extras

    def take_left(self, left):
        """Gives the positionals what no option took, and returns what they leave."""
        everything, unknown = self.args, set(self.options)
        plain = [k for k in left if k not in unknown]
        self.args, self.options = [everything[k] for k in plain], {}
        self.end = plain.index(self.end) if self.end in plain else None
        taken = set(plain[:self.take_positionals(0)])
        dashes = None if self.end is None else plain[self.end]
        return [everything[k] for k in left if k not in taken and k != dashes]

    def check_required(self):
        missing = []
        for action in self.parser._actions:
            if id(action) in self.seen:
                continue
            if action.required:
                missing.append(name_of(action))
            elif isinstance(action.default, str) and action.dest is not SUPPRESS and action.default is not SUPPRESS \
                    and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: %s" % ", ".join(missing))
        for group in self.parser._exclusive:
            if group.required and not any(id(action) in self.seen_given for action in group._group_actions):
                names = [name_of(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, "one of the arguments %s is required" % " ".join(names))
