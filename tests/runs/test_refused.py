"""What a run refuses, in one line, before anything is computed or touched."""

from __future__ import annotations

import pytest

from extramarrow.runs import identity, room
from extramarrow.runs.folder import OutputError
from extramarrow.runs.work import run_job
from tests.runs.conftest import refusal
from tests.support.jobs import Dice, HeavyDice, WideDice

JOB = Dice()


def test_a_folder_of_somebody_else_is_refused_and_left_alone(folder, files):
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    for resume in (False, True):
        assert "holds files that are not a run; name a new or empty folder" in refusal(JOB, folder, resume=resume)
    assert files(folder) == {"thesis.txt": b"mine"}


@pytest.mark.parametrize(
    ("text", "line"), [('{"case": "healthy"}', "a run of another kind"), ("[]", "another kind"), ("{", "is not JSON")]
)
def test_a_run_of_another_kind_is_refused(folder, text, line):
    folder.mkdir()
    (folder / "run.json").write_text(text)
    assert line in refusal(JOB, folder, resume=True)


def test_a_finished_folder_is_not_written_again_without_resume(folder):
    run_job(JOB, folder)
    assert "already holds this run; add --resume to go on" in refusal(JOB, folder)


def test_a_changed_protocol_is_refused_and_said(folder):
    run_job(JOB, folder)
    line = refusal(Dice(seed=2, throws=6, cursed=(3,)), folder, resume=True)
    assert "holds another run (throws was 5, is 6; seed was 1, is 2; cursed was [], is [3])" in line


def test_a_changed_number_of_patients_is_said_once(folder):
    run_job(JOB, folder)
    assert "(patients was 40, is 41)" in refusal(Dice(patients=41), folder, resume=True)


def test_a_changed_version_is_refused_and_said(folder, monkeypatch):
    run_job(JOB, folder)
    newer = identity.versions() | {"extramarrow": "99.0"}
    monkeypatch.setattr(identity, "versions", lambda: newer)
    assert 'is "99.0")' in refusal(JOB, folder, resume=True)


def test_changed_equations_are_refused_and_said(folder, monkeypatch):
    run_job(JOB, folder)
    monkeypatch.setattr(Dice, "digest", "0" * 64)
    assert "(the equations or the code changed)" in refusal(JOB, folder, resume=True)


def test_changes_deep_in_a_protocol_are_named_by_their_place():
    before = {"definition": {"arms": [{"name": "a", "policy": "never"}], "endpoints": ["x"]}}
    after = {"definition": {"arms": [{"name": "a", "policy": "always"}], "endpoints": ["x", "y"]}}
    assert list(identity._changes(before, after)) == [
        'arms[0].policy was "never", is "always"',
        'endpoints was ["x"], is ["x", "y"]',
    ]


def test_a_stray_table_is_refused(folder):
    run_job(JOB, folder)
    (folder / "chunks" / "labs" / "mine.parquet").write_bytes(b"")
    assert "chunks/labs/mine.parquet is no file of this run" in refusal(JOB, folder, resume=True)


@pytest.mark.parametrize("threads", [0, -1])
def test_no_thread_is_refused(folder, threads):
    assert f"--jobs {threads}: expected a whole number from 1" in refusal(JOB, folder, threads=threads)
    assert not folder.exists()


def test_what_does_not_fit_into_memory_is_refused_before_the_start(folder):
    assert "of memory" in refusal(HeavyDice(), folder, threads=2)
    assert "a single chunk does not fit" in refusal(HeavyDice(), folder, threads=2)
    assert not folder.exists()


def test_fewer_jobs_that_fit_are_named(folder, monkeypatch):
    monkeypatch.setattr("extramarrow.runs.work.free_memory", lambda: 9 * 10**15)
    line = refusal(HeavyDice(), folder, threads=3)
    assert line == "--jobs 3: 3 chunks at once would take 12000 TB of memory, 9000 TB are free; use --jobs 2"
    assert run_job(HeavyDice(), folder, threads=2).digest


def test_what_does_not_fit_on_the_disk_is_refused_before_the_start(folder):
    line = refusal(WideDice(), folder)
    assert "the run would take" in line
    assert "are free; use fewer patients or another folder" in line
    assert not folder.exists()


def test_a_disk_that_fills_is_noticed_before_it_is_full(folder, monkeypatch):
    monkeypatch.setattr("extramarrow.runs.storage.Local.free", lambda self: 10_000)
    with pytest.raises(
        OutputError, match=r"the other \d+ patients would take .* are free; \d+ of 40 patients are kept"
    ):
        run_job(JOB, folder)


def test_free_memory_is_a_sober_number():
    free = room.free_memory()
    assert free is None or 10**6 < free < 10**15
