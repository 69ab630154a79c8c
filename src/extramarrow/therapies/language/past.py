"""Conditions that look back: on trends, on the time since something was done, on how often it was done."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from extramarrow.therapies import subjects
from extramarrow.therapies.conditions import Condition
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.language.schedule import read_span
from extramarrow.therapies.timing import AfterTimes, Since
from extramarrow.therapies.trends import Trend

if TYPE_CHECKING:
    from extramarrow.therapies.charted import Charted

_PERCENT = "%"
_RELATIONS = {"within": "within", "not within": "not within", "at least": "at least"}
_DOINGS = {
    "starting": "starting", "the start of": "starting", "first": "starting", "holding": "holding",
    "resuming": "resuming", "reducing": "reducing", "escalating": "escalating", "changing": "changing",
    "stopping": "stopping", "the last": "", "last": "",
}  # fmt: skip

_BEGINNINGS = frozenset(words.split()[0] for words in ("after", *_RELATIONS))


def comes_past(reader: Reader) -> bool:
    """True if a condition on what was done begins here."""
    if reader.token.text.casefold() not in _BEGINNINGS and reader.token.kind != "number":
        return False
    return reader.token.kind == "number" or any(reader.comes(*words.split()) for words in ("after", *_RELATIONS))


def read_past(reader: Reader) -> Condition:
    """``at least 12 weeks after starting epoetin``, ``after 3 doses of epoetin``."""
    token = reader.token
    if reader.accept("after"):
        return _read_times(reader)
    relation = reader.maybe_name(_RELATIONS) or "at least"
    span = read_span(reader)
    reader.require("after", "of", "since")
    doing = reader.maybe_name(_DOINGS) or ""
    table = subjects.words() | subjects.counting_words()
    subject = reader.name("a drug or a treatment", table, subjects.word)
    with reader.blaming(token):
        return Since(relation, span, doing, subject)


def _read_times(reader: Reader) -> Condition:
    token = reader.token
    times = float(reader.number("how many doses or treatments"))
    if reader.accept("doses") or reader.accept("dose"):
        reader.require("of")
        subject = reader.name("a drug", subjects.drug_words(), subjects.word)
    else:
        subject = reader.name("'doses of' a drug, or treatments", subjects.counting_words())
    with reader.blaming(token):
        return AfterTimes(times, subject)  # type: ignore[arg-type]


def read_trend(reader: Reader, quantity: Charted) -> Condition:
    """``has fallen by more than 1 g/dL over 4 weeks``, after the quantity."""
    reader.require("has", "have")
    direction = reader.name("'fallen' or 'risen'", {"fallen": "fallen", "risen": "risen", "dropped": "fallen"})
    reader.require("by")
    if reader.accept("more"):
        reader.require("than")
    token = reader.token
    amount = reader.number(f"a number of {quantity.unit}")
    units = quantity.understood
    percent = _PERCENT not in units and reader.comes(_PERCENT)
    worth = reader.unit(quantity.word, {_PERCENT: Fraction(1)} if percent else units)
    if not (reader.accept("over") or reader.accept("in") or reader.accept("within")):
        reader.fail("'over' and a length of time, such as 'over 4 weeks'")
    span = read_span(reader)
    with reader.blaming(token):
        return Trend(quantity, direction, float(amount * worth), span, percent)
