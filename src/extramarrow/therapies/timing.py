"""Conditions on what was done before: how long ago (``within 4 weeks after transfusion``) and how often.

They see what was done before today. What never happened is not within any time of today, and no time has passed
since then.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extramarrow.grammar.errors import InputError
from extramarrow.therapies import subjects
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.conditions import Condition
from extramarrow.therapies.numbers import checked_count
from extramarrow.therapies.past import NEVER, Event, Recollection, recollection
from extramarrow.therapies.schedule import Span

RELATIONS = ("within", "not within", "at least")

#: The word before the subject, for each kind of event; the first dose and the last one are both of the kind "given".
DOINGS: Mapping[str, str] = {
    "starting": "given",
    "": "given",
    "holding": "held",
    "resuming": "resumed",
    "reducing": "reduced",
    "escalating": "escalated",
    "changing": "changed",
    "stopping": "stopped",
}

MOST_TIMES = 10_000


class _Recalling(Condition):
    """A simple condition on one event."""

    __slots__ = ()

    @property
    @abstractmethod
    def event(self) -> Event:
        """What it is about."""

    def atoms(self) -> Iterator[Condition]:
        """Itself."""
        yield self

    def alternatives(self) -> list[tuple[Condition, ...]]:
        """Itself."""
        return [(self,)]

    def recalls(self) -> tuple[Event, ...]:
        """Its event."""
        return (self.event,)

    def looks_back(self) -> tuple[tuple[str, int], ...]:
        """No value."""
        return ()


@dataclass(frozen=True, slots=True)
class Since(_Recalling):
    """``relation`` one of RELATIONS, ``doing`` one of DOINGS: ``at least 12 weeks after starting epoetin``."""

    relation: str
    span: Span
    doing: str
    subject: str

    def __post_init__(self) -> None:
        if self.relation not in RELATIONS:
            raise InputError(f"expected one of {', '.join(RELATIONS)}, not '{self.relation}'")
        subjects.check(self.subject)

    @property
    def event(self) -> Event:
        """What it is about."""
        return DOINGS[self.doing], self.subject

    def holds(self, chart: Mapping[str, Floats], past: Recollection | None = None) -> Flags:
        """For each patient [n] whether so much time has passed."""
        seen = recollection(past, self)
        tally = seen.tally(self.event)
        when = tally.first if self.doing == "starting" else tally.last
        passed = seen.day - when
        if self.relation == "at least":
            long_ago: Flags = (when != NEVER) & (passed >= self.span.days)
            return long_ago
        within: Flags = (when != NEVER) & (passed <= self.span.days)
        return within if self.relation == "within" else ~within

    def __str__(self) -> str:
        doing = f"{self.doing} " if self.doing else ""
        return f"{self.relation} {self.span} after {doing}{subjects.word(self.subject)}"


@dataclass(frozen=True, slots=True)
class AfterTimes(_Recalling):
    """``after 3 doses of epoetin``, ``after 10 transfusions``: something was done so often, or more often."""

    times: int
    subject: str

    def __post_init__(self) -> None:
        subjects.check(self.subject)
        object.__setattr__(self, "times", checked_count(self.times, "how often", MOST_TIMES))

    @property
    def event(self) -> Event:
        """What it is about."""
        return "given", self.subject

    def holds(self, chart: Mapping[str, Floats], past: Recollection | None = None) -> Flags:
        """For each patient [n] whether it was done so often."""
        enough: Flags = recollection(past, self).tally(self.event).count >= self.times
        return enough

    def __str__(self) -> str:
        return f"after {subjects.counted(self.times, self.subject)}"
