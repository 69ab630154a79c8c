"""A folder to run in, what lies in it, and programs that end with the test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.runs.work import run_job

ROOT = Path(__file__).parents[2]


def refusal(*words, **options) -> str:
    """The one line with which a run is refused."""
    with pytest.raises(InputError) as caught:
        run_job(*words, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "run"


@pytest.fixture
def files() -> Callable[[Path], dict[str, bytes]]:
    """Every file of a folder, by name."""
    return lambda place: {
        path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()
    }


@pytest.fixture
def start():
    """Start ``python WORDS`` as another process that can import the tests; what still lives at the end is killed."""
    begun: list[subprocess.Popen[str]] = []

    def launch(*words: str, errors: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
        process = subprocess.Popen(
            [sys.executable, *words], stdout=subprocess.PIPE, stderr=errors, text=True, cwd=ROOT, env=environment
        )
        begun.append(process)
        return process

    yield launch
    for process in begun:
        process.kill()
        process.communicate()


@pytest.fixture
def kills() -> int:
    """How often tests kill; ``EXTRAMARROW_KILLS=20`` for the long version."""
    return int(os.environ.get("EXTRAMARROW_KILLS", "3"))
