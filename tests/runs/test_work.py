"""A run computes what is missing, keeps what is sound, and refuses what is not its own."""

from __future__ import annotations

import getpass
import json
import os
import re
import signal
import socket
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extramarrow.cli.errors import CommandError
from extramarrow.cli.job_end import complain_of
from extramarrow.runs import worker
from extramarrow.runs.chunks import Receipt, table_name
from extramarrow.runs.folder import OutputError
from extramarrow.runs.work import run_job
from tests.runs.conftest import refusal
from tests.support.jobs import Dice

JOB = Dice()
LABS = table_name("labs", range(4, 8))
RECEIPT = "receipts/000000004-000000007.json"


def test_every_chunk_has_its_tables_and_a_receipt(folder, files):
    summary = run_job(JOB, folder)
    found = files(folder)
    assert (summary.patients, summary.computed, summary.kept, summary.failed) == (40, 40, 0, 5)
    assert len([name for name in found if name.startswith("chunks/labs/")]) == 10
    assert len([name for name in found if name.startswith("receipts/")]) == 10
    assert json.loads(found["summary.json"]) == {
        "job": JOB.digest,
        "digest": summary.digest,
        "patients": 40,
        "failed": 5,
        "rows": {"failures": 5, "labs": 200},
    }
    labs = pq.read_table(folder / LABS)
    assert labs.equals(JOB.compute(range(4, 8))["labs"])


def test_equal_jobs_leave_equal_folders_whatever_the_threads(folder, files, tmp_path):
    first = run_job(JOB, folder, threads=1)
    second = run_job(Dice(seconds=0.01), tmp_path / "other", threads=3)
    assert first.digest == second.digest
    run_job(JOB, tmp_path / "third", threads=2)
    assert files(folder) == files(tmp_path / "third")


def test_another_seed_has_another_digest(folder, tmp_path):
    assert run_job(JOB, folder).digest != run_job(Dice(seed=2), tmp_path / "other").digest


def test_no_file_holds_wall_time_or_facts_of_the_host(folder, files):
    run_job(JOB, folder)
    for name, text in files(folder).items():
        if name.endswith(".json"):
            words = set(re.split(r"[^\w.-]+", text.decode()))
            assert words.isdisjoint({socket.gethostname(), getpass.getuser(), str(os.getpid()), folder.name}), name
            assert not {"time", "date", "host", "user", "pid", "place"} & words, name


def test_a_resume_of_a_whole_run_computes_nothing(folder, files, monkeypatch):
    first = run_job(JOB, folder)
    before = files(folder)
    monkeypatch.setattr(Dice, "compute", None)
    again = run_job(JOB, folder, resume=True)
    assert (again.computed, again.kept, again.failed, again.digest) == (0, 40, 5, first.digest)
    assert files(folder) == before


def lose_table(folder):
    (folder / LABS).unlink()
    return "'labs' is missing"


def truncate_table(folder):
    content = (folder / LABS).read_bytes()
    (folder / LABS).write_bytes(content[:-100])
    return f"'labs' is truncated or grown ({len(content) - 100} bytes, expected {len(content)})"


def flip_a_bit(folder):
    content = bytearray((folder / LABS).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / LABS).write_bytes(bytes(content))
    return "'labs' is corrupt"


def truncate_receipt(folder):
    (folder / RECEIPT).write_bytes((folder / RECEIPT).read_bytes()[:-50])
    return "its receipt cannot be read"


def change_receipt(folder):
    (folder / RECEIPT).write_text((folder / RECEIPT).read_text().replace('"failed": 1', '"failed": 0'))
    return "its receipt is corrupt"


def borrow_receipt(folder):
    (folder / RECEIPT).write_bytes((folder / RECEIPT.replace("4-000000007", "8-000000011")).read_bytes())
    return "its receipt belongs to another chunk or run"


DAMAGE = [lose_table, truncate_table, flip_a_bit, truncate_receipt, change_receipt, borrow_receipt]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda each: each.__name__)
def test_a_damaged_chunk_is_found_named_and_computed_again(folder, files, damage):
    first = run_job(JOB, folder)
    before = files(folder)
    what = damage(folder)
    said: list[str] = []
    again = run_job(JOB, folder, resume=True, warn=said.append)
    assert said == [f"patients 4 to 7: {what}; computed again"]
    assert again.repaired == tuple(said)
    assert (again.computed, again.digest) == (4, first.digest)
    assert files(folder) == before


