"""An experiment that can be replayed: a case, what is set in it, and what is done to it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Experiment:
    """The arguments of ``run``, hashable, so that rows which share an experiment share its simulation.

    ``settings`` are pairs of name and value as in ``--set``; ``signals`` names quantities inside the body that are
    recorded beside the laboratory values. Build one with :func:`experiment`.
    """

    case: str
    years: float
    treat: tuple[str, ...] = ()
    settings: tuple[tuple[str, float | str], ...] = ()
    every: str = "1 day"
    patients: int | None = None
    seed: int = 1
    signals: tuple[str, ...] = ()

    def command(self) -> str:
        """The command line that reruns the experiment."""
        words = ["extramarrow", "run", self.case, "--years", f"{self.years:g}"]
        for sentence in self.treat:
            words += ["--treat", sentence]
        for name, value in self.settings:
            words += ["--set", f"{name}={value if isinstance(value, str) else f'{value:g}'}"]
        if self.patients is not None:
            words += ["--patients", str(self.patients)]
        if self.every != "1 day":
            words += ["--every", self.every]
        if self.seed != 1:
            words += ["--seed", str(self.seed)]
        return shlex.join(words)


def experiment(
    case: str,
    *,
    days: float | None = None,
    years: float | None = None,
    treat: tuple[str, ...] = (),
    set: Mapping[str, float | str] | None = None,  # the word of `run`
    every: str = "1 day",
    patients: int | None = None,
    seed: int = 1,
    signals: tuple[str, ...] = (),
) -> Experiment:
    """An :class:`Experiment` of so many days or years.

    Raises:
        ValueError: neither or both of ``days`` and ``years`` are given.
    """
    if (days is None) == (years is None):
        raise ValueError("give either days or years")
    length = years if years is not None else round((days or 0.0) / 365.25, 6)
    return Experiment(case, length, treat, tuple(sorted((set or {}).items())), every, patients, seed, signals)
