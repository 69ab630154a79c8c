"""What the rules of one visit come to: orders to be carried out, and the rows of the decision log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extramarrow.therapies.arrays import Flags, Floats, Integers
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.rules import Rule

#: What the log says where nothing was done.
NONE = "none"

#: Why nothing was done, by the code in ``Order.reason``: the condition, the visit, or another rule.
REASONS = (NONE, "missed", "held", "stopped", "not started")
MISSED = 1

#: What the log says of doses that were ordered, and none of which was taken.
NOT_TAKEN = "not taken"

#: Everything the log says where nothing reached the patient.
NOTHING = frozenset({*REASONS, NOT_TAKEN})


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the log: who, when, by which rule, on what values of the chart, and what was done."""

    patient: int
    day: int
    rule: str
    seen: Mapping[str, float]
    action: str


class _Words(dict[tuple[Any, ...], str]):
    """What was said of a case, which is worded once."""

    def __init__(self, say: Callable[..., str]) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, case: tuple[Any, ...]) -> str:
        self[case] = self._say(*case)
        return self[case]


@dataclass(frozen=True, eq=False, slots=True)
class Order:
    """What one rule came to at one visit, for n patients.

    ``asked`` [n] marks the patients about whom the rule decided, ``part`` [n] holds the part of the action's course
    that is carried out now (-1: nothing), ``seen`` the values [n] that the condition read, ``ticks`` the absolute
    dose ticks, ``taken`` [n, ticks] the doses that are taken (None: all), ``amounts`` [n] what each patient gets where
    that differs, ``reason`` [n] why nothing is done (a position in REASONS).
    """

    rule: Rule
    day: int
    asked: Flags
    part: Integers
    seen: Mapping[str, Floats]
    ticks: tuple[int, ...]
    taken: Flags | None = None
    amounts: Floats | None = None
    unit: str = ""
    reason: Integers | None = None

    @property
    def mask(self) -> Flags:
        """The patients [n] to whom something is done now."""
        return self.part >= 0

    def effects(self, view: View) -> list[Jump | Dose]:
        """Jumps and doses, to be applied in this order, before the effects of the next order are asked for."""
        parts = sorted({int(part) for part in self.part if part >= 0})
        return [effect for part in parts for effect in self._part(part, view)]

    def _part(self, part: int, view: View) -> Iterator[Jump | Dose]:
        action, who = self.rule.action, self.part == part
        if self.taken is None:
            yield from action.effects(view, who, Occasion(self.day, part, self.ticks, self.amounts))
            return
        for place, tick in enumerate(self.ticks):
            taking = who & self.taken[:, place]
            if taking.any():
                yield from action.effects(view, taking, Occasion(self.day, part, (tick,), self.amounts))

    @property
    def missed(self) -> Flags | None:
        """Who did not come [n]; None where everybody did."""
        return None if self.reason is None else self.reason == MISSED

    def decisions(self, patients: Sequence[int]) -> Iterator[Decision]:
        """Log rows, in the order of ``patients``, whose numbers belong to positions 0 … n-1."""
        positions = self.asked.nonzero()[0].tolist()
        rule, missed = str(self.rule), self.missed
        for position, action in zip(positions, self.actions(positions), strict=True):
            away = missed is not None and missed[position]
            seen = {} if away else {name: float(values[position]) for name, values in self.seen.items()}
            yield Decision(int(patients[position]), self.day, rule, seen, action)

    def actions(self, positions: Sequence[int] | Integers) -> list[str]:
        """What was done to the patients at ``positions``, in words."""
        parts, nothing = self.part[positions].tolist(), [None] * len(positions)
        reasons = [0] * len(positions) if self.reason is None else self.reason[positions].tolist()
        amounts = nothing if self.amounts is None else self.amounts[positions].tolist()
        taken = nothing if self.taken is None else self.taken[positions].sum(axis=1).tolist()
        said = _Words(self._said)
        return [said[each] for each in zip(parts, reasons, amounts, taken, strict=True)]

    def _said(self, part: int, reason: int, amount: float | None, taken: int | None) -> str:
        if part < 0:
            return REASONS[reason]
        action, doses = self.rule.action, len(self.ticks)
        said = action.done(part) if amount is None else action.done_with(part, amount, self.unit)
        if taken is None:
            return f"{said}, {doses} doses" if doses > 1 else said
        if not taken:
            return NOT_TAKEN
        return f"{said}, {taken} of {doses} doses" if doses > 1 else said