def test_a_lost_receipt_is_a_chunk_that_was_never_computed(folder):
    first = run_job(JOB, folder)
    (folder / RECEIPT).unlink()
    again = run_job(JOB, folder, resume=True)
    assert (again.computed, again.repaired, again.digest) == (4, (), first.digest)


def test_every_byte_of_a_receipt_counts(folder):
    run_job(Dice(patients=2), folder)
    (path,) = (folder / "receipts").iterdir()
    content = path.read_bytes()
    true = Receipt.of(content)
    for position in range(len(content)):
        changed = bytearray(content)
        changed[position] ^= 4
        try:
            assert Receipt.of(bytes(changed)) == true  # white space
        except ValueError as error:
            assert str(error).startswith("its receipt ")


# What fails


def test_a_chunk_that_raises_is_named_and_the_others_go_on(folder, files):
    said: list[str] = []
    job = Dice(cursed=(5, 22))
    summary = run_job(job, folder, threads=2, warn=said.append)
    assert [str(each) for each in summary.broken] == [
        "patients 4 to 7: ArithmeticError: patient 5 is cursed",
        "patients 20 to 23: ArithmeticError: patient 22 is cursed",
    ]
    assert sorted(said) == sorted(map(str, summary.broken))
    assert (summary.computed, summary.digest, summary.all_failed) == (32, None, False)
    assert "summary.json" not in files(folder)
    assert run_job(job, folder, resume=True).kept == 32


def test_a_chunk_that_raised_once_is_tried_again(folder, tmp_path, monkeypatch):
    whole = run_job(JOB, tmp_path / "whole")
    with monkeypatch.context() as patch:
        patch.setattr(worker, "write_chunk", lambda *words: 1 / 0)
        assert len(run_job(JOB, folder).broken) == 10
    assert run_job(JOB, folder, resume=True).digest == whole.digest


def test_bad_input_that_a_chunk_finds_ends_the_run(folder):
    assert refusal(Dice(refused=(0,)), folder) == "inclusion: nobody fulfills it"
    assert not folder.exists()
    assert refusal(Dice(refused=(30,)), folder) == "inclusion: nobody fulfills it"
    assert len(list(folder.glob("receipts/*"))) >= 7


def test_the_shell_hears_what_failed(folder, tmp_path, capsys):
    complain_of(run_job(Dice(cursed=(5,)), folder))
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "extramarrow: warning: patients 4 to 7: ArithmeticError: patient 5 is cursed; --resume tries again",
        "extramarrow: warning: 4 of 40 patients failed; reasons are in the table 'failures'",
    ]
    complain_of(run_job(Dice(unlucky=1000), tmp_path / "healthy"))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("job", [Dice(unlucky=1), Dice(cursed=tuple(range(40))), Dice(unlucky=1, cursed=(5,))])
def test_all_failed_is_an_error(folder, job):
    with pytest.raises(CommandError, match="all 40 patients failed") as caught:
        complain_of(run_job(job, folder))
    assert caught.value.code == 3


@pytest.mark.parametrize("room_for", [0, 1, 500, 5_000, 10_000])
def test_a_writer_that_runs_full_stops_the_run_and_keeps_what_is_whole(folder, tmp_path, monkeypatch, room_for):
    whole = run_job(JOB, tmp_path / "whole")
    left = room_for
    real = os.write

    class Full:
        def __init__(self, path, mode):
            self._handle = os.open(path, os.O_WRONLY | os.O_CREAT)

        def __enter__(self):
            return self

        def __exit__(self, *words):
            os.close(self._handle)

        def write(self, content):
            nonlocal left
            fitting = content[:left]
            left -= real(self._handle, fitting)
            if len(fitting) < len(content):
                raise OSError(28, "No space left on device")

        def flush(self):
            pass

        def fileno(self):
            return self._handle

    with monkeypatch.context() as patch:
        patch.setattr("extramarrow.runs.storage.open", Full, raising=False)
        with pytest.raises(OutputError, match="cannot be written: No space left on device"):
            run_job(JOB, folder, threads=2)
    assert not [name for _, _, names in os.walk(folder) for name in names if name.endswith((".partial", ".lock"))]
    assert folder.exists() == (room_for >= 5_000)
    again = run_job(JOB, folder, resume=True)
    assert (again.digest, again.repaired) == (whole.digest, ())


