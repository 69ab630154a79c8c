"""A real trial in small chunks, so that a short one has many; and a run of it in a process that can be killed."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from extramarrow.runs.work import run_job
from extramarrow.trials.job import TrialJob, job_of
from extramarrow.trials.job import job_from as trial_from
from tests.support.protocols import protocol

BUILDER = "tests.support.shards:job_from"

#: A year of people whose every chart is read weekly, some of whom leave.
YEAR: dict[str, Any] = {
    "years": 1,
    "observe": "8 weeks",
    "drop_out": 0.1,
    "arms": [
        {"name": "never", "treat": []},
        {"name": "gives", "treat": ["Phlebotomy 450 mL when Hb >= 13 g/dL, every 8 weeks, within 3 days"]},
    ],
    "endpoints": [
        {"name": "low", "kind": "time to", "when": "Hb < 13 g/dL", "until": "week 48"},
        {"name": "course", "kind": "change over visits", "of": "hemoglobin", "at": ["week 16", "week 32", "week 48"]},
    ],
}


class Shards(TrialJob):
    """The same trial, ``size`` patients at a time."""

    size = 4

    def chunks(self) -> tuple[range, ...]:
        return tuple(
            range(first, min(first + self.size, self.patients)) for first in range(0, self.patients, self.size)
        )

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(f"{super().digest} by {self.size}".encode()).hexdigest()


def _in_shards(job: TrialJob) -> Shards:
    return Shards(job.trial, job.table, job.threads)


def job_from(definition: Mapping[str, Any]) -> Shards:
    """What a worker makes the job from."""
    return _in_shards(trial_from(definition))


def year(patients: int) -> Shards:
    """The job of :data:`YEAR`."""
    return _in_shards(job_of(protocol(**YEAR), patients))


def main(words: list[str]) -> None:
    """``python -m tests.support.shards '{"folder": …, "patients": …, …}'``."""
    asked = json.loads(words[0])
    job = year(asked.pop("patients"))
    print("begun", flush=True)
    print(run_job(job, asked.pop("folder"), resume=True, builder=BUILDER, **asked).digest, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
