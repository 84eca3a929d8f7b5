# SPDX-License-Identifier: MIT
"""Reading the arguments of a program, and its help."""
import os as _os
import sys as _sys
import textwrap as _textwrap

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType",
           "HelpFormatter", "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter",
           "MetavarTypeHelpFormatter", "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER",
           "SUPPRESS", "ZERO_OR_MORE"]

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."
_UNRECOGNIZED = "_unrecognized_args"


class ArgumentTypeError(Exception):
    """For a type function to say what is wrong with a value."""


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return "argument %s: %s" % (self.argument_name, self.message)


def _name_of(action):
    if action is None:
        return None
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar if not isinstance(action.metavar, tuple) else "/".join(action.metavar)
    if action.dest not in (None, SUPPRESS):
        return action.dest
    return "{%s}" % ",".join(map(str, action.choices)) if action.choices else None


class Namespace:
    """What was read, as attributes."""

    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join("%s=%r" % item for item in self.__dict__.items()))

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


# --- actions: what an argument does ---

class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def __repr__(self):
        names = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help",
                 "metavar")
        return "%s(%s)" % (type(self).__name__, ", ".join("%s=%r" % (name, getattr(self, name)) for name in names))

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class _Store(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **options):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as "
                             "store true or store const may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, **options)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConst(Action):
    def __init__(self, option_strings, dest, const=None, **options):
        super().__init__(option_strings, dest, 0, const, **options)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrue(_StoreConst):
    def __init__(self, option_strings, dest, default=False, **options):
        super().__init__(option_strings, dest, True, default=default, **options)


class _StoreFalse(_StoreConst):
    def __init__(self, option_strings, dest, default=True, **options):
        super().__init__(option_strings, dest, False, default=default, **options)


def _copied(items):
    return [] if items is None else list(items)