def test_a_small_disk_that_is_really_full(folder, start, tmp_path):
    """On a file system for 20 files, in a name space of its own, so nobody else ever sees it."""
    script = (
        f"mkdir {folder} && mount -t tmpfs -o size=9m,nr_inodes=20 tmpfs {folder} || exit 77; "
        f'{sys.executable} -m tests.support.jobs \'{{"folder": "{folder}", "threads": 2}}\'; '
        f"find {folder} -name '*.partial' -o -name .lock; mount -o remount,size=9m,nr_inodes=1000 {folder}; "
        f'exec {sys.executable} -m tests.support.jobs \'{{"folder": "{folder}"}}\''
    )
    unshare = "import os, sys; os.execvp('unshare', ['unshare', '-rm', 'sh', '-c', sys.argv[1]])"
    process = start("-c", unshare, script, errors=-1)
    out, err = process.communicate(timeout=60)
    if process.returncode == 77 or "unshare" in err:
        pytest.skip(f"no file system of our own here: {err.strip()[-100:]}")
    assert "OutputError" in err
    assert "cannot be written: No space left on device" in err
    assert out.split() == ["begun", "begun", str(run_job(JOB, tmp_path / "whole").digest)]


# Ends, and size


def test_interruption_ends_soon_leaves_nothing_half_written_and_is_resumed(folder, start, tmp_path):
    asked = json.dumps({"folder": str(folder), "threads": 2, "job": {"seconds": 0.4}})
    process = start("-m", "tests.support.jobs", asked)
    assert process.stdout.readline() == "begun\n"
    while not list(folder.glob("receipts/*")):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    process.wait(10)
    assert process.returncode != 0
    names = [name for _, _, names in os.walk(folder) for name in names]
    assert not [name for name in names if name.startswith(".")]
    done = run_job(Dice(seconds=0.4), folder, threads=5, resume=True)
    assert 0 < done.kept < 40
    assert done.digest == run_job(JOB, tmp_path / "whole").digest


MEMORY = """
import resource, sys
from tests.runs.conftest import refusal
from tests.support.jobs import Dice, run_job
run_job(Dice(patients=int(sys.argv[2]), size=500, throws=50), sys.argv[1], threads=2)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 if sys.platform == "linux" else 1024))
"""


def test_memory_is_the_same_for_however_many_patients(tmp_path, start):
    processes = [start("-c", MEMORY, str(tmp_path / str(count)), str(count)) for count in (2_000, 50_000)]
    few, many = (int(process.communicate(timeout=100)[0]) for process in processes)
    assert many - few < 30_000, f"{few} kB, then {many} kB"


def test_progress_never_goes_back_and_ends_at_the_end(folder):
    seen = []
    run_job(Dice(seconds=0.05, cursed=(5,)), folder, threads=3, progress=seen.append)
    done = [pace.done for pace in seen]
    assert done == sorted(done)
    assert (done[0], done[-1], seen[-1].failed) == (0, 40, 8)
    resumed = []
    run_job(Dice(seconds=0.05, cursed=(5,)), folder, resume=True, progress=resumed.append)
    assert resumed[0].done == 36
    assert resumed[0].rate is None


def test_a_table_of_failures_without_patients_counts_rows():
    from extramarrow.runs.chunks import _failed

    assert _failed(None) == 0
    assert _failed(pa.table({"reason": ["a", "b"]})) == 2
    assert _failed(pa.table({"patient": np.array([1, 1, 2]), "arm": ["a", "b", "a"]})) == 2


def test_a_run_in_other_storage_has_the_same_digest_and_is_resumed(folder, tmp_path):
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    url = f"memory://{tmp_path.name}"
    whole = run_job(JOB, folder)
    assert run_job(JOB, url, threads=2).digest == whole.digest
    assert "already holds this run" in refusal(JOB, url)
    fsspec.filesystem("memory").pipe_file(f"/{tmp_path.name}/{LABS}", b"half")
    again = run_job(JOB, url, resume=True)
    assert (again.computed, again.digest) == (4, whole.digest)
    assert "(seed was 1, is 2)" in refusal(Dice(seed=2), url, resume=True)
