"""The healthy body at rest, seen from inside: pools, signals and residence times that no laboratory reports."""

from __future__ import annotations

import math
from collections.abc import Mapping

from extramarrow.grammar.errors import unknown
from extramarrow.grammar.execute import compile_python
from extramarrow.grammar.system import TIME, TODAY, System


class Rest:
    """The closed-form rest of a person.

    Args:
        system: the assembled body.
        values: parameters that differ from their declared value, by label, in their declared unit.
    """

    def __init__(self, system: System, values: Mapping[str, float]) -> None:
        self._system = system
        for label in values:
            if label not in system.slot_index:
                raise unknown("parameter", label, system.slot_index)
        inputs: dict[str, float] = {
            f"parameter:{slot.label}": values.get(slot.label, slot.value) * slot.factor for slot in system.slots
        }
        inputs[TIME] = inputs[TODAY] = 0.0
        starts = compile_python(system.graph, [state.start for state in system.states])(inputs)
        self._inputs = inputs | {
            f"state:{state.label}": float(start) for state, start in zip(system.states, starts, strict=True)
        }

    def signal(self, label: str) -> float:
        """A named quantity, in its unit.

        Raises:
            InputError: the body has none of this name.
        """
        info = self._system.signals.get(label)
        if info is None:
            raise unknown("signal", label, self._system.signals)
        return self._at(info.node)

    def parameter(self, label: str) -> float:
        """A parameter, in its declared unit.

        Raises:
            InputError: the body has none of this name.
        """
        position = self._system.slot_index.get(label)
        if position is None:
            raise unknown("parameter", label, self._system.slot_index)
        return self._inputs[f"parameter:{label}"] / self._system.slots[position].factor

    def pool(self, name: str) -> float:
        """What a pool holds, its stages together."""
        return sum(self._inputs[f"state:{self._system.states[index].label}"] for index in self._members(name))

    def residences(self, name: str) -> list[float]:
        """Mean time in each stage of a pool, days; infinite where nothing leaves."""
        losses = [self._system.states[index].loss for index in self._members(name)]
        return [1 / self._at(loss) if loss is not None else math.inf for loss in losses]

    def _members(self, name: str) -> tuple[int, ...]:
        members = self._system.pools.get(name)
        if members is None:
            raise unknown("pool", name, self._system.pools)
        return members

    def _at(self, node: int) -> float:
        return float(compile_python(self._system.graph, [node])(self._inputs)[0])
