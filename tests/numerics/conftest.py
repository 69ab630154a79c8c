"""Small systems made by hand, so that the numerics are tested without any biology."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extramarrow.grammar import functions
from extramarrow.grammar.system import SignalInfo, Slot, State, System
from extramarrow.grammar.trace import Graph, Symbol


class Bench:
    """A system under construction: name parameters and pools, then give each pool its inflow and per-capita outflow."""

    def __init__(self) -> None:
        self.graph = Graph()
        self._slots: list[Slot] = []
        self._pools: dict[str, tuple[Symbol, Symbol, Any, Any]] = {}
        self._signals: dict[str, SignalInfo] = {}

    @property
    def time(self) -> Symbol:
        return self.graph.input("time")

    def parameter(self, label: str, value: float) -> Symbol:
        self._slots.append(Slot(label, value, "1", 1.0, value / 2, value * 2, 0.1, "assumed", "none", label))
        return self.graph.input(f"parameter:{label}")

    def pool(self, label: str) -> Symbol:
        return self.graph.input(f"state:{label}")

    def flow(self, label: str, inflow: Any, loss: Any = None, start: Any = 0.0) -> None:
        """``loss`` is per capita; None where nothing leaves."""
        self._pools[label] = (self.graph.lift(inflow), loss, start, None)

    def signal(self, label: str, value: Any) -> Symbol:
        named = self.graph.alias(self.graph.lift(value), label)
        self._signals[label] = SignalInfo(label, "1", label, named.index)
        return named

    def system(self) -> System:
        states = []
        for label, (inflow, loss, start, _) in self._pools.items():
            slope = inflow if loss is None else inflow - loss * self.pool(label)
            states.append(
                State(
                    label,
                    label,
                    "1",
                    label,
                    self.graph.lift(slope).index,
                    None if loss is None else self.graph.lift(loss).index,
                    self.graph.lift(start).index,
                )
            )
        return System(self.graph, tuple(states), tuple(self._slots), self._signals)


def synthetic_body(lineages: int = 12, stages: int = 16) -> System:
    """Lineages of transit chains with feedback, of the size of a whole body: about 220 states and 1,400 operations."""
    bench = Bench()
    common = bench.parameter("common", 1.0)
    oxygen = bench.signal(
        "oxygen", functions.total(bench.pool(f"{n}.blood") for n in range(lineages)) / (lineages * common)
    )
    for n in range(lineages):
        rate = bench.parameter(f"{n}.rate", 4.0 + 0.3 * n)
        half = bench.parameter(f"{n}.half", 1.0 + 0.05 * n)
        steep = bench.parameter(f"{n}.steep", 1.7 + 0.1 * n)
        hormone, blood = bench.pool(f"{n}.hormone"), bench.pool(f"{n}.blood")
        drive = bench.signal(f"{n}.drive", functions.hill(hormone, half, steep))
        stress = bench.signal(f"{n}.stress", functions.exp(-0.5 * oxygen * hormone / (half + blood)))
        gain = bench.signal(f"{n}.gain", 1.0 + functions.log(1.0 + drive + stress))
        bench.flow(f"{n}.hormone", 6.0 * stress + 0.1 * common, 3.0 * (1.0 + 0.2 * drive), start=half)
        previous = 0.4 * gain * common
        forward = rate * (0.8 + 0.2 * drive)
        for k in range(stages):
            pool = bench.pool(f"{n}.stage{k}")
            death = 0.05 * (k + 1) * drive / (half + pool) if k % 3 == 0 else 0.01 * (k + 1) * stress
            bench.flow(f"{n}.stage{k}", previous, forward + death, start=0.1 * half)
            previous = forward * pool * (1.0 + 0.03 * gain)
        bench.flow(f"{n}.blood", previous, 0.02 + 0.3 * rate * stress / (1.0 + rate), start=common * half)
    return bench.system()


@pytest.fixture(scope="session")
def new_bench() -> Callable[[], Bench]:
    return Bench


@pytest.fixture(scope="session")
def body() -> System:
    return synthetic_body()


@pytest.fixture(scope="session")
def small_body() -> System:
    return synthetic_body(2, 4)
