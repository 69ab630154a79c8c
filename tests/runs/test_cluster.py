"""The same bits from two Dask workers, processes of their own, as the page on runs starts them."""

from __future__ import annotations

import json
import os
import random
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.runs import cluster, worker
from extramarrow.runs.folder import OutputError
from extramarrow.runs.identity import claim
from extramarrow.runs.storage import storage
from extramarrow.runs.work import run_job
from tests.runs.conftest import ROOT
from tests.support.jobs import BUILDER, Dice

pytest.importorskip("distributed", reason="Dask distributed is not installed")

PAGE = (ROOT / "docs" / "runs.md").read_text()
ADDRESS = "tcp://127.0.0.1:8786"


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def answers(port: int) -> bool:
    with socket.socket() as opened:
        return opened.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def dask(start, tmp_path) -> tuple[str, list[subprocess.Popen[str]]]:
    """The address, and the processes that the lines of the page start; only the port is another one."""
    (block,) = re.findall(r"```sh\n(dask.*?)```", PAGE, re.DOTALL)
    port = free_port()
    begun = []
    for number, line in enumerate(block.replace("8786", str(port)).splitlines()):
        words = shlex.split(line)
        if "worker" in words:
            words += ["--local-directory", str(tmp_path / f"worker-{number}")]
        begun.append(start("-m", *words))
        if number == 0:
            until(lambda: answers(port))
    return f"tcp://127.0.0.1:{port}", begun


def test_two_workers_give_the_bits_of_one_process(dask, folder, files, tmp_path):
    address, _ = dask
    job = Dice(patients=80, seconds=0.05)
    (code,) = re.findall(r"```python\n(from extramarrow.*?)```", PAGE, re.DOTALL)
    code = (
        code.replace(ADDRESS, address)
        .replace('"runs/trial"', repr(str(folder)))
        .replace(")\n", f", builder={BUILDER!r})\n")
    )
    names: dict[str, Any] = {"job": job}
    exec(code, names)
    alone = run_job(job, tmp_path / "alone", threads=2)
    assert names["summary"].digest == alone.digest
    assert files(folder) == files(tmp_path / "alone")
    again = run_job(job, folder, cluster=address, resume=True, builder=BUILDER)
    assert (again.computed, again.digest) == (0, alone.digest)

    broken = run_job(Dice(cursed=(5,)), tmp_path / "broken", cluster=address, builder=BUILDER)
    assert [str(each) for each in broken.broken] == ["patients 4 to 7: ArithmeticError: patient 5 is cursed"]
    assert broken.computed == 36

    with pytest.raises(OutputError, match="a worker does not see this run there; name a folder that all workers share"):
        run_job(job, f"memory://{tmp_path.name}", cluster=address, builder=BUILDER)
    with pytest.raises(OutputError, match=r"a worker cannot import 'tests\.support\.nothing'; install the same on all"):
        run_job(job, tmp_path / "nothing", cluster=address, builder="tests.support.nothing:job_from")


def test_without_its_scheduler_a_run_ends_in_one_line_and_so_do_the_workers(dask, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "ANSWER", 3.0)
    address, (scheduler, *workers) = dask
    job = Dice(seconds=0.5)

    def end(pace: Any) -> None:
        if pace.done >= 8 and scheduler.poll() is None:
            scheduler.kill()
            scheduler.wait()

    with pytest.raises(
        OutputError, match=r"the scheduler is gone; \d+ of 40 patients are kept, go on with --resume"
    ) as caught:
        run_job(job, folder, cluster=address, builder=BUILDER, progress=end)
    assert "\n" not in str(caught.value)
    until(lambda: all(each.poll() is not None for each in workers))
    resumed = run_job(job, folder, resume=True, threads=8)
    assert resumed.kept >= 8
    assert resumed.digest == run_job(Dice(), tmp_path / "whole").digest


