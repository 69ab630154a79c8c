"""What befalls a person, wanted by nobody: who is struck on which day, and how hard."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from extramarrow.therapies.action import Action
from extramarrow.therapies.arrays import Floats, Integers
from extramarrow.therapies.effects import View

if TYPE_CHECKING:
    from extramarrow.therapies.luck import Luck
    from extramarrow.therapies.rules import Rule

#: The positions of those who are struck, by day and by the position of the rule.
Struck = Mapping[int, Mapping[int, Integers]]

#: Draws that are made at once.
_AT_ONCE = 2**20


class Befalling(Action):
    """An episode that may come by chance, as ``about 2 times a year``: no visit and no condition is needed for it."""

    __slots__ = ()

    #: The parameter that says how much oftener than the mean a person is struck; empty where all are alike.
    proneness: ClassVar[str] = ""

    @abstractmethod
    def sizes(self, deviates: Floats, view: View) -> Floats:
        """How large an episode of each patient [n] is, by a standard normal number [n] for each."""


def struck(rules: Sequence[Rule], horizon: int, luck: Luck, view: View | None) -> Struck:
    """Who is struck by which of ``rules`` before day ``horizon``; days on which nobody is are left out.

    The chance of a day belongs to the person, the action and the day: it is the same under any policy, and whoever
    is struck at some rate is struck on that day at every higher one too.
    """
    found: dict[int, dict[int, Integers]] = {}
    for position, rule in enumerate(rules):
        if rule.chance is not None:
            for day, who in _struck_by(rule, horizon, luck, view).items():
                found.setdefault(day, {})[position] = who
    return found


def _struck_by(rule: Rule, horizon: int, luck: Luck, view: View | None) -> dict[int, Integers]:
    """The positions of those whom one rule strikes, by day."""
    import numpy

    from extramarrow.numerics import portable

    assert rule.chance is not None
    assert isinstance(rule.action, Befalling)
    prone = numpy.ones(len(luck.patients))
    if view is not None and rule.action.proneness:
        prone = view.parameter(rule.action.proneness)
    chance = 1.0 - portable.exp(-rule.chance.a_day * prone)
    found: dict[int, Integers] = {}
    days = numpy.asarray(rule.schedule.days(horizon), dtype=numpy.int64)
    at_once = max(1, _AT_ONCE // len(prone))
    for first in range(0, len(days), at_once):
        some = days[first : first + at_once]
        hits = luck.fate(str(rule.action), some) < chance[:, None]
        for column in numpy.flatnonzero(hits.any(axis=0)):
            found[int(some[column])] = numpy.flatnonzero(hits[:, column])
    return found
