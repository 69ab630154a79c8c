"""Rules: an action, a schedule and, where there is one, a condition over the chart. A policy is a list of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.action import Action
from extramarrow.therapies.attendance import ALWAYS, Attendance
from extramarrow.therapies.befalling import Befalling
from extramarrow.therapies.chance import ByChance
from extramarrow.therapies.conditions import Condition, can_hold
from extramarrow.therapies.schedule import LAST_DAY, Recurring, Schedule

#: So many due days are looked at for a window that is too wide.
_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Session:
    """One decision of a rule: the ``due`` day, and the absolute ticks of the doses that it settles."""

    due: int
    ticks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """``str(rule)`` is its canonical sentence; ``name`` and ``source`` say what it is called and who published it."""

    action: Action
    schedule: Schedule
    condition: Condition | None = None
    name: str = ""
    source: str = ""
    attendance: Attendance = ALWAYS

    def __post_init__(self) -> None:
        if self.chance is not None:
            self._check_chance(self.chance)
        if self.schedule.ticks != (0,) and not self.action.dosed:
            raise InputError(f"'{self.action}' is decided at most once a day")
        if self.action.once and self.schedule.repeats and self.condition is None:
            raise InputError(f"'{self.action}' is done once: say 'at year 10', or add a condition with 'when'")
        if self.condition is not None and not can_hold(self.condition):
            raise InputError(f"'{self.condition}' is never true")
        if self.attendance.taken < 100.0 and not self.action.dosed:
            raise InputError(f"'taking … of doses' is said of drugs, and '{self.action}' is none")
        if self.attendance.days:
            if self.schedule.ticks != (0,):
                raise InputError(f"'within {self.attendance.window}' is said of visits, not of doses by the hour")
            first = self.schedule.first_day
            days = self.schedule.days(LAST_DAY + 1)[:_LOOKED_AT] if self.schedule.repeats else [first]
            self.attendance.check(days)

    def _check_chance(self, chance: ByChance) -> None:
        if not isinstance(self.action, Befalling):
            raise InputError(f"'{chance}' is said of what befalls a person, and '{self.action}' is decided at visits")
        if self.condition is not None:
            raise InputError(f"what comes '{chance}' asks for no condition: leave out 'when {self.condition}'")
        if self.attendance != ALWAYS:
            said = str(self.attendance).lstrip(", ")
            raise InputError(f"what comes '{chance}' waits for no visit: leave out '{said}'")

    @property
    def chance(self) -> ByChance | None:
        """How often it comes by chance; None for what is decided at visits."""
        rhythm = self.schedule.rhythm if isinstance(self.schedule, Recurring) else None
        return rhythm if isinstance(rhythm, ByChance) else None

    @property
    def one_decision(self) -> bool:
        """True where a single decision settles every dose: doses without a condition, and no visit for each."""
        return self.action.dosed and self.condition is None and not self.attendance.visits_vary

    def sessions(self, horizon: int, reviews: Sequence[int] = ()) -> list[Session]:
        """Its decisions before ``horizon``, in order.

        Doses without a condition are settled by one decision, or, where other rules hold or change them, by one from
        each of the ``reviews`` (days, increasing) up to the next. What comes by chance is decided by nobody.
        """
        if self.chance is not None:
            return []
        days = self.schedule.days(horizon)
        if not self.action.dosed:
            return [Session(day) for day in days]
        if not self.one_decision:
            return [Session(day, self.schedule.dose_ticks([day])) for day in days]
        blocks = [list(block) for _, block in groupby(days, key=lambda day: bisect_right(reviews, day))]
        return [Session(block[0], self.schedule.dose_ticks(block)) for block in blocks]

    def decision_days(self, horizon: int) -> list[int]:
        """The days before ``horizon`` on which the rule is decided, where no other rule changes it."""
        return [session.due for session in self.sessions(horizon)]

    def visit_days(self, due: int, horizon: int) -> range:
        """The days on which the visit due on day ``due`` may take place; the first one is always on its day."""
        if due == self.schedule.first_day:
            return range(due, due + 1)
        window = self.attendance.days
        return range(due - window, min(due + window, horizon - 1) + 1)

    def __str__(self) -> str:
        if self.condition is None:
            return f"{self.action} {self.schedule}{self.attendance}"
        return f"{self.action} when {self.condition}, {self.schedule}{self.attendance}"


@dataclass(frozen=True, slots=True)
class Policy:
    """Rules under one name, in the order in which they are decided, with the source they follow."""

    name: str
    rules: tuple[Rule, ...] = ()
    source: str = ""
    title: str = ""

    def __str__(self) -> str:
        return "; ".join(str(rule) for rule in self.rules)
