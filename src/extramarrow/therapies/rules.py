"""Rules: an action, a schedule and, where there is one, a condition over the chart. A policy is a list of them."""

from __future__ import annotations

from dataclasses import dataclass

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import tick_of
from extramarrow.therapies.action import Action
from extramarrow.therapies.conditions import Condition, can_hold
from extramarrow.therapies.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Rule:
    """``str(rule)`` is its canonical sentence; ``name`` and ``source`` say what it is called and who published it."""

    action: Action
    schedule: Schedule
    condition: Condition | None = None
    name: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if self.action.once and self.schedule.repeats and self.condition is None:
            raise InputError(f"'{self.action}' is done once: say 'at year 10', or add a condition with 'when'")
        if len(self.schedule.ticks) > 1 and not self.action.dosed:
            raise InputError(f"'{self.action}' is decided at most once a day")
        if self.condition is not None and not can_hold(self.condition):
            raise InputError(f"'{self.condition}' is never true")

    @property
    def one_decision(self) -> bool:
        """True where a single decision settles every dose: doses without a condition."""
        return self.action.dosed and self.condition is None

    def decision_days(self, horizon: int) -> list[int]:
        """The days before ``horizon`` on which the rule is decided."""
        days = self.schedule.days(horizon)
        return days[:1] if self.one_decision else days

    def dose_ticks(self, day: int, horizon: int) -> tuple[int, ...]:
        """Absolute ticks of the doses that a decision on ``day`` orders; empty for what is no dose."""
        if not self.action.dosed:
            return ()
        days = self.schedule.days(horizon) if self.one_decision else [day]
        return tuple(tick_of(each, within) for each in days for within in self.schedule.ticks)

    def __str__(self) -> str:
        if self.condition is None:
            return f"{self.action} {self.schedule}"
        return f"{self.action} when {self.condition}, {self.schedule}"


@dataclass(frozen=True, slots=True)
class Policy:
    """Rules under one name, in the order in which they are decided, with the source they follow."""

    name: str
    rules: tuple[Rule, ...] = ()
    source: str = ""
    title: str = ""

    def __str__(self) -> str:
        return "; ".join(str(rule) for rule in self.rules)
