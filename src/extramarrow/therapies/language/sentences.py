"""Sentences into rules: ``Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks, from year 10``.

A sentence is an action, then clauses in any order (``when``, a rhythm, a day or hours, ``for``, ``from``, ``until``,
``within``, ``missing``, ``taking``); commas between them are free. Several rules are joined by ``;``. ``str`` of a
rule is the canonical sentence, which reads back as an equal rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extramarrow.therapies.action import Action, openings
from extramarrow.therapies.attendance import Attendance
from extramarrow.therapies.conditions import Condition
from extramarrow.therapies.contradictions import check_together
from extramarrow.therapies.hours import Hours
from extramarrow.therapies.language.attendance import SHARES, read_share
from extramarrow.therapies.language.conditions import read_condition
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.language.schedule import (
    ADVERBS,
    comes_rhythm,
    read_hours,
    read_moment,
    read_rhythm,
    read_span,
)
from extramarrow.therapies.language.tokens import Token
from extramarrow.therapies.rules import Rule
from extramarrow.therapies.schedule import Moment, Once, Recurring, Rhythm, Schedule, Span

_CLAUSES = ("when", "every", "about", *ADVERBS, "for", "from", "until", "on", "at", "times", "within", *SHARES)
_A_SCHEDULE = "a schedule, such as 'on day 0', 'at year 10' or 'every 3 weeks'"
_SAID = {"when": "condition", "at": "day", "for": "length", "from": "start", "until": "end", "within": "window"}


def read_rules(*sentences: str, together: bool = True) -> tuple[Rule, ...]:
    """The rules of ``sentences``, in order, checked against each other unless they are not yet ``together``.

    Raises :class:`~extramarrow.grammar.errors.InputError` that names the place, what was expected there and the
    nearest valid word.
    """
    rules = tuple(rule for sentence in sentences for rule in _read_sentence(sentence))
    if together:
        check_together(rules)
    return rules


def read_rule(sentence: str) -> Rule:
    """The only rule of ``sentence``."""
    reader = Reader(sentence)
    rule = _read_rule(reader)
    if not reader.at_end:
        reader.fail("the end of a single rule")
    return rule


def _read_sentence(sentence: str) -> Iterable[Rule]:
    reader = Reader(sentence)
    yield _read_rule(reader)
    while reader.accept(";") and not reader.at_end:
        yield _read_rule(reader)


def _read_rule(reader: Reader) -> Rule:
    start = reader.token
    action = read_action(reader)
    clauses = _read_clauses(reader)
    if action.lasting and not clauses.values.keys() & {"at", "rhythm", "until"}:
        clauses.values["at"] = clauses.values.pop("from", Moment())
    _check_clauses(reader, clauses)
    with reader.blaming(start):
        return Rule(action, _schedule(clauses), clauses.get("when"), attendance=_attendance(clauses))


def read_action(reader: Reader) -> Action:
    """``Transfuse 2 units``."""
    reader.accept("give")
    return reader.name("an action", openings(), lambda opening: opening.words[0]).read(reader)


def read_visits(reader: Reader) -> Rhythm | Moment | Hours:
    """``every 3 weeks``, ``on day 0``, ``at hours 0 and 8``."""
    if comes_rhythm(reader):
        return read_rhythm(reader)
    if not (reader.comes("on") or reader.comes("at")):
        reader.fail(_A_SCHEDULE, ("every", *ADVERBS, "on", "at"))
    reader.take()
    if reader.accept("hours") or reader.accept("hour"):
        return read_hours(reader)
    return read_moment(reader)


@dataclass
class _Clauses:
    """What has been read so far, by kind of clause, with the place of each."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Token] = field(default_factory=dict)

    def get(self, kind: str) -> Any:
        return self.values.get(kind)


def _read_clauses(reader: Reader) -> _Clauses:
    clauses = _Clauses()
    while not reader.at_end and not reader.comes(";"):
        if reader.accept(",") and (reader.at_end or reader.comes(";")):
            reader.fail(f"'when' and a condition, or {_A_SCHEDULE}")
        token = reader.token
        kind, value = _read_clause(reader)
        if kind in clauses.values:
            reader.fail(f"one {_SAID.get(kind, kind)} only", token=token)
        clauses.values[kind], clauses.places[kind] = value, token
    return clauses


def _read_clause(reader: Reader) -> tuple[str, Condition | Rhythm | Moment | Span | Hours | float]:
    if reader.accept("when"):
        return "when", read_condition(reader)
    if comes_rhythm(reader):
        return "rhythm", read_rhythm(reader)
    if reader.accept("for"):
        return "for", read_span(reader)
    if reader.accept("from"):
        return "from", read_moment(reader)
    if reader.accept("until"):
        return "until", read_moment(reader)
    if reader.accept("within"):
        return "within", read_span(reader)
    for word in SHARES:
        if reader.accept(word):
            return word, read_share(reader, word)
    if reader.comes("on") or reader.comes("at"):
        return "at", read_visits(reader)
    reader.fail(f"'when' and a condition, or {_A_SCHEDULE}", _CLAUSES)


def _check_clauses(reader: Reader, clauses: _Clauses) -> None:
    if "at" in clauses.values:
        for other in ("rhythm", "for", "from", "until"):
            if other in clauses.values:
                reader.fail("either a single day ('at') or a rhythm with 'from'", token=clauses.places[other])
    elif "rhythm" not in clauses.values:
        reader.fail(_A_SCHEDULE)


def _schedule(clauses: _Clauses) -> Schedule:
    at = clauses.get("at")
    if at is not None:
        return at if isinstance(at, Hours) else Once(at)
    return Recurring(clauses.get("rhythm"), clauses.get("from") or Moment(), clauses.get("for"), clauses.get("until"))


def _attendance(clauses: _Clauses) -> Attendance:
    return Attendance(clauses.get("within"), clauses.get("missing") or 0.0, clauses.values.get("taking", 100.0))
