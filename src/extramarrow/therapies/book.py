"""The rules of one run, expanded into days, and the decisions they come to.

Everything is integer: a day that is due is always visited. At a visit each due rule is decided once, in listed order;
what it saw and what it did lands in the log, ``none`` included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.arrays import Flags, Floats, Integers
from extramarrow.therapies.contradictions import check_together
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.rules import Rule

#: What the log says where nothing was done.
NONE = "none"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the log: who, when, by which rule, on what values of the chart, and what was done."""

    patient: int
    day: int
    rule: str
    seen: Mapping[str, float]
    action: str


@dataclass(frozen=True, eq=False, slots=True)
class Order:
    """What one rule came to at one visit, for n patients.

    ``asked`` [n] marks the patients about whom the rule decided, ``part`` [n] holds the part of the action's course
    that is carried out now (-1: nothing), ``seen`` the values [n] that the condition read, ``ticks`` the absolute
    dose ticks.
    """

    rule: Rule
    day: int
    asked: Flags
    part: Integers
    seen: Mapping[str, Floats]
    ticks: tuple[int, ...]

    @property
    def mask(self) -> Flags:
        """The patients [n] to whom something is done now."""
        return self.part >= 0

    def effects(self, view: View) -> list[Jump | Dose]:
        """Jumps and doses, to be applied in this order, before the effects of the next order are asked for."""
        parts = sorted({int(part) for part in self.part if part >= 0})
        action = self.rule.action
        return [
            effect
            for part in parts
            for effect in action.effects(view, self.part == part, Occasion(self.day, part, self.ticks))
        ]

    def decisions(self, patients: Sequence[int]) -> Iterator[Decision]:
        """Log rows, in the order of ``patients``, whose numbers belong to positions 0 … n-1."""
        rule = str(self.rule)
        for position, patient in enumerate(patients):
            if self.asked[position]:
                part = int(self.part[position])
                seen = {name: float(values[position]) for name, values in self.seen.items()}
                action = self.rule.action.done(part) if part >= 0 else NONE
                if part >= 0 and len(self.ticks) > 1:
                    action += f", {len(self.ticks)} doses"
                yield Decision(int(patient), self.day, rule, seen, action)


@dataclass(frozen=True, slots=True)
class Memory:
    """Which patients have begun what is done once: for each rule the day [n] of its decision, -1 while undecided.

    The only thing that changes during a run; it belongs to one batch of patients.
    """

    begun: Mapping[int, Integers]


@dataclass(frozen=True)
class RuleBook:
    """Rules, checked against each other, over the days 0 … ``horizon_days`` - 1."""

    rules: tuple[Rule, ...]
    horizon_days: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", tuple(self.rules))
        check_together(self.rules)
        for rule in self.rules:
            if rule.schedule.first_day >= self.horizon_days:
                raise InputError(
                    f'"{rule}": first due on day {rule.schedule.first_day}, expected a day before the end of the run,'
                    f" day {self.horizon_days}"
                )

    @cached_property
    def _decided(self) -> Mapping[int, tuple[int, ...]]:
        """Positions of the rules that are decided, by day."""
        days: dict[int, tuple[int, ...]] = {}
        for position, rule in enumerate(self.rules):
            for day in rule.decision_days(self.horizon_days):
                days[day] = (*days.get(day, ()), position)
        return days

    @cached_property
    def _at_work(self) -> Mapping[int, frozenset[int]]:
        """Positions of the rules that may be decided or carried on, by day."""
        days: dict[int, frozenset[int]] = {}
        for decided, positions in self._decided.items():
            for position in positions:
                for offset in self.rules[position].action.course:
                    if decided + offset < self.horizon_days:
                        days[decided + offset] = days.get(decided + offset, frozenset()) | {position}
        return days

    @cached_property
    def visit_days(self) -> tuple[int, ...]:
        """Every day on which something is decided or a pool jumps, increasing."""
        return tuple(sorted(self._at_work))

    def due(self, day: int) -> tuple[Rule, ...]:
        """The rules that are decided or carried on at ``day``, in listed order."""
        return tuple(self.rules[position] for position in sorted(self._at_work.get(day, ())))

    @cached_property
    def dose_ticks(self) -> tuple[int, ...]:
        """Every absolute tick on which a dose may be given, increasing."""
        return tuple(
            sorted(
                {
                    tick
                    for rule in self.rules
                    for day in rule.decision_days(self.horizon_days)
                    for tick in rule.dose_ticks(day, self.horizon_days)
                }
            )
        )

    def memory(self, patients: int) -> Memory:
        """A fresh memory for a batch of ``patients``."""
        import numpy

        once = [position for position, rule in enumerate(self.rules) if rule.action.once]
        return Memory({position: numpy.full(patients, -1, dtype=numpy.int64) for position in once})

    def decide(self, day: int, chart: Mapping[str, Floats], memory: Memory, patients: int) -> list[Order]:
        """The orders of the visit on ``day``, in listed order.

        Args:
            day: a day of ``visit_days``.
            chart: measured values [n] by name, in the units of the chart; NaN where nothing was measured.
            memory: of this batch; updated in place.
            patients: n.
        """
        decided = self._decided.get(day, ())
        return [
            self._order(position, day, chart, memory, patients, scheduled=position in decided)
            for position in sorted(self._at_work.get(day, ()))
        ]

    def _order(
        self, position: int, day: int, chart: Mapping[str, Floats], memory: Memory, patients: int, *, scheduled: bool
    ) -> Order:
        import numpy

        rule, begun = self.rules[position], memory.begun.get(position)
        part = numpy.full(patients, -1, dtype=numpy.int64)
        asked = numpy.zeros(patients, dtype=numpy.bool_)
        seen: dict[str, Floats] = {}
        if scheduled:
            asked |= True if begun is None else begun < 0
            met = asked.copy()
            if rule.condition is not None:
                seen = {name: numpy.array(chart[name], dtype=numpy.float64) for name in rule.condition.asks()}
                met &= rule.condition.holds(seen)
            part[met] = 0
            if begun is not None:
                begun[met] = day
        for later, offset in enumerate(rule.action.course[1:], start=1):
            if begun is not None:
                going_on = (begun >= 0) & (begun == day - offset)
                part[going_on] = later
                asked |= going_on
        ticks = rule.dose_ticks(day, self.horizon_days) if scheduled else ()
        return Order(rule, day, asked, part, seen, ticks)
