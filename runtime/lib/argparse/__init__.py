# SPDX-License-Identifier: MIT
"""Reading the arguments of a program, and its help."""
import os as _os
import sys as _sys

from .actions import (ACTIONS, ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, UNRECOGNIZED, ZERO_OR_MORE, Action,
                      ArgumentError, ArgumentTypeError, BooleanOptionalAction, FileType, SubParsers)
from .help import (ArgumentDefaultsHelpFormatter, HelpFormatter, MetavarTypeHelpFormatter, RawDescriptionHelpFormatter,
                   RawTextHelpFormatter)
from .run import Run

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType",
           "HelpFormatter", "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter",
           "MetavarTypeHelpFormatter", "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER",
           "SUPPRESS", "ZERO_OR_MORE"]
for _part in (ArgumentError, ArgumentTypeError, BooleanOptionalAction, FileType, HelpFormatter, Action,
              ArgumentDefaultsHelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter,
              MetavarTypeHelpFormatter):
    _part.__module__ = "argparse"


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
        make = ACTIONS.get(kind, kind) if not isinstance(kind, type) else kind
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
        self._subparsers = SubParsers([], prog=prog, parser_class=parser_class or type(self), **options)
        group._add_action(self._subparsers)
        return self._subparsers

    # --- parsing ---

    def parse_args(self, args=None, namespace=None):
        return self._whole(*self.parse_known_args(args, namespace))

    def _whole(self, found, extras):
        if extras:
            self._fail("unrecognized arguments: %s" % " ".join(extras))
        return found

    def _fail(self, message):
        if not self.exit_on_error:
            raise ArgumentError(None, message)
        self.error(message)

    def parse_known_args(self, args=None, namespace=None):
        return self._parse_known(args, namespace, False)

    def _parse_known(self, args, namespace, intermixed):
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
        try:
            extras = Run(self, namespace, args, intermixed).run()
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        if hasattr(namespace, UNRECOGNIZED):
            extras += getattr(namespace, UNRECOGNIZED)
            delattr(namespace, UNRECOGNIZED)
        return namespace, extras

    def parse_intermixed_args(self, args=None, namespace=None):
        return self._whole(*self.parse_known_intermixed_args(args, namespace))

    def parse_known_intermixed_args(self, args=None, namespace=None):
        for action in self._actions:
            if not action.option_strings and action.nargs in (PARSER, REMAINDER):
                raise TypeError("parse_intermixed_args: positional arg with nargs=%s" % action.nargs)
        return self._parse_known(args, namespace, True)

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
