"""A trial on two Dask workers, in one process, and broken off and resumed: the same folder to the byte."""

from __future__ import annotations

import socket
import time

import pytest

from extramarrow.runs.storage import storage
from extramarrow.runs.work import run_job
from extramarrow.runs.write_trial import read_trial, write_trial
from extramarrow.trials.job import job_of
from tests.support.protocols import protocol

pytest.importorskip("distributed", reason="Dask distributed is not installed")


@pytest.fixture
def address(start) -> str:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port = opened.getsockname()[1]
    start("-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with socket.socket() as opened:
            if opened.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    for _ in range(2):
        start("-m", "dask", "worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-dashboard")
    return f"tcp://127.0.0.1:{port}"


class Stopped(Exception):  # noqa: N818
    pass


def test_the_same_folder(address, tmp_path, files):
    job = job_of(protocol(), 600)
    on_cluster = run_job(job, tmp_path / "cluster", cluster=address)

    def stop(pace):
        if pace.done >= 256:
            raise Stopped

    with pytest.raises(Stopped):
        run_job(job, tmp_path / "resumed", progress=stop)
    resumed = run_job(job, tmp_path / "resumed", resume=True, threads=2)
    assert resumed.kept >= 256
    assert resumed.digest == on_cluster.digest is not None
    for name in ("cluster", "resumed"):
        place = storage(tmp_path / name)
        write_trial(read_trial(job, place), place)
    assert files(tmp_path / "cluster") == files(tmp_path / "resumed")