class _Append(_Store):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConst(_StoreConst):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _Extend(_Store):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _Count(Action):
    def __init__(self, option_strings, dest, **options):
        super().__init__(option_strings, dest, 0, **options)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _Help(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _Version(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit", deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = parser.version if self.version is None else self.version
        formatter = parser._get_formatter()
        formatter.add_text(version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class BooleanOptionalAction(Action):
    """--flag and --no-flag."""

    def __init__(self, option_strings, dest, default=None, required=False, help=None, **ignored):
        names = []
        for option in option_strings:
            names.append(option)
            if option.startswith("--"):
                if option.startswith("--no-"):
                    raise ValueError("invalid option name %r for BooleanOptionalAction" % option)
                names.append("--no-" + option[2:])
        super().__init__(names, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _ChoicesPseudoAction(Action):
    def __init__(self, name, aliases, help):
        shown = name + (" (%s)" % ", ".join(aliases) if aliases else "")
        super().__init__([], name, help=help, metavar=shown)


class _SubParsers(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog = prog
        self._parser_class = parser_class
        self._choices_actions = []
        super().__init__(option_strings, dest, PARSER, choices={}, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, aliases=(), help=SUPPRESS, prog=None, deprecated=False, **options):
        aliases = tuple(aliases)
        for each in (name,) + aliases:
            if each in self.choices:
                raise ValueError("conflicting subparser: %s" % each)
        if help is not SUPPRESS:
            self._choices_actions.append(_ChoicesPseudoAction(name, aliases, help))
        parser = self._parser_class(prog="%s %s" % (self._prog, name) if prog is None else prog, **options)
        for each in (name,) + aliases:
            self.choices[each] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, rest = values[0], values[1:]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        found, extras = self.choices[name].parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if extras:
            vars(namespace).setdefault(_UNRECOGNIZED, []).extend(extras)


class FileType:
    """A type that opens the file of that name; - is standard input or output."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode

    def __call__(self, string):
        if string == "-":
            return _sys.stdin if "r" in self._mode else _sys.stdout
        try:
            return open(string, self._mode)
        except OSError as error:
            raise ArgumentTypeError("can't open '%s': %s" % (string, error)) from None


_ACTIONS = {None: _Store, "store": _Store, "store_const": _StoreConst, "store_true": _StoreTrue,
            "store_false": _StoreFalse, "append": _Append, "append_const": _AppendConst, "count": _Count,
            "help": _Help, "version": _Version, "extend": _Extend, "parsers": _SubParsers}


# --- help ---

def _columns():
    try:
        columns = int(_os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    if columns <= 0:
        try:
            columns = _os.get_terminal_size(1).columns
        except (OSError, AttributeError):
            columns = 80
    return columns or 80


class HelpFormatter:
    """The text of help and usage."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        width = _columns() - 2 if width is None else width
        self._prog = prog
        self._step = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._blocks = []
        self._longest = 0

    # What is added is kept as functions, since the widths are known only at the end.

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._blocks.append(lambda: self._format_text(text, 0))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._blocks.append(lambda: self._format_usage(usage, actions, groups, prefix))

    def add_section(self, title, description, actions):
        actions = [action for action in actions if action.help is not SUPPRESS]
        for action in actions:
            lengths = [len(self._format_action_invocation(action)) + self._step]
            lengths += [len(self._format_action_invocation(sub)) + 2 * self._step for sub in self._subactions(action)]
            self._longest = max(self._longest, *lengths)

        def block():
            body = self._format_text(description, self._step) if description else ""
            body += "".join(self._format_action(action, self._step) for action in actions)
            if not body:
                return ""
            return ("%s:\n" % title if title not in (None, SUPPRESS) else "") + body.strip("\n") + "\n\n"
        self._blocks.append(block)

    def format_help(self):
        text = "".join(block() for block in self._blocks)
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.strip("\n") + "\n" if text.strip("\n") else ""

    def _subactions(self, action):
        return getattr(action, "_choices_actions", ())

    def _format_text(self, text, indent):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        margin = " " * indent
        return self._fill_text(text, max(self._width - indent, 11), margin) + "\n\n"

    def _fill_text(self, text, width, indent):
        return _textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _split_lines(self, text, width):
        return _textwrap.wrap(" ".join(text.split()), width)

    # usage

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        if usage is not None:
            return "%s%s\n\n" % (prefix, usage % {"prog": self._prog})
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        front, back = self._usage_parts(optionals, groups), self._usage_parts(positionals, groups)
        text = " ".join([self._prog] + front + back)
        if len(prefix) + len(text) > self._width:
            text = self._wrapped_usage(prefix, front, back)
        return "%s%s\n\n" % (prefix, text)

    def _wrapped_usage(self, prefix, front, back):
        def lines_of(parts, indent, first=None):
            lines, line = [], []
            length = (len(first) if first is not None else len(indent)) - 1
            for part in parts:
                if length + 1 + len(part) > self._width and line:
                    lines.append(indent + " ".join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(indent + " ".join(line))
            if first is not None:
                lines[0] = lines[0][len(indent):]
            return lines
        if len(prefix) + len(self._prog) <= 0.75 * self._width:
            indent = " " * (len(prefix) + len(self._prog) + 1)
            if front:
                lines = lines_of([self._prog] + front, indent, prefix) + lines_of(back, indent)
            elif back:
                lines = lines_of([self._prog] + back, indent, prefix)
            else:
                lines = [self._prog]
        else:
            indent = " " * len(prefix)
            lines = lines_of(front + back, indent)
            if len(lines) > 1:
                lines = lines_of(front, indent) + lines_of(back, indent)
            lines = [self._prog] + lines
        return "\n".join(lines)

    def _usage_parts(self, actions, groups):
        parts, done = [], set()
        for action in actions:
            if action.help is SUPPRESS or id(action) in done:
                continue
            group = next((g for g in groups if g._group_actions and g._group_actions[0] is action
                          and all(a in actions for a in g._group_actions)), None)
            if group is None:
                parts.append(self._usage_part(action, True))
                continue
            shown = [self._usage_part(a, False) for a in group._group_actions if a.help is not SUPPRESS]
            done.update(id(a) for a in group._group_actions)
            text = " | ".join(shown)
            parts.append("(%s)" % text if group.required and len(shown) > 1 else
                         text if group.required else "[%s]" % text)
        return parts

    def _usage_part(self, action, brackets):
        if not action.option_strings:
            return self._format_args(action, self._metavar_of_positional(action)) if brackets or action.nargs != "?" \
                else self._format_args(action, self._metavar_of_positional(action))[1:-1]
        text = action.format_usage()
        if action.nargs != 0:
            text = "%s %s" % (action.option_strings[0], self._format_args(action, self._metavar_of_optional(action)))
        return "[%s]" % text if not action.required and brackets else text

    # an action's lines

    def _metavar_of_optional(self, action):
        return action.dest.upper()

    def _metavar_of_positional(self, action):
        return action.dest

    def _metavars(self, action, default, count):
        if action.metavar is not None:
            shown = action.metavar
        elif action.choices is not None:
            shown = "{%s}" % ",".join(map(str, action.choices))
        else:
            shown = default
        return shown if isinstance(shown, tuple) else (shown,) * count

    def _format_args(self, action, default):
        nargs, of = action.nargs, lambda count: self._metavars(action, default, count)
        if nargs is None:
            return "%s" % of(1)
        if nargs == OPTIONAL:
            return "[%s]" % of(1)
        if nargs == ZERO_OR_MORE:
            metavar = of(1)
            return "[%s [%s ...]]" % metavar if len(metavar) == 2 else "[%s ...]" % metavar
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % of(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % of(1)
        if nargs == SUPPRESS:
            return ""
        return " ".join(of(nargs)[:nargs] if len(of(nargs)) >= nargs else of(nargs))

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return " ".join(self._metavars(action, self._metavar_of_positional(action), 1)[:1])
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._metavar_of_optional(action))
        return ", ".join(action.option_strings) + " " + args

    def _format_action(self, action, indent):
        position = min(self._longest + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - indent - 2
        invocation, margin = self._format_action_invocation(action), " " * indent
        lines = []
        text = self._expand_help(action) if action.help and action.help.strip() else ""
        if not text:
            lines.append(margin + invocation)
        else:
            split = self._split_lines(text, width)
            if len(invocation) <= room:
                first = split.pop(0) if split else ""
                lines.append("%s%-*s  %s" % (margin, room, invocation, first))
            else:
                lines.append(margin + invocation)
            lines += [" " * position + line for line in split]
        for sub in self._subactions(action):
            lines.append(self._format_action(sub, indent + self._step).rstrip("\n"))
        return "\n".join(lines) + "\n"

    def _expand_help(self, action):
        text = self._get_help_string(action)
        if "%" not in text:
            return text
        values = dict(vars(action), prog=self._prog)
        values = {key: getattr(value, "__name__", value) for key, value in values.items() if value is not SUPPRESS}
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return text % values

    def _get_help_string(self, action):
        return action.help


class RawDescriptionHelpFormatter(HelpFormatter):
    """Descriptions keep their lines."""

    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """All texts keep their lines."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """The help of an argument tells its default."""

    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS and action.default is not None or \
                ("%(default)" not in text and action.default is None and
                 (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE))):
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                if action.default is not SUPPRESS:
                    text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """The name of the type stands for the value."""

    def _metavar_of_optional(self, action):
        return action.type.__name__

    _metavar_of_positional = _metavar_of_optional


# --- the parser ---

def _looks_negative(text):
    if not text.startswith("-"):
        return False
    whole, dot, part = text[1:].partition(".")
    return (whole.isdigit() and (not dot or not part)) if not part else (whole.isdigit() or not whole) and part.isdigit()


class _Container:
    """What arguments can be added to: a parser or a group of one."""

    def __init__(self, root, title=None, description=None, argument_default=None, conflict_handler="error"):
        self._root = root or self
        self.title = title
        self.description = description
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self._group_actions = []

    def add_argument(self, *names, **options):
        root = self._root
        prefixes = root.prefix_chars
        if not names or len(names) == 1 and names[0][:1] not in prefixes:
            if names and "dest" in options:
                raise TypeError("dest supplied twice for positional argument, did you mean metavar?")
            options = self._positional(names[0] if names else options.pop("dest"), options)
        else:
            options = self._optional(names, options)
        if "default" not in options:
            if options["dest"] in root._defaults:
                options["default"] = root._defaults[options["dest"]]
            elif root.argument_default is not None:
                options["default"] = root.argument_default
        kind = options.pop("action", None)
        make = _ACTIONS.get(kind, kind) if not isinstance(kind, type) else kind
        if not callable(make):
            raise ValueError("unknown action %r" % (kind,))
        action = make(**options)
        if not callable(_TYPES.get(action.type, action.type)):
            raise ValueError("%r is not callable" % (action.type,))
        if action.nargs is not None and action.nargs not in ("?", "*", "+", "...", "A...", SUPPRESS) and \
                not isinstance(action.nargs, int):
            raise ValueError("invalid nargs value")
        return self._add_action(action)

    def _positional(self, dest, options):
        if "required" in options:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = options.get("nargs")
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS, 0):
            options["required"] = True
        if nargs == ZERO_OR_MORE and "default" not in options:
            options["required"] = True
        return dict(options, dest=dest, option_strings=[])

    def _optional(self, names, options):
        prefixes = self._root.prefix_chars
        for name in names:
            if name[:1] not in prefixes:
                raise ValueError("invalid option string %r: must start with a character %r" % (name, prefixes))
        dest = options.pop("dest", None)
        if dest is None:
            long = [name for name in names if len(name) > 1 and name[1] in prefixes]
            dest = (long[0] if long else names[0]).lstrip(prefixes)
            if not dest:
                raise ValueError("dest= is required for options like %r" % names[0])
            dest = dest.replace("-", "_")
        return dict(options, dest=dest, option_strings=list(names))

    def _add_action(self, action):
        root = self._root
        clashes = [name for name in action.option_strings if name in root._option_string_actions]
        if clashes and root.conflict_handler == "resolve":
            for name in clashes:
                old = root._option_string_actions.pop(name)
                old.option_strings.remove(name)
                if not old.option_strings:
                    root._actions.remove(old)
                    for group in root._action_groups:
                        if old in group._group_actions:
                            group._group_actions.remove(old)
        elif clashes:
            raise ArgumentError(action, "conflicting option string%s: %s"
                                % ("" if len(clashes) == 1 else "s", ", ".join(clashes)))
        root._actions.append(action)
        for name in action.option_strings:
            root._option_string_actions[name] = action
        self._list(action)
        return action

    def _list(self, action):
        self._group_actions.append(action)

    def add_mutually_exclusive_group(self, *, required=False):
        group = _ExclusiveGroup(self, required)
        self._root._exclusive.append(group)
        return group

    def add_argument_group(self, title=None, description=None, **options):
        group = _Container(self._root, title, description)
        self._root._action_groups.append(group)
        return group

    def set_defaults(self, **defaults):
        root = self._root
        root._defaults.update(defaults)
        for action in root._actions:
            if action.dest in defaults:
                action.default = defaults[action.dest]

    def get_default(self, dest):
        for action in self._root._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._root._defaults.get(dest)


class _ExclusiveGroup(_Container):
    def __init__(self, outer, required):
        super().__init__(outer._root)
        self._outer = outer
        self.required = required

    def _list(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._outer._list(action)
        self._group_actions.append(action)


_TYPES = {None: lambda text: text}


class ArgumentParser(_Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(),
                 formatter_class=HelpFormatter, prefix_chars="-", fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler="error", add_help=True, allow_abbrev=True, exit_on_error=True):
        super().__init__(None, None, description, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.prefix_chars = prefix_chars
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._actions, self._option_string_actions, self._defaults = [], {}, {}
        self._exclusive, self._subparsers = [], None
        self._positionals = _Container(self, "positional arguments")
        self._optionals = _Container(self, "options")
        self._action_groups = [self._positionals, self._optionals]
        if add_help:
            dash = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(dash + "h", dash * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            self._take_over(parent)

    def __repr__(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        return "ArgumentParser(%s)" % ", ".join("%s=%r" % (name, getattr(self, name)) for name in names)

    def _take_over(self, parent):
        for group in parent._action_groups:
            if group is parent._positionals:
                into = self._positionals
            elif group is parent._optionals:
                into = self._optionals
            else:
                into = self.add_argument_group(group.title, group.description)
            for action in group._group_actions:
                into._add_action(action)
        for group in parent._exclusive:
            self._exclusive.append(group)
        self._defaults.update(parent._defaults)

    def _list(self, action):
        (self._optionals if action.option_strings else self._positionals)._group_actions.append(action)

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None, **options):
        if self._subparsers is not None:
            raise ArgumentError(None, "cannot have multiple subparser arguments")
        group = self._positionals
        if title is not None or description is not None:
            group = self.add_argument_group("subcommands" if title is None else title, description)
        if prog is None:
            formatter = self._get_formatter()
            positionals = [action for action in self._actions if not action.option_strings]
            formatter.add_usage(self.usage, positionals, self._exclusive, "")
            prog = formatter.format_help().strip()
        options.pop("action", None)
        self._subparsers = _SubParsers([], prog=prog, parser_class=parser_class or type(self), **options)
        group._add_action(self._subparsers)
        return self._subparsers

    # --- parsing ---

    def parse_args(self, args=None, namespace=None):
        found, extras = self.parse_known_args(args, namespace)
        if extras:
            self._fail("unrecognized arguments: %s" % " ".join(extras))
        return found

    def _fail(self, message):
        if not self.exit_on_error:
            raise ArgumentError(None, message)
        self.error(message)

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if self.fromfile_prefix_chars is not None:
            args = self._from_files(args)
        if not self.exit_on_error:
            extras = _Run(self, namespace, args).run()
        else:
            try:
                extras = _Run(self, namespace, args).run()
            except ArgumentError as error:
                self.error(str(error))
        if hasattr(namespace, _UNRECOGNIZED):
            extras += getattr(namespace, _UNRECOGNIZED)
            delattr(namespace, _UNRECOGNIZED)
        return namespace, extras

    parse_intermixed_args = parse_args
    parse_known_intermixed_args = parse_known_args

    def _from_files(self, args):
        all_args = []
        for arg in args:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                all_args.append(arg)
                continue
            try:
                with open(arg[1:]) as file:
                    lines = [part for line in file.read().splitlines() for part in self.convert_arg_line_to_args(line)]
            except OSError as error:
                self.error(str(error))
            all_args += self._from_files(lines)
        return all_args

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _get_value(self, action, text):
        kind = _TYPES.get(action.type, action.type)
        try:
            return kind(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, "invalid %s value: %r" % (name, text)) from None

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = list(choices)
        if value not in choices:
            raise ArgumentError(action, "invalid choice: %r (choose from %s)"
                                % (value, ", ".join(map(repr, action.choices))))

    def _get_values(self, action, texts):
        nargs = action.nargs
        if not texts and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
            return value
        if not texts and nargs == ZERO_OR_MORE and not action.option_strings:
            return texts if action.default is None else action.default
        if nargs is None or nargs == OPTIONAL:
            value = self._get_value(action, texts[0])
            self._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, text) for text in texts]
        if nargs == PARSER:
            if values[0] not in action.choices:
                raise ArgumentError(action, "invalid choice: %r (choose from %s)"
                                    % (values[0], ", ".join(map(repr, action.choices))))
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    # --- help and ends ---

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._exclusive)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._exclusive)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.add_section(group.title, group.description, group._group_actions)
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (_sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))


# --- one run over the arguments ---

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


class _Run:
    def __init__(self, parser, namespace, args):
        self.parser = parser
        self.namespace = namespace
        self.args = args
        self.extras = []
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
                            raise ArgumentError(action, "not allowed with argument %s" % _name_of(other))
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
        if action is None:
            self.extras.append(self.args[i])
            return i + 1
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
        i, last_option = 0, max(self.options, default=-1)
        while i <= last_option:
            upcoming = min(k for k in self.options if k >= i)
            if i != upcoming:
                after = self.take_positionals(i)
                if after > i:
                    i = after
                    continue
            if i not in self.options:
                self.extras += self.args[i:upcoming]
                i = upcoming
            i = self.take_option(i)
        stop = self.take_positionals(i)
        self.extras += [arg for k, arg in enumerate(self.args[stop:], stop) if k != self.end]
        self.check_required()
        return self.extras

    def check_required(self):
        missing = []
        for action in self.parser._actions:
            if id(action) in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and action.dest is not SUPPRESS and action.default is not SUPPRESS \
                    and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: %s" % ", ".join(missing))
        for group in self.parser._exclusive:
            if group.required and not any(id(action) in self.seen_given for action in group._group_actions):
                names = [_name_of(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, "one of the arguments %s is required" % " ".join(names))
