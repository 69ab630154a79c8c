"""A real trial, 200 people for a year, killed with kill -9 twenty times: ten times alone, ten times on a cluster.

The tables say the same at the end as those of a run that nobody disturbed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import time

import pytest

from extramarrow.runs.storage import storage
from extramarrow.runs.work import run_job
from extramarrow.runs.write_trial import read_trial, write_trial
from tests.support.shards import BUILDER, year

pytest.importorskip("distributed", reason="Dask distributed is not installed")

PATIENTS, KILLS = 200, 10
#: Seconds in which a process must have got somewhere, on a machine that is busy with other things.
PATIENCE = 120.0


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The folder that nobody disturbed, and its digest."""
    folder = tmp_path_factory.mktemp("whole") / "run"
    return folder, run_job(year(PATIENTS), folder, threads=2).digest


def asked(folder, **options):
    return json.dumps({"folder": str(folder), "patients": PATIENTS, **options})


def receipts(folder) -> int:
    return len(list(folder.glob("receipts/*.json")))


def until(true, process) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert process.poll() is None, "the trial was too small for so many kills, or failed"
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


def the_same(folder, whole, files) -> None:
    """To the byte, report included, and with nothing left over."""
    for each in (folder, whole[0]):
        place = storage(each)
        write_trial(read_trial(year(PATIENTS), place), place)
    assert files(folder) == files(whole[0])
    assert not [name for _, _, names in os.walk(folder) for name in names if name.startswith(".")]


def test_the_main_process_is_killed_again_and_again(start, folder, files, whole):
    draw = random.Random(4)
    stages = []
    for turn in range(KILLS):
        process = start("-m", "tests.support.shards", asked(folder, threads=2))
        assert process.stdout.readline() == "begun\n"
        known = receipts(folder)
        if turn % 4:  # every fourth is killed as it begins
            until(lambda known=known: receipts(folder) > known, process)
        time.sleep(draw.uniform(0, 0.15))
        assert process.poll() is None, "the trial was too small for so many kills"
        process.send_signal(signal.SIGKILL)
        process.wait()
        stages.append(receipts(folder))
    assert stages == sorted(stages)
    assert len(set(stages)) > KILLS // 2
    done = run_job(year(PATIENTS), folder, threads=1, resume=True)
    assert done.kept >= 4 * stages[-1]
    assert (done.repaired, done.digest) == ((), whole[1])
    the_same(folder, whole, files)


def test_workers_and_the_main_process_are_killed_on_a_cluster(start, folder, files, tmp_path, whole):
    draw = random.Random(5)
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port = opened.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = start("-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")

    def answers() -> bool:
        with socket.socket() as opened:
            return opened.connect_ex(("127.0.0.1", port)) == 0

    until(answers, scheduler)
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path / "workers")]

    def new_worker():
        return start("-m", "dask", "worker", address, *options)

    def new_main():
        process = start("-m", "tests.support.shards", asked(folder, cluster=address))
        assert process.stdout.readline() == "begun\n"
        return process

    workers, main = [new_worker(), new_worker()], new_main()
    for turn in range(KILLS):
        known = receipts(folder)
        until(lambda known=known: receipts(folder) > known, main)  # it works again
        time.sleep(draw.uniform(0, 0.15))
        assert main.poll() is None, "the trial was too small for so many kills"
        if turn % 2:
            main.send_signal(signal.SIGKILL)
            main.wait()
            main = new_main()
        else:
            position = draw.randrange(2)
            workers[position].send_signal(signal.SIGKILL)
            workers[position] = new_worker()
    digest = main.communicate(timeout=PATIENCE)[0].strip()
    if digest == "None":  # a chunk whose workers were killed again and again is named, and left to the next resume
        digest = run_job(year(PATIENTS), folder, resume=True, cluster=address, builder=BUILDER).digest
    assert digest == whole[1]
    the_same(folder, whole, files)
