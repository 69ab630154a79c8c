"""A rule as a table: a key for each part of its sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.therapies.attendance import Attendance
from extramarrow.therapies.hours import Hours
from extramarrow.therapies.language.conditions import read_condition
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.language.schedule import read_moment, read_span
from extramarrow.therapies.language.sentences import read_action, read_visits
from extramarrow.therapies.numbers import number_text
from extramarrow.therapies.rules import Rule
from extramarrow.therapies.schedule import Moment, Once, Recurring, Rhythm, Schedule

#: How the text behind each key is read.
_PARTS: Mapping[str, Callable[[Reader], Any]] = {
    "do": read_action,
    "when": read_condition,
    "visits": read_visits,
    "for": read_span,
    "from": read_moment,
    "until": read_moment,
    "within": read_span,
}
_PERCENTAGES = ("missing", "taking")
_TEXTS = ("name", "source")
KEYS = (*_PARTS, *_PERCENTAGES, *_TEXTS)


def read_table(table: Mapping[str, Any], place: str) -> Rule:
    """The rule of a table; :class:`InputError` names the ``place``, the key and what was expected."""
    for key in table:
        if key not in KEYS:
            raise unknown("key", key, KEYS, place)
    for key in ("do", "visits"):
        if key not in table:
            raise InputError(f"{place}: the key '{key}' is missing")
    parts = {key: _part(key, table[key], f"{place}: {key}") for key in table}
    try:
        attendance = Attendance(parts.get("within"), parts.get("missing", 0.0), parts.get("taking", 100.0))
        named = {key: parts.get(key, "") for key in _TEXTS}
        return Rule(parts["do"], _schedule(parts), parts.get("when"), **named, attendance=attendance)
    except InputError as error:
        raise InputError(f"{place}: {error}") from None


def _part(key: str, value: Any, place: str) -> Any:
    if key in _PERCENTAGES:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise InputError(f"{place}: expected a percentage, not {value!r}")
        try:
            return float(value.strip().removesuffix("%")) if isinstance(value, str) else float(value)
        except ValueError:
            raise InputError(f"{place}: expected a percentage such as '10 %', not '{value}'") from None
    if not isinstance(value, str):
        raise InputError(f"{place}: expected a text, not {value!r}")
    if key in _TEXTS:
        return value
    try:
        reader = Reader(value)
        found = _PARTS[key](reader)
        if not reader.at_end:
            reader.fail("the end")
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
    return found


def _schedule(parts: Mapping[str, Any]) -> Schedule:
    visits = parts["visits"]
    if isinstance(visits, Rhythm):
        return Recurring(visits, parts.get("from") or Moment(), parts.get("for"), parts.get("until"))
    for other in ("for", "from", "until"):
        if other in parts:
            raise InputError(f"{other}: expected either single days in 'visits' or a rhythm with '{other}'")
    return visits if isinstance(visits, Hours) else Once(visits)


def table_of(rule: Rule) -> dict[str, str]:
    """The table of a rule, which reads back as an equal one."""
    table = {"do": str(rule.action)}
    if rule.condition is not None:
        table["when"] = str(rule.condition)
    schedule, attendance = rule.schedule, rule.attendance
    table["visits"] = str(schedule.rhythm if isinstance(schedule, Recurring) else schedule)
    if isinstance(schedule, Recurring):
        limits = {"for": schedule.length, "from": schedule.start, "until": schedule.stop}
        table |= {key: str(value) for key, value in limits.items() if value not in (None, Moment())}
    if attendance.window is not None:
        table["within"] = str(attendance.window)
    if attendance.missed:
        table["missing"] = f"{number_text(attendance.missed)} %"
    if attendance.taken < 100.0:
        table["taking"] = f"{number_text(attendance.taken)} %"
    return table | {key: value for key, value in (("name", rule.name), ("source", rule.source)) if value}
