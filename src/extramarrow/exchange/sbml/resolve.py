"""What a case turns into once it has been simulated: the person on day 0, and every treatment given since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.exchange.sbml.doses import Jump
from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.therapies import effects
from extramarrow.therapies.book import RuleBook
from extramarrow.trials.scenario import Scenario
from extramarrow.trials.simulate import Simulation


@dataclass(frozen=True)
class Resolved:
    """The states on day 0, ahead of any treatment, and the schedule from then on, in the order in which it acts."""

    scenario: Scenario
    values: dict[str, float]
    start: tuple[float, ...]
    jumps: tuple[Jump, ...]


def resolve(scenario: Scenario) -> Resolved:
    """Simulate the typical person of ``scenario`` and note what was done to him or her."""
    listener = _Listener(scenario)
    listener.course()
    values = dict(zip(scenario.system.slot_index, map(float, listener.values[0]), strict=True))
    # At one time, what a visit does comes before what is given from that tick on.
    jumps = sorted([*listener.at_visits, *listener.given], key=lambda jump: jump.day)
    return Resolved(scenario, values, tuple(listener.begin), tuple(jumps))


class _Listener(Simulation):
    """A simulation that notes the treatments after day 0."""

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(scenario, threads=1, progress=None, kernel=None)
        self.begin: list[float] = []
        self.at_visits: list[Jump] = []
        self.given: list[Jump] = []
        self._day: int | None = None

    def phase(self, book: RuleBook, first: int, days: int, *, recording: bool) -> None:
        """Day 0 begins where recording does."""
        if recording:
            self.begin = [float(value) for value in self.states[0]]
        super().phase(book, first, days, recording=recording)

    def visit(self, book: RuleBook, day: int, first: int, memory: Any, *, logged: bool) -> None:
        """What happens before day 0 is part of the start."""
        self._day = day if logged else None
        doses = len(self.doses)
        super().visit(book, day, first, memory, logged=logged)
        if logged:
            for dose in self.doses[doses:]:
                self._note(self.given, dose.tick / TICKS_PER_DAY, dose)

    def jump(self, jump: effects.Jump) -> None:
        """A jump, noted stage by stage."""
        super().jump(jump)
        if self._day is not None:
            self._note(self.at_visits, float(self._day), jump)

    def _note(self, notes: list[Jump], day: float, effect: effects.Jump | effects.Dose) -> None:
        states = self.scenario.system.pools[effect.pool]
        factor = effect.factor if isinstance(effect, effects.Jump) else None
        factors, amounts = _first(factor, 1.0, len(states)), _first(effect.amount, 0.0, len(states))
        for state, times, plus in zip(states, factors, amounts, strict=True):
            if (times, plus) != (1.0, 0.0):
                notes.append(Jump(day, self.scenario.system.states[state].label, times, plus))


def _first(values: NDArray[Any] | None, neutral: float, stages: int) -> Sequence[float]:
    """What the first patient gets, by stage."""
    row = np.broadcast_to(neutral if values is None else values[0], stages)
    return [float(value) for value in row]
