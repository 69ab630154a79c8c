"""A question, what is known of it, and the experiment that puts a number to it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extramarrow.evidence.experiment import Experiment
from extramarrow.evidence.laboratory import Laboratory


class Finding(StrEnum):
    """What the evidence does to a statement."""

    SUPPORTED = "supported"
    QUALIFIED = "qualified"
    CONTRADICTED = "contradicted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Number:
    """A number computed by simulation.

    Attributes:
        quantity: what it is, in words.
        unit: its unit; ``1`` where it has none.
        experiments: what has to be run for it, in order.
        compute: gets it from the replayed experiments.
    """

    quantity: str
    unit: str
    experiments: tuple[Experiment, ...]
    compute: Callable[[Laboratory], float]


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of the user's documents, or a statement they make.

    Attributes:
        id: ``Q1`` … ``Q11`` for questions, ``1`` … ``43`` for statements.
        question: the question in our words.
        verdict: what the evidence says of the documents' answer.
        text: our answer, a few sentences; cites sources by key, never the documents themselves.
        evidence: what each cited source contributes, by its key in the bibliography.
        number: None where the body cannot speak to it yet.
        words: other words by which somebody may ask.
    """

    id: str
    question: str
    verdict: Finding
    text: str
    evidence: Mapping[str, str]
    number: Number | None = None
    words: str = ""

    def answered(self, laboratory: Laboratory, progress: Callable[[int, int], None] | None = None) -> Answer:
        """The entry with its number simulated; ``progress`` is told experiments done and experiments in all."""
        if self.number is None:
            return Answer(self, math.nan)
        for done, arm in enumerate(self.number.experiments, start=1):
            laboratory.replay(arm)
            if progress is not None:
                progress(done, len(self.number.experiments))
        return Answer(self, self.number.compute(laboratory))


@dataclass(frozen=True, slots=True)
class Answer:
    """An entry with its number."""

    entry: Entry
    value: float

    @property
    def experiment(self) -> str:
        """Command lines that rerun the experiment, one per line; empty where there is none."""
        number = self.entry.number
        return "\n".join(experiment.command() for experiment in number.experiments) if number else ""

    def to_json(self) -> dict[str, Any]:
        """The document that ``answer --json`` prints."""
        entry = self.entry
        return {
            "id": entry.id,
            "question": entry.question,
            "verdict": entry.verdict.value,
            "answer": entry.text,
            "evidence": [{"source": key, "finding": finding} for key, finding in entry.evidence.items()],
            "experiment": self.experiment,
            "value": self.value if math.isfinite(self.value) else None,
            "unit": entry.number.unit if entry.number else "",
        }
