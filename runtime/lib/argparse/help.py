# SPDX-License-Identifier: MIT
"""The text of help and usage."""
import os as _os
import textwrap as _textwrap

from .actions import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE


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
