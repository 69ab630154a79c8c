"""How long a person waits: import, help, and the first simulated day, cold and warm."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping

from benchmarks.bench import Bench
from benchmarks.sections import Facts, table

_DAY = "import extramarrow; extramarrow.run('healthy-man', years=1 / 365.25)"


def measure(bench: Bench) -> Facts:
    """Seconds, of whole processes unless it says otherwise."""
    rounds = bench.sizes.starts
    bare = _seconds(["-c", "pass"], rounds)
    with tempfile.TemporaryDirectory() as folder:
        cache = {"EXTRAMARROW_CACHE": folder}
        cold = _seconds(["-c", _DAY], 1, cache)
        warm = _seconds(["-c", _DAY], -(-rounds // 2), cache)
    return {
        "interpreter alone": bare,
        "import extramarrow, beyond the interpreter": _seconds(["-c", "import extramarrow"], rounds) - bare,
        "extramarrow --help": _seconds(["-m", "extramarrow.cli", "--help"], rounds),
        "first simulated day, cold (nothing compiled yet)": cold,
        "first simulated day, warm": warm,
    }


def _seconds(code: list[str], rounds: int, environment: Mapping[str, str] | None = None) -> float:
    """Median time on the wall of a Python process."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, *code], check=True, capture_output=True, env={**os.environ, **(environment or {})}
        )
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def page(facts: Facts, everything: dict[str, Facts]) -> list[str]:
    """The table."""
    return ["## Waiting", table(["", "seconds"], [[name, f"{seconds:.3f}"] for name, seconds in facts.items()])]
