"""What one batch of patients remembers of its treatment from visit to visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extramarrow.therapies.actions.give import Give
from extramarrow.therapies.arrays import Integers
from extramarrow.therapies.befalling import Struck
from extramarrow.therapies.luck import Luck
from extramarrow.therapies.past import Past
from extramarrow.therapies.rules import Rule
from extramarrow.therapies.steering.course import Course
from extramarrow.therapies.steering.switch import Switch


@dataclass(frozen=True, slots=True)
class Memory:
    """The only thing that changes during a run; it belongs to one batch of patients.

    ``begun`` holds for each rule about something that is done once the day [n] of its decision, -1 while undecided;
    ``courses`` where everybody stands with what other rules hold or change; ``past`` what conditions look back on;
    ``struck`` who is struck by what, on which day.
    """

    begun: Mapping[int, Integers]
    courses: Mapping[str, Course]
    past: Past
    luck: Luck
    struck: Struck


def fresh(rules: Sequence[Rule], luck: Luck, struck: Struck) -> Memory:
    """The memory of patients to whom nothing has been done yet."""
    import numpy

    count = len(luck.patients)
    once = [position for position, rule in enumerate(rules) if rule.action.once]
    steered = dict.fromkeys(subject for rule in rules for subject in rule.action.steers)
    return Memory(
        {position: numpy.full(count, -1, dtype=numpy.int64) for position in once},
        {subject: _course(subject, rules, count) for subject in steered},
        Past.of([rule.condition for rule in rules if rule.condition is not None], count),
        luck,
        struck,
    )


def _course(subject: str, rules: Sequence[Rule], patients: int) -> Course:
    gifts = {
        position: rule.action
        for position, rule in enumerate(rules)
        if isinstance(rule.action, Give) and rule.action.subject == subject
    }
    waiting = any(isinstance(rule.action, Switch) and rule.action.to == subject for rule in rules)
    first = next(iter(gifts.values()), None)
    return Course.begun(
        patients,
        {position: gift.amount for position, gift in gifts.items()},
        waiting=waiting,
        unit="" if first is None else first.unit,
        highest=float("inf") if first is None else first.highest,
    )
