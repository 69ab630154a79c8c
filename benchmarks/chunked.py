"""What chunks on disk cost: speed with writing, memory by size of the population, and the price of being resumed.

A job is named as ``module:function``; the function takes the number of patients and returns the job.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.bench import say
from extramarrow.runs.work import run_job

#: Where the run with an interruption is stopped.
STOPPED_AT = 0.5


class EnoughError(Exception):
    """Stops a run in the middle."""


def chunked(maker: str, years: float, counts: tuple[int, ...], threads: int = 2) -> dict[str, Any]:
    """Each population in a process of its own; ``years`` is how long a patient of the job is followed."""
    whole: dict[int, dict[str, float]] = {}
    some = counts[len(counts) // 2]
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            whole[count] = _apart(maker, count, threads, str(Path(folder) / str(count)), "whole")
            say(f"{count} patients: {count * years / whole[count]['seconds']:.0f} patient-years per second")
        again = _apart(maker, some, threads, str(Path(folder) / str(some)), "again")
        stopped = _apart(maker, some, threads, str(Path(folder) / "stopped"), "stopped")
    most = counts[-1]
    return {
        "patient-years per second": most * years / whole[most]["seconds"],
        "seconds": {str(count): each["seconds"] for count, each in whole.items()},
        "peak memory, MB": {str(count): each["peak"] / 1e6 for count, each in whole.items()},
        "stopped": some,
        "a stop": stopped["seconds"] / whole[some]["seconds"] - 1.0,
        "a resume": again["seconds"] / whole[some]["seconds"],
        "threads": threads,
    }


def _apart(*words: object) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.chunked", *map(str, words)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(maker: str, count: str, threads: str, folder: str, what: str) -> None:
    """One process: the seconds of a run, and the most memory it held."""
    module, _, function = maker.partition(":")
    job = getattr(importlib.import_module(module), function)(int(count))
    job.compute(job.chunks()[0])  # compiled, and warm

    def stop(pace: Any) -> None:
        if pace.done >= STOPPED_AT * job.patients:
            raise EnoughError

    began = time.perf_counter()
    if what == "stopped":
        with contextlib.suppress(EnoughError):
            run_job(job, folder, threads=int(threads), progress=stop)
    run_job(job, folder, threads=int(threads), resume=what != "whole")
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "peak": peak()}))


def peak() -> int:
    """The most memory that this process held, bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # what the system says of resources counts what held the process before it was this program
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
