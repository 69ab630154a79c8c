"""What sections measure, made when the first of them asks for it, and how large it is."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks.engines.adaptive import Derivatives
from benchmarks.engines.lsoda import Lsoda
from benchmarks.job import Job, Played, build_job, play

#: The relative tolerance of the referee.
EXACT = 1e-10


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured; ``SMALL`` shows in a few minutes that every section works, and measures nothing."""

    patients: int = 512
    refereed: int = 16
    peer_patients: int = 1
    sensitive_patients: int = 32
    years: float = 2.0
    rounds: int = 3
    starts: int = 9
    trial_counts: tuple[int, ...] = (1_000, 10_000, 100_000)
    by_hand: int = 20


WHOLE = Sizes()
SMALL = Sizes(
    patients=16, refereed=2, sensitive_patients=2, years=0.12, rounds=1, starts=1, trial_counts=(256, 512, 1024),
    by_hand=1,
)  # fmt: skip


@dataclass(frozen=True)
class Bench:
    """The job of all engines and its referees."""

    sizes: Sizes

    @property
    def job(self) -> Job:
        """Everybody."""
        return _job(self.sizes.patients, self.sizes.years)

    def referee(self, count: int, dosed: bool) -> Played:
        """What LSODA at a tolerance far beyond need finds for the first ``count`` patients."""
        return _referee(self.job.first(count), dosed)

    def job_facts(self) -> dict[str, Any]:
        """What a reader must know of the job."""
        job = self.job
        return {
            "patients": job.patients,
            "days": job.days,
            "states": len(job.system.states),
            "parameters": len(job.system.slots),
        }


@cache
def _job(patients: int, years: float) -> Job:
    return build_job(patients, years)


def _referee(job: Job, dosed: bool) -> Played:
    engine = Lsoda(job, Derivatives(job), given_jacobian=True)
    engine.rtol = EXACT
    return play(job, engine, dosed)


def say(text: str) -> None:
    """Tell whoever waits."""
    print(text, file=sys.stderr, flush=True)
