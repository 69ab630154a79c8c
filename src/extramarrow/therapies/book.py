"""The rules of one run, expanded into days, and the decisions they come to.

Everything is integer: a day that is due is always visited. At a visit each due rule is decided once: first the rules
that hold or change others, then these, in listed order; what each saw and what it did lands in the log, ``none``
included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import day_of
from extramarrow.therapies.arrays import Flags, Floats, Integers
from extramarrow.therapies.befalling import Befalling, struck
from extramarrow.therapies.contradictions import check_together
from extramarrow.therapies.effects import View
from extramarrow.therapies.luck import Luck
from extramarrow.therapies.memory import Memory, fresh
from extramarrow.therapies.orders import MISSED, NONE, NOTHING, Decision, Order
from extramarrow.therapies.past import Recollection
from extramarrow.therapies.rules import Rule, Session
from extramarrow.therapies.steering.base import Steer

__all__ = ["NONE", "NOTHING", "Decision", "Memory", "Order", "RuleBook"]


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
    def sessions(self) -> tuple[tuple[Session, ...], ...]:
        """The decisions of each rule, in order."""
        reviews: dict[str, set[int]] = {}
        for rule in self.rules:
            for subject in rule.action.steers:
                due = rule.decision_days(self.horizon_days)
                days = {day for each in due for day in rule.visit_days(each, self.horizon_days)}
                reviews.setdefault(subject, set()).update(days)
        return tuple(
            tuple(rule.sessions(self.horizon_days, sorted(reviews.get(rule.action.subject, ())))) for rule in self.rules
        )

    @cached_property
    def _decided(self) -> Mapping[int, Mapping[int, Session]]:
        """The session that each rule, by position, may hold on a day."""
        days: dict[int, dict[int, Session]] = {}
        for position, (rule, sessions) in enumerate(zip(self.rules, self.sessions, strict=True)):
            for session in sessions:
                for day in rule.visit_days(session.due, self.horizon_days):
                    days.setdefault(day, {})[position] = session
        return days

    @cached_property
    def _at_work(self) -> Mapping[int, tuple[int, ...]]:
        """Positions of the rules that may be decided or carried on, by day, in the order in which they are decided."""
        days: dict[int, set[int]] = {}
        for decided, positions in self._decided.items():
            for position in positions:
                for offset in self.rules[position].action.course:
                    if decided + offset < self.horizon_days:
                        days.setdefault(decided + offset, set()).add(position)
        return {day: tuple(sorted(found, key=self._rank)) for day, found in days.items()}

    def _rank(self, position: int) -> tuple[bool, int]:
        return not self.rules[position].action.steers, position

    @cached_property
    def visit_days(self) -> tuple[int, ...]:
        """Every day on which something may be decided or a pool jumps, increasing."""
        return tuple(sorted(self._at_work))

    def due(self, day: int) -> tuple[Rule, ...]:
        """The rules that may be decided or carried on at ``day``, in the order in which they are."""
        return tuple(self.rules[position] for position in self._at_work.get(day, ()))

    @cached_property
    def dose_ticks(self) -> tuple[int, ...]:
        """Every absolute tick on which a dose may be given, increasing."""
        found: set[int] = set()
        for rule, sessions in zip(self.rules, self.sessions, strict=True):
            # A visit on another day moves a dose by whole days: the tick within the day stays.
            found.update(each for session in sessions for tick in session.ticks for each in rule.action.times(tick))
        return tuple(sorted(found))

    def is_visit(self, day: int) -> bool:
        """Whether patients are seen on ``day``; what befalls them by chance is no visit."""
        return day in self._at_work

    def memory(self, patients: int | Sequence[int], seed: int = 0, origin: int = 0, view: View | None = None) -> Memory:
        """A fresh memory for a batch of ``patients``, given by their numbers, or as how many there are.

        ``seed`` and ``origin`` (days lived before day 0) address what is drawn: visits missed, doses not taken, what
        befalls people. ``view`` shows how prone to that they are; without it all are alike.
        """
        import numpy

        numbers = numpy.asarray(range(patients) if isinstance(patients, int) else patients, dtype=numpy.int64)
        luck = Luck(numbers, seed, origin)
        return fresh(self.rules, luck, struck(self.rules, self.horizon_days, luck, view))

    def decide(
        self, day: int, chart: Mapping[str, Floats], memory: Memory, patients: int, view: View | None = None
    ) -> list[Order]:
        """The orders of the visit on ``day``, in the order in which they are carried out.

        Args:
            day: a day of ``visit_days``, or one on which somebody is struck; days come in increasing order.
            chart: measured values [n] by name, in the units of the chart; NaN where nothing was measured.
            memory: of this batch; updated in place.
            patients: n.
            view: the bodies, for amounts that depend on body weight.
        """
        import numpy

        sessions = self._decided.get(day, {})
        visits = {position: self._visit(position, session, day, memory) for position, session in sessions.items()}
        present = numpy.zeros(patients, dtype=numpy.bool_)
        for due, attended in visits.values():
            present |= due & attended
        memory.past.turn(day)
        memory.past.measured(day, chart, present)
        for position, who in memory.struck.get(day, {}).items():
            hit = numpy.zeros(patients, dtype=numpy.bool_)
            hit[who] = True
            visits[position] = hit, hit
        return [
            self._order(position, day, chart, memory, patients, visits.get(position), view)
            for position in sorted({*self._at_work.get(day, ()), *memory.struck.get(day, {})}, key=self._rank)
        ]

    def _visit(self, position: int, session: Session, day: int, memory: Memory) -> tuple[Flags, Flags]:
        """Whose visit falls on ``day`` [n], and who comes to it [n]."""
        rule, luck = self.rules[position], memory.luck
        span = rule.visit_days(session.due, self.horizon_days)
        if len(span) == 1:
            import numpy

            due = numpy.ones(len(luck.patients), dtype=numpy.bool_)
        else:
            # What would fall behind the end of the run falls on its last day.
            due = (session.due + luck.shift(session.due, rule.attendance.days)).clip(max=span[-1]) == day
        return due, luck.attended(session.due, rule.attendance.missed) if due.any() else due

    def _order(
        self,
        position: int,
        day: int,
        chart: Mapping[str, Floats],
        memory: Memory,
        patients: int,
        visit: tuple[Flags, Flags] | None,
        view: View | None,
    ) -> Order:
        import numpy

        rule, begun = self.rules[position], memory.begun.get(position)
        part = numpy.full(patients, -1, dtype=numpy.int64)
        asked = numpy.zeros(patients, dtype=numpy.bool_)
        order = Order(rule, day, asked, part, {}, ())
        if visit is not None:
            asked |= visit[0] if begun is None else visit[0] & (begun < 0)
        if visit is not None and asked.any():
            order = self._decision(position, day, asked, visit[1], part, chart, memory, view)
            if begun is not None:
                begun[part == 0] = day
        for later, offset in enumerate(rule.action.course[1:], start=1):
            if begun is not None:
                going_on = (begun >= 0) & (begun == day - offset)
                part[going_on] = later
                asked |= going_on
        self._note(order, memory)
        return order

    def _decision(
        self,
        position: int,
        day: int,
        asked: Flags,
        attended: Flags,
        part: Integers,
        chart: Mapping[str, Floats],
        memory: Memory,
        view: View | None,
    ) -> Order:
        """Decide about those who are ``asked`` [n] and ``attended`` [n]; ``part`` [n] is set."""
        import numpy

        rule, action = self.rules[position], self.rules[position].action
        reason = numpy.where(asked & ~attended, MISSED, 0)
        met = asked & attended
        names = dict.fromkeys((*(rule.condition.asks() if rule.condition is not None else ()), *action.asks()))
        seen = {name: numpy.array(chart[name], dtype=numpy.float64) for name in names}
        if rule.condition is not None:
            met &= rule.condition.holds(seen, Recollection(memory.past, position, day, met.copy()))
        amounts, unit = action.amounts(seen, view), ""
        if isinstance(action, Befalling) and rule.chance is not None and view is not None:
            amounts = action.sizes(memory.luck.deviates(str(action), day), view)
        if isinstance(action, Steer):
            met, amounts = action.steer(met, memory.courses, seen)
            unit = memory.courses[action.target].unit
        elif action.subject in memory.courses:
            course = memory.courses[action.subject]
            reason = numpy.where((reason == 0) & (course.status > 0), course.status + MISSED, reason)
            met &= course.status == 0
            amounts = course.doses[position].copy() if position in course.doses else amounts
        if amounts is not None and not action.steers:
            met &= numpy.nan_to_num(amounts) > 0.0
        part[met] = 0
        ticks = self.ticks_ordered(position, day)
        taken = memory.luck.taken(action.subject, ticks, rule.attendance.taken)
        return Order(rule, day, asked, part, seen, ticks, taken, amounts, unit, reason)

    def ticks_ordered(self, position: int, day: int) -> tuple[int, ...]:
        """The dose ticks that a decision on ``day`` settles; a visit on another day moves its doses along."""
        rule = self.rules[position]
        if rule.chance is not None:
            return ()
        session = self._decided[day][position]
        if session.ticks and rule.attendance.days:
            return rule.schedule.dose_ticks([day])
        return session.ticks

    def _note(self, order: Order, memory: Memory) -> None:
        """Remember what was done, for conditions that look back."""
        for event in order.rule.action.events:
            if event not in memory.past.tallies or not order.mask.any():
                continue
            if not order.ticks:
                memory.past.happened(event, order.day, order.mask)
            for place, tick in enumerate(order.ticks):
                took = order.mask if order.taken is None else order.mask & order.taken[:, place]
                memory.past.happened(event, day_of(tick), took)
