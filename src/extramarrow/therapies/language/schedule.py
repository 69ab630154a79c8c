"""``every 3 weeks for 6 months, from year 10`` into a schedule."""

from __future__ import annotations

from extramarrow.therapies.chance import ByChance
from extramarrow.therapies.hours import Hours, tick_at
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.schedule import Every, Moment, Rhythm, Span, TimesADay, TimesAWeek

UNITS = {"day": "day", "week": "week", "month": "month", "year": "year"}
SPANS = {**{f"{unit}s": unit for unit in UNITS}, **UNITS}
ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}

_OFTEN = {"once": 1, "twice": 2}
_RHYTHMS = frozenset({"every", "about", *ADVERBS, *_OFTEN})
_PERIODS = {
    "a day": "day", "per day": "day", "daily": "day", "a week": "week", "per week": "week", "weekly": "week",
}  # fmt: skip

_ANY_PERIODS = {f"{article} {unit}": unit for unit in UNITS for article in ("a", "per")}


def read_moment(reader: Reader) -> Moment:
    """``day 0``, ``year 10``."""
    unit = reader.name("a day such as 'day 0' or 'year 10'", UNITS)
    token = reader.token
    value = reader.number(f"the number of the {unit}")
    with reader.blaming(token):
        return Moment(float(value), unit)


def read_hours(reader: Reader) -> Hours:
    """``0, 8 and 20.5``, after ``at hours``."""
    start = reader.token
    ticks = [_read_hour(reader)]
    while reader.accept("and") or (reader.token.text == "," and reader.number_follows()):
        reader.accept(",")
        reader.accept("and")
        ticks.append(_read_hour(reader))
    with reader.blaming(start):
        return Hours(tuple(ticks))


def _read_hour(reader: Reader) -> int:
    token = reader.token
    hour = reader.number("an hour since the start")
    with reader.blaming(token):
        return tick_at(float(hour))


def read_span(reader: Reader) -> Span:
    """``4 weeks``."""
    token = reader.token
    count = reader.number("a length of time such as '4 weeks'")
    unit = reader.name("days, weeks, months or years", SPANS, lambda unit: f"{unit}s")
    with reader.blaming(token):
        return Span(float(count), unit)  # type: ignore[arg-type]


def comes_rhythm(reader: Reader) -> bool:
    """True if a rhythm begins here."""
    return reader.token.kind == "number" or reader.token.text.casefold() in _RHYTHMS


def read_rhythm(reader: Reader) -> Rhythm:
    """``every 3 weeks``, ``daily``, ``3 times a week``, ``twice a day``, ``about 2 times a year``."""
    adverb = reader.maybe_name(ADVERBS)
    if adverb is not None:
        return Every(Span(1, adverb))
    if reader.accept("every"):
        return _read_every(reader)
    if reader.accept("about"):
        return _read_chance(reader)
    token = reader.token
    times = _read_often(reader)
    period = reader.name("a period", _PERIODS, lambda unit: f"a {unit}")
    with reader.blaming(token):
        if times == 1:
            return Every(Span(1, period))
        return TimesADay(times) if period == "day" else TimesAWeek(times)  # type: ignore[arg-type]


def _read_chance(reader: Reader) -> ByChance:
    """``2 times a year``, after ``about``."""
    token = reader.token
    times = _read_often(reader)
    unit = reader.name("a period", _ANY_PERIODS, lambda unit: f"a {unit}")
    with reader.blaming(token):
        return ByChance(times, unit)


def _read_often(reader: Reader) -> float:
    """``twice``, ``3 times``."""
    times: float | None = reader.maybe_name(_OFTEN)
    if times is None:
        times = float(reader.number("how often"))
        reader.require("times", "time")
    return times


def _read_every(reader: Reader) -> Rhythm:
    if reader.token.kind == "number":
        return Every(read_span(reader))
    second = reader.accept("second") or reader.accept("other")
    unit = reader.name("a rhythm such as 'every 3 weeks' or 'every month'", UNITS)
    return Every(Span(2 if second else 1, unit))
