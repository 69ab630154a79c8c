"""What a trial says that it will take, before it begins, is what it takes; and is refused where that is not there."""

from __future__ import annotations

import tracemalloc

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.runs.work import run_job
from extramarrow.trials.job import job_of
from tests.support.protocols import protocol
from tests.support.shards import YEAR

COUNT = 64


@pytest.fixture(scope="module")
def job():
    return job_of(protocol(**YEAR), COUNT)


def test_the_disk_that_was_asked_for_is_enough_and_not_far_too_much(job, tmp_path):
    assert run_job(job, tmp_path / "run").failed == 0
    taken = sum(path.stat().st_size for path in (tmp_path / "run").rglob("*.parquet"))
    asked = COUNT * job.footprint().disk
    # A small run pays for the head of every file.
    assert taken < asked + 40_000
    assert asked < 10 * taken


def test_the_memory_that_was_asked_for_is_enough(job):
    """Of each patient more; what a chunk takes whoever is in it is small beside any machine."""
    job.compute(range(4))  # what is loaded once is no part of it
    peaks = []
    for count in (COUNT, 4 * COUNT):
        tracemalloc.start()
        job.compute(range(count))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert 0 < peaks[1] - peaks[0] < 3 * COUNT * job.footprint().memory
    assert peaks[0] < 30e6


def test_a_trial_that_does_not_fit_is_refused_in_one_line_before_it_begins(tmp_path, monkeypatch):
    monkeypatch.setattr("extramarrow.runs.storage.Local.free", lambda self: 1_000_000)
    with pytest.raises(InputError, match=r"the run would take .* are free; use fewer patients or another folder") as no:
        run_job(job_of(protocol(**YEAR), 100_000), tmp_path / "run")
    assert "\n" not in str(no.value)
    monkeypatch.undo()
    monkeypatch.setattr("extramarrow.runs.work.free_memory", lambda: 1_000_000)
    with pytest.raises(InputError, match="a single chunk does not fit"):
        run_job(job_of(protocol(**YEAR), 100_000), tmp_path / "run")
    assert not (tmp_path / "run").exists()