def test_without_workers_a_run_gives_up(start, folder, monkeypatch):
    port = free_port()
    start("-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    until(lambda: answers(port))
    monkeypatch.setattr(cluster, "WORKERLESS", 0.5)
    with pytest.raises(OutputError, match=r"no worker is left; start some with 'dask worker'$"):
        run_job(Dice(), folder, cluster=f"tcp://127.0.0.1:{port}", builder=BUILDER)


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:{closed}", "127.0.0.1", "", "tcp://nowhere.invalid:8786", "tcp://[::1]:99999"]
)
def test_an_unreachable_cluster_is_one_clear_line_and_nothing_is_written(folder, address):
    address = address.format(closed=free_port())
    begun = time.monotonic()
    with pytest.raises(InputError, match="no scheduler answers; expected an address such as tcp://host:8786") as caught:
        run_job(Dice(), folder, cluster=address)
    assert str(caught.value).startswith(f"--cluster {address}: ")
    assert "\n" not in str(caught.value)
    assert not folder.exists()
    assert time.monotonic() - begun < 9


def test_without_dask_a_cluster_is_refused_in_one_line(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"needs the package 'distributed'; pip install 'extramarrow\[cluster\]'"):
        run_job(Dice(), folder, cluster=ADDRESS)


# A worker, without a cluster around it


def test_a_worker_with_other_versions_takes_no_part(folder, monkeypatch):
    with storage(folder).held():
        claim(storage(folder), Dice())
    older = worker.versions() | {"numpy": "0.1"}
    monkeypatch.setattr(worker, "versions", lambda: older)
    with pytest.raises(worker.UnfitError, match=r"a worker has numpy 0\.1, expected "):
        worker.work_chunk(str(folder), BUILDER, Dice().digest, 0, 3)


def test_a_worker_with_other_equations_takes_no_part(folder, monkeypatch):
    with storage(folder).held():
        claim(storage(folder), Dice(seed=5))
    digest = Dice(seed=5).digest
    monkeypatch.setattr(Dice, "digest", "0" * 64)
    with pytest.raises(worker.UnfitError, match="a worker has other equations or code"):
        worker.work_chunk(str(folder), BUILDER, digest, 0, 3)


# Killed at random


def test_the_same_bits_whoever_is_killed(start, folder, tmp_path, kills):
    """kill -9 of a worker or of the main process at random points; workers are replaced, the main process resumes."""
    draw = random.Random(20)
    port = free_port()
    start("-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    until(lambda: answers(port))

    def new_worker() -> subprocess.Popen[str]:
        place = ["--local-directory", str(tmp_path / "workers")]
        return start(
            "-m", "dask", "worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny", "--no-dashboard", *place
        )

    seconds, chunks = 0.05, 40 * kills
    asked = {
        "folder": str(folder),
        "cluster": f"tcp://127.0.0.1:{port}",
        "job": {"patients": 4 * chunks, "seconds": seconds},
    }

    def new_main() -> subprocess.Popen[str]:
        with errors.open("w") as opened:
            process = start("-m", "tests.support.jobs", json.dumps(asked), errors=opened.fileno())
        assert process.stdout.readline() == "begun\n"
        return process

    errors = tmp_path / "errors"
    workers, main = [new_worker(), new_worker()], new_main()
    killed = {"main": 0, "worker": 0}
    receipts = folder / "receipts"
    until(lambda: receipts.exists() and any(receipts.iterdir()))
    for turn in range(kills):
        known = len(os.listdir(receipts))
        while len(os.listdir(receipts)) == known and main.poll() is None:  # until it works again
            time.sleep(0.01)
        time.sleep(draw.uniform(0, 2 * seconds))
        assert main.poll() is None, errors.read_text() or "the job was too small for so many kills"
        victim = "main" if turn % 2 else "worker"
        killed[victim] += 1
        if victim == "main":
            main.send_signal(signal.SIGKILL)
            main.wait()
            main = new_main()
        else:
            position = draw.randrange(2)
            workers[position].send_signal(signal.SIGKILL)
            workers[position] = new_worker()
    digest = main.communicate(timeout=100)[0].strip()
    assert min(killed.values()) >= kills // 2
    whole = run_job(Dice(patients=4 * chunks), tmp_path / "whole", threads=2)
    if digest == "None":  # a chunk whose workers were killed again and again is named, and left to the next resume
        digest = run_job(Dice(patients=4 * chunks, seconds=seconds), folder, resume=True).digest
    assert digest == whole.digest
