"""The locks pin every package by hash, name no address, and agree with each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
ADDRESS = re.compile(r"://|--(extra-)?index-url|--find-links|(^|\s)/\w|file:", re.MULTILINE)
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)


def pins(lock: Path) -> dict[str, str]:
    return dict(PIN.findall(lock.read_text()))


def test_there_is_a_lock_for_each_command():
    assert [lock.stem for lock in LOCKS] == ["bench", "docs", "run", "test"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_address(lock):
    assert not ADDRESS.findall(lock.read_text())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_pin_has_a_hash(lock):
    blocks = re.split(r"\n(?=[a-z0-9])", lock.read_text())[1:]
    assert len(blocks) == len(pins(lock)) > 0
    assert all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_locks_share_one_environment(lock):
    everywhere = {name: version for other in LOCKS for name, version in pins(other).items()}
    assert pins(lock).items() <= everywhere.items()


@pytest.mark.parametrize(("lock", "extra"), [("run", None), ("test", "test"), ("bench", "bench"), ("docs", "docs")])
def test_a_lock_holds_what_the_project_declares(lock, extra):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    names = {re.split(r"[<>=!~ ]", requirement)[0] for requirement in declared}
    assert names <= pins(ROOT / f"requirements/{lock}.txt").keys()
