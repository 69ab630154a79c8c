"""The ledger: what jumps and doses bring and take, so that conservation is checked across them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.system import System
from extramarrow.numerics.straight import parameter_inputs, straight


class Ledger:
    """Conserved quantities of n patients, from the start of a run."""

    def __init__(self, system: System, parameters: NDArray[Any], states: NDArray[Any]) -> None:
        self.system = system
        inputs = parameter_inputs(system, parameters)
        count = len(states)
        self.weights: dict[str, NDArray[np.float64]] = {}
        for item in system.conserved:
            labels = list(item.weights)
            nodes = straight(system, [item.weights[label] for label in labels])(inputs)
            weights = np.zeros((count, len(system.states)))
            for label, value in zip(labels, nodes, strict=True):
                weights[:, system.state_index[label]] = value
            self.weights[item.label] = weights
        self.start = {label: self._held(label, states) for label in self.weights}
        self.booked = {label: np.zeros(count) for label in self.weights}

    def _held(self, label: str, states: NDArray[Any]) -> NDArray[np.float64]:
        return np.asarray((self.weights[label] * states.astype(np.float64)).sum(axis=1))

    def jump(self, columns: list[int], old: NDArray[Any], new: NDArray[Any]) -> None:
        """Book the change of ``columns`` [n, stages]."""
        change = new.astype(np.float64) - old.astype(np.float64)
        for label, weights in self.weights.items():
            self.booked[label] += (weights[:, columns] * change).sum(axis=1)

    def dose(self, column: int, amount: NDArray[Any], alive: NDArray[Any]) -> None:
        """Book a dose [n] into one state."""
        for label, weights in self.weights.items():
            self.booked[label] += np.where(alive, weights[:, column] * amount, 0.0)

    def errors(self, states: NDArray[Any], alive: NDArray[Any]) -> dict[str, float]:
        """The largest relative error of each balance among the patients that completed."""
        result: dict[str, float] = {}
        for label in self.weights:
            held = self._held(label, states)
            account = states[:, self.system.state_index[f"{label}#account"]].astype(np.float64)
            error = np.abs(held - self.start[label] - account - self.booked[label]) / np.maximum(np.abs(held), 1e-300)
            result[label] = float(error[alive].max()) if alive.any() else float("nan")
        return result


class Unkept(Ledger):
    """A ledger of nothing, where nobody asks whether quantities are conserved."""

    def __init__(self) -> None:
        self.weights = {}
