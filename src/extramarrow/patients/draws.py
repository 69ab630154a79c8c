"""Parameters that differ between people, drawn all at once, each draw at the address that it has alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.system import System
from extramarrow.numerics import portable
from extramarrow.numerics.randomness import normal
from extramarrow.patients.correlations import Group, declared_groups

Floats = NDArray[np.float64]

#: How often a draw beyond the bounds of its parameter is repeated within one attempt.
MOST_TRIES = 256
#: People drawn together, so that what is computed on the way stays near the processor.
TOGETHER = 256


@dataclass(frozen=True, eq=False)
class Lottery:
    """The parameters of a system that are drawn, by row; a row belongs to the group that it is repeated with.

    ``terms`` and ``weights`` [rows, most] say which of the ``streams`` make up the deviate of a row, in order.
    """

    streams: tuple[str, ...]
    groups: tuple[Group, ...]
    columns: NDArray[np.intp]
    group: NDArray[np.intp]
    terms: NDArray[np.intp]
    weights: Floats
    center: Floats
    spread: Floats
    low: Floats
    high: Floats

    def values(self, seed: int, patients: Sequence[int], attempt: int) -> Floats:
        """Values [rows, n] within bounds; a draw beyond them is repeated with its whole group.

        Raises:
            InputError: a parameter whose spread and bounds do not go together.
        """
        numbers = np.asarray(patients, dtype=np.uint64)
        found = np.empty((len(self.columns), len(numbers)))
        for first in range(0, len(numbers), TOGETHER):
            some = slice(first, first + TOGETHER)
            found[:, some] = self._values(seed, numbers[some], attempt)
        return found

    def _values(self, seed: int, numbers: NDArray[np.uint64], attempt: int) -> Floats:
        found, outside = self._drawn(seed, numbers, attempt * MOST_TRIES)
        for once_more in range(1, MOST_TRIES):
            if not outside.any():
                return found
            who = np.flatnonzero(outside.any(axis=0))
            rows = np.flatnonzero(np.asarray(outside.any(axis=1))[self.group])
            part = self._only(rows)
            fresh, again = part._drawn(seed, numbers[who], attempt * MOST_TRIES + once_more)
            waiting = outside[:, who]
            here = np.ix_(rows, who)
            found[here] = np.where(waiting[part.group], fresh, found[here])
            outside[:, who] = waiting & again
        if not outside.any():
            return found
        labels = self.groups[int(np.flatnonzero(outside.any(axis=1))[0])].labels
        raise InputError(f"{', '.join(labels)}: no value within bounds in {MOST_TRIES} draws")

    def _drawn(self, seed: int, numbers: NDArray[np.uint64], occasion: int) -> tuple[Floats, NDArray[np.bool_]]:
        """One draw of everything [rows, n], and which groups [groups, n] have a value beyond its bounds."""
        raw = normal(seed, numbers, self.streams, occasion)
        deviate = np.zeros((len(self.columns), len(numbers)))
        for term, weight in zip(self.terms.T, self.weights.T, strict=True):
            deviate += weight[:, None] * raw[term]
        values = self.center[:, None] * portable.exp(self.spread[:, None] * deviate)
        beyond = (values < self.low[:, None]) | (values > self.high[:, None])
        outside = np.zeros((len(self.groups), len(numbers)), dtype=np.bool_)
        np.logical_or.at(outside, self.group, beyond)
        return values, outside

    def _only(self, rows: NDArray[np.intp]) -> Lottery:
        """Some rows, with the streams that they need; groups keep their numbers."""
        needed = np.unique(self.terms[rows])
        place = np.zeros(len(self.streams), dtype=np.intp)
        place[needed] = np.arange(len(needed))
        return Lottery(
            tuple(self.streams[k] for k in needed), self.groups, self.columns[rows], self.group[rows],
            place[self.terms[rows]], self.weights[rows], self.center[rows], self.spread[rows], self.low[rows],
            self.high[rows],
        )  # fmt: skip


def lottery(system: System) -> Lottery:
    """What is drawn of the people of ``system``; made once."""
    found: Lottery | None = system.kept.get("lottery")
    if found is None:
        found = system.kept["lottery"] = _lottery(system)
    return found


def _lottery(system: System) -> Lottery:
    correlated = {label for group in declared_groups() for label in group.labels}
    alone = [Group((slot.label,), ((1.0,),)) for slot in system.slots if slot.label not in correlated]
    groups: list[Group] = []
    rows: list[tuple[int, int, list[int], tuple[float, ...]]] = []
    streams: list[str] = []
    for group in (*declared_groups(), *alone):
        columns = [system.slot_index[label] for label in group.labels if label in system.slot_index]
        if not any(system.slots[column].log_sd > 0.0 for column in columns):
            continue
        first = len(streams)
        streams += [f"parameter:{label}" for label in group.labels]
        for column in columns:
            weights = group.factor[group.labels.index(system.slots[column].label)]
            rows.append((column, len(groups), list(range(first, first + len(weights))), weights))
        groups.append(group)
    most = max((len(weights) for *_, weights in rows), default=0)
    slots = [system.slots[column] for column, *_ in rows]
    return Lottery(
        tuple(streams),
        tuple(groups),
        np.array([column for column, *_ in rows], dtype=np.intp),
        np.array([group for _, group, *_ in rows], dtype=np.intp),
        # A term of weight 0 changes nothing.
        np.array([[*terms, *terms[:1] * (most - len(terms))] for _, _, terms, _ in rows], dtype=np.intp),
        np.array([[*weights, *[0.0] * (most - len(weights))] for *_, weights in rows]),
        *(np.array([getattr(slot, name) for slot in slots]) for name in ("value", "log_sd", "low", "high")),
    )
