"""What a policy may look back on: earlier values of the chart, and what has been done before today.

Only what some condition asks about is kept. *Before today* is meant strictly, so that what a condition sees does not
depend on the order in which the rules of one visit are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.arrays import Flags, Floats, Integers

if TYPE_CHECKING:
    from extramarrow.therapies.conditions import Condition

#: Something that happened: the kind of event and what it happened to, such as ("given", "epoetin").
Event = tuple[str, str]

NEVER = -1


@dataclass(slots=True)
class Tally:
    """How often an event happened to each patient [n], and on which days first and last (-1: never)."""

    first: Integers
    last: Integers
    count: Integers
    #: What is ordered for days that have not passed: (day, patients, how many).
    ahead: list[tuple[int, Integers]] = field(default_factory=list)

    def turn(self, today: int) -> None:
        """Count everything before ``today``."""
        import numpy

        self.ahead.sort(key=lambda each: each[0])
        while self.ahead and self.ahead[0][0] < today:
            day, times = self.ahead.pop(0)
            happened = times > 0
            self.first[:] = numpy.where(happened & (self.first == NEVER), day, self.first)
            self.last[:] = numpy.where(happened, day, self.last)
            self.count[:] += times


@dataclass(slots=True)
class Past:
    """What one batch of patients has lived through; ``spans`` says how far back which value is asked for."""

    tallies: Mapping[Event, Tally]
    spans: Mapping[str, int]
    values: dict[str, list[tuple[int, Floats]]] = field(default_factory=dict)
    runs: dict[tuple[int, Condition], tuple[int, Integers]] = field(default_factory=dict)

    @classmethod
    def of(cls, conditions: Iterable[Condition], patients: int) -> Past:
        """An empty past for what ``conditions`` ask about."""
        import numpy

        asked = list(conditions)

        def never() -> Integers:
            return numpy.full(patients, NEVER, dtype=numpy.int64)

        events = dict.fromkeys(event for each in asked for event in each.recalls())
        tallies = {event: Tally(never(), never(), numpy.zeros(patients, dtype=numpy.int64)) for event in events}
        spans: dict[str, int] = {}
        for name, days in (look for each in asked for look in each.looks_back()):
            spans[name] = max(days, spans.get(name, 0))
        return cls(tallies, spans)

    def turn(self, today: int) -> None:
        """A new visit day."""
        for tally in self.tallies.values():
            tally.turn(today)

    def measured(self, day: int, chart: Mapping[str, Floats], present: Flags) -> None:
        """Keep what conditions will ask for again, of those who are ``present`` [n]."""
        import numpy

        for name, span in self.spans.items():
            kept = self.values.setdefault(name, [])
            kept.append((day, numpy.where(present, numpy.asarray(chart[name], dtype=numpy.float64), numpy.nan)))
            while kept[0][0] < day - span:
                kept.pop(0)

    def happened(self, event: Event, day: int, times: Integers | Flags) -> None:
        """Note an event of ``day`` that happened ``times`` [n] to each patient."""
        import numpy

        if event in self.tallies:
            self.tallies[event].ahead.append((day, numpy.array(times, dtype=numpy.int64)))


@dataclass(frozen=True, slots=True)
class Recollection:
    """The past as one rule sees it at one visit: ``asked`` [n] are those about whom it is decided today."""

    past: Past
    rule: int
    day: int
    asked: Flags

    def oldest(self, name: str, span: int) -> Floats:
        """The oldest value [n] of the last ``span`` days, today's not included; NaN where there is none."""
        import numpy

        found = numpy.full(self.asked.shape, numpy.nan)
        for day, values in self.past.values.get(name, ()):
            if self.day - span <= day < self.day:
                found = numpy.where(numpy.isnan(found), values, found)
        return found

    def tally(self, event: Event) -> Tally:
        """Days and counts of an event."""
        return self.past.tallies[event]

    def run(self, condition: Condition, now: Flags) -> Integers:
        """At how many visits of this rule in a row ``condition`` was true [n], today's included."""
        import numpy

        key = (self.rule, condition)
        day, before = self.past.runs.get(key, (NEVER, numpy.zeros(now.shape, dtype=numpy.int64)))
        if day == self.day:
            return before
        counted = numpy.where(self.asked, numpy.where(now, before + 1, 0), before)
        self.past.runs[key] = (self.day, counted)
        return counted


def recollection(past: Recollection | None, of: object) -> Recollection:
    """``past``, which a condition on the past cannot do without."""
    if past is None:
        raise InputError(f"'{of}' asks about the past, and there is none here")
    return past
