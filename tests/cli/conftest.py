from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


@pytest.fixture
def call(tmp_path):
    """Call the program in an empty folder; ``call("run", "healthy-man")``."""

    def run(*arguments: str, folder: Path = tmp_path) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", "extramarrow.cli", *arguments],
            capture_output=True,
            text=True,
            cwd=folder,
            timeout=120,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def refused(call, tmp_path):
    """Call with bad input: exit code 2, nothing on standard output, nothing written; returns the one line."""

    def run(*arguments: str, code: int = 2) -> str:
        before = sorted(tmp_path.rglob("*"))
        ended = call(*arguments)
        assert (ended.code, ended.out) == (code, "")
        assert ended.err.endswith("\n")
        assert ended.err.count("\n") == 1
        assert sorted(tmp_path.rglob("*")) == before
        return ended.err.removesuffix("\n")

    return run
