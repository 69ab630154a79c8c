"""Errors as a shell sees them: an exit code and exactly one line on standard error."""

from __future__ import annotations

from typing import Any

from extramarrow.grammar.errors import nearest

UNWRITABLE = 1
BAD_INPUT = 2
ALL_FAILED = 3
INTERRUPTED = 130


class CommandError(Exception):
    """An end that is no bad input: the message is the one line, ``code`` the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def usage_line(error: Exception) -> str | None:
    """The one line for an error of the command-line parser, or None for an error that is not of that kind.

    The parser's classes have moved between its versions, so they are known here by what they carry.
    """
    if not callable(getattr(error, "format_message", None)):
        return None
    context: Any = getattr(error, "ctx", None)
    command = str(context.command_path).partition(" ")[2] if context is not None else ""
    place = f"{command}: " if command else ""
    match type(error).__name__:
        case "NoSuchOption":
            return place + _unknown_option(str(getattr(error, "option_name", "")), context)
        case "MissingParameter":
            return place + _missing(getattr(error, "param", None), command)
        case "BadParameter":
            return f"{place}{_place_of(getattr(error, 'param', None))}{_expected(_clean(error.args[0]))}"
        case "NoSuchCommand":
            return _unknown_command(str(getattr(error, "command_name", "")), context)
    message = _clean(error.format_message())  # type: ignore[attr-defined]
    if message.startswith("no such command") and context is not None:
        return _unknown_command(message.partition("'")[2].partition("'")[0], context)
    return place + message


def _clean(message: object) -> str:
    words = " ".join(str(message).split()).rstrip(".")
    return words[:1].lower() + words[1:]


def _expected(message: str) -> str:
    """The parser's words about a number, in ours."""
    if "integer" in message:
        return "expected a whole number"
    return "expected a number" if "float" in message or "number" in message else message


def _place_of(parameter: Any) -> str:
    if parameter is None:
        return ""
    return f"{_name(parameter)}: "


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name.upper())


def _missing(parameter: Any, command: str) -> str:
    if parameter is None:
        return "an argument is missing"
    return f"{_name(parameter)} is missing; see 'extramarrow {command} --help'"


def _unknown_option(option: str, context: Any) -> str:
    known = [name for parameter in context.command.get_params(context) for name in parameter.opts]
    options = [name for name in known if name.startswith("--")]
    guess = nearest(option, options)
    hint = f"did you mean '{guess}'?" if guess else f"known: {', '.join(options)}"
    return f"unknown option '{option}'; {hint}"


def _unknown_command(word: str, context: Any) -> str:
    known = list(context.command.list_commands(context)) if context is not None else []
    guess = nearest(word, known)
    hint = f"did you mean '{guess}'?" if guess else f"known: {', '.join(known)}"
    return f"unknown command '{word}'; {hint}"
