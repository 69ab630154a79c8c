"""A job of plain random numbers, as deterministic as a trial and thousands of times cheaper; and a run of it."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from extramarrow.grammar.errors import InputError
from extramarrow.runs.job import Told
from extramarrow.runs.work import run_job

BUILDER = "tests.support.jobs:job_from"


@dataclass(frozen=True)
class Dice:
    """``patients`` people who throw ``throws`` dice; every ``unlucky``-th fails, and chunks with a ``cursed`` raise."""

    patients: int = 40
    size: int = 4
    throws: int = 5
    seed: int = 1
    unlucky: int = 7
    cursed: tuple[int, ...] = ()
    refused: tuple[int, ...] = ()
    seconds: float = 0.0

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.definition()).encode()).hexdigest()

    def chunks(self) -> tuple[range, ...]:
        firsts = range(0, self.patients, self.size)
        return tuple(range(first, min(first + self.size, self.patients)) for first in firsts)

    def compute(self, chunk: range, progress: Told | None = None) -> Mapping[str, pa.Table]:
        throws = []
        for position, patient in enumerate(chunk):
            if patient in self.refused:
                raise InputError("inclusion: nobody fulfills it")
            if patient in self.cursed:
                raise ArithmeticError(f"patient {patient} is\ncursed")
            throws.append(np.random.default_rng((self.seed, patient)).normal(size=self.throws))
            time.sleep(self.seconds / len(chunk))
            if progress is not None:
                progress(position + 1, len(chunk))
        failed = [patient for patient in chunk if patient % self.unlucky == self.unlucky - 1]
        return {
            "labs": pa.table(
                {
                    "patient": pa.array(np.repeat(np.array(chunk, dtype=np.int32), self.throws)),
                    "name": pa.array(["throw"] * len(chunk) * self.throws).dictionary_encode(),
                    "value": pa.array(np.concatenate(throws)),
                }
            ),
            "failures": pa.table(
                {
                    "patient": pa.array(failed, pa.int32()),
                    "day": pa.array([3.5] * len(failed), pa.float64()),
                    "reason": pa.array(["not finite"] * len(failed), pa.string()),
                }
            ),
        }

    def definition(self) -> dict[str, Any]:
        return asdict(self)


class Footprint(NamedTuple):
    memory: int
    disk: int


class HeavyDice(Dice):
    """Dice that say what they take."""

    def footprint(self) -> Footprint:
        return Footprint(memory=10**15, disk=10)


class WideDice(Dice):
    """Dice that leave more than any disk holds."""

    def footprint(self) -> Footprint:
        return Footprint(memory=1, disk=10**18)


def job_from(definition: Mapping[str, Any]) -> Dice:
    return Dice(**{**definition, **{name: tuple(definition[name]) for name in ("cursed", "refused")}})


def main(words: list[str]) -> None:
    """``python -m tests.support.jobs '{"folder": …, "job": {…}, …}'``: a process that can be killed."""
    asked = json.loads(words[0])
    job = job_from({**asdict(Dice()), **asked.pop("job", {})})
    print("begun", flush=True)
    print(run_job(job, asked.pop("folder"), resume=True, builder=BUILDER, **asked).digest, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
