"""Nodes of a graph as a straight list of NumPy calls, made once and run for one batch of people after the other.

Every call has the same bits on every processor, see :mod:`extramarrow.numerics.portable`. What depends on numbers alone
that are the same for everybody is computed once and remembered, as long as those numbers stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.system import System
from extramarrow.grammar.trace import Graph
from extramarrow.numerics.portable import CALLS

Call = tuple[int, Callable[..., Any], tuple[int, ...]]

#: For how many sets of numbers is remembered what follows from them.
_MOST_KEPT = 8


@dataclass(frozen=True, eq=False)
class _Split:
    """The calls that are left where some inputs are numbers, which make up the ``fixed`` values by node."""

    fixed: dict[int, Any]
    calls: tuple[Call, ...]


class Straight:
    """The nodes ``outputs`` of ``graph``; what it remembers changes no bit."""

    def __init__(self, graph: Graph, outputs: Sequence[int]) -> None:
        place: dict[int, int] = {}
        self._inputs: list[tuple[int, str]] = []
        self._constants: dict[int, Any] = {}
        self._calls: list[Call] = []
        for index in graph.reachable(outputs):
            node = graph.nodes[index]
            place[index] = index if node.op != "alias" else place[node.args[0]]
            if node.op == "input":
                self._inputs.append((index, node.name))
            elif node.op == "const":
                self._constants[index] = np.float64(node.value)
            elif node.op != "alias":
                self._calls.append((index, CALLS[node.op], tuple(place[arg] for arg in node.args)))
        self._outputs = [place[output] for output in outputs]
        self._splits: dict[tuple[tuple[int, ...], bytes], _Split] = {}

    def __call__(self, inputs: Mapping[str, Any]) -> list[NDArray[np.float64]]:
        """The outputs for ``inputs`` by name: numbers, or arrays that broadcast."""
        given = {index: inputs[name] for index, name in self._inputs}
        columns = {index: value for index, value in given.items() if isinstance(value, np.ndarray)}
        numbers = {index: np.float64(value) for index, value in given.items() if index not in columns}
        with np.errstate(all="ignore"):
            split = self._split(numbers)
            values = split.fixed | columns
            for index, call, args in split.calls:
                values[index] = call(*[values[arg] for arg in args])
        return [np.asarray(values[output], dtype=np.float64) for output in self._outputs]

    def _split(self, numbers: dict[int, Any]) -> _Split:
        key = tuple(numbers), np.array(list(numbers.values())).tobytes()
        known = self._splits.get(key)
        if known is not None:
            return known
        fixed, left = self._constants | numbers, []
        for call in self._calls:
            index, compute, args = call
            if all(arg in fixed for arg in args):
                fixed[index] = compute(*[fixed[arg] for arg in args])
            else:
                left.append(call)
        split = _Split(fixed, tuple(left))
        # Another thread may be at the same: what it remembers may be lost, and is found again.
        self._splits = {**dict(list(self._splits.items())[1 - _MOST_KEPT :]), key: split}
        return split


def straight(system: System, outputs: Sequence[int]) -> Straight:
    """The nodes ``outputs`` of the graph of ``system``, put into line when they are first asked for."""
    key = ("straight", tuple(outputs))
    if key not in system.kept:
        system.kept[key] = Straight(system.graph, outputs)
    found: Straight = system.kept[key]
    return found


def parameter_inputs(system: System, parameters: NDArray[Any]) -> dict[str, Any]:
    """Inputs from inside values [n, P]; what is the same for everybody is a number."""
    names = system.kept.get("parameter inputs")
    if names is None:
        names = system.kept["parameter inputs"] = tuple(f"parameter:{slot.label}" for slot in system.slots)
    values = np.ascontiguousarray(parameters, dtype=np.float64)
    bits = values.view(np.int64)
    differing = np.flatnonzero((bits != bits[:1]).any(axis=0))
    inputs: dict[str, Any] = dict(zip(names, values[0].tolist(), strict=True))
    inputs.update(zip((names[place] for place in differing), np.ascontiguousarray(values.T[differing]), strict=True))
    return inputs
