"""``Hb < 9.5 g/dL and (ferritin > 30 ng/mL or TSAT >= 16 %)`` into a condition; ``and`` binds more closely."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.grammar.errors import InputError
from extramarrow.therapies import charted
from extramarrow.therapies.conditions import AllOf, AnyOf, Comparison, Condition
from extramarrow.therapies.language.past import comes_past, read_past, read_trend
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.streaks import InARow

_DEEPEST = 8

_OPERATORS = {
    "<": "<", "<=": "<=", ">": ">", ">=": ">=", "≤": "<=", "≥": ">=",
    "below": "<", "above": ">", "at most": "<=", "at least": ">=",
}  # fmt: skip


def read_condition(reader: Reader, depth: int = 0) -> Condition:
    """Alternatives joined by ``or``."""
    return _joined(reader, "or", AnyOf, lambda: _read_all(reader, depth))


def _read_all(reader: Reader, depth: int) -> Condition:
    return _joined(reader, "and", AllOf, lambda: _read_term(reader, depth))


def _joined(reader: Reader, word: str, kind: type[AllOf] | type[AnyOf], read_one: Callable[[], Condition]) -> Condition:
    start = reader.token
    terms = [read_one()]
    while reader.accept(word):
        terms.append(read_one())
    if len(terms) == 1:
        return terms[0]
    with reader.blaming(start):
        return kind(tuple(terms))


def _read_term(reader: Reader, depth: int) -> Condition:
    start = reader.token
    condition = _read_simple(reader, depth)
    if not (reader.comes("for") and reader.visits_follow()):
        return condition
    reader.take()
    visits = reader.number("a number of visits")
    reader.require("visits", "visit")
    if not reader.accept("in", "a", "row"):
        reader.fail("'in a row'")
    with reader.blaming(start):
        return InARow(condition, float(visits))  # type: ignore[arg-type]


def _read_simple(reader: Reader, depth: int) -> Condition:
    if comes_past(reader):
        return read_past(reader)
    if not reader.comes("("):
        return _read_comparison(reader)
    if depth == _DEEPEST:
        reader.fail(f"at most {_DEEPEST} parentheses inside each other")
    reader.take()
    condition = read_condition(reader, depth + 1)
    if not reader.accept(")"):
        reader.fail("'and', 'or' or ')'", ("and", "or"))
    return condition


def _read_comparison(reader: Reader) -> Condition:
    quantity = reader.name("a laboratory value or an organ size", charted.words(), lambda q: q.word)
    if reader.comes("has") or reader.comes("have"):
        return read_trend(reader, quantity)
    operator = reader.name(f"a comparison of {quantity.word}", _OPERATORS)
    number = reader.token
    value = reader.number(f"a number of {quantity.unit}")
    worth = reader.unit(quantity.word, quantity.understood)
    with reader.blaming(number):
        try:
            return Comparison(quantity, operator, float(value * worth))
        except InputError as error:
            meant = (unit for unit, worth in quantity.understood.items() if quantity.believes(value * worth))
            raise InputError(f"{error}" + "".join(f"; did you mean {number.text} {unit}?" for unit in meant)) from None
