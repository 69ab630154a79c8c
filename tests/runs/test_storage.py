"""A file appears whole or not at all; a folder has one owner, who is alive."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.runs.folder import OutputError
from extramarrow.runs.storage import Local, storage

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")


@pytest.fixture(params=["folder", "file URL", "memory URL"])
def place(request, tmp_path):
    match request.param:
        case "folder":
            return storage(tmp_path / "deep" / "run")
        case "file URL":
            return storage((tmp_path / "run").as_uri())
    yielded = storage(f"memory://{tmp_path.name}")
    return yielded


def test_what_is_written_is_read(place):
    with place.held():
        assert place.vacant()
        assert place.names() == ([".lock"] if isinstance(place, Local) else [])
        place.write("a/b.parquet", b"one")
        place.write("a/b.parquet", b"two")
        place.write("c.json", b"")
        assert not place.vacant()
        assert place.read("a/b.parquet") == b"two"
    assert place.names() == ["a/b.parquet", "c.json"]
    with pytest.raises(FileNotFoundError):
        place.read("a/missing")


def test_what_a_killed_process_left_in_the_making_is_no_table_and_goes(place):
    place.write("a/.b.parquet.0123abcd.partial", b"half")
    place.write("a/c.parquet", b"whole")
    place.clean()
    assert place.names() == ["a/c.parquet"]


def test_a_draft_never_has_the_name_of_a_table(tmp_path, monkeypatch):
    seen = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (seen.extend(os.listdir(tmp_path)), real(handle)))
    storage(tmp_path).write("b.parquet", b"one")
    assert seen[0].endswith(".partial")
    assert seen[1:] == ["b.parquet"]  # the folder is made to last after the file is in its place
    assert os.listdir(tmp_path) == ["b.parquet"]


def test_a_full_disk_leaves_everything_as_it_was(tmp_path, monkeypatch):
    place = storage(tmp_path)
    place.write("b.parquet", b"one")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="cannot be written: No space left on device"):
        place.write("b.parquet", b"two")
    assert os.listdir(tmp_path) == ["b.parquet"]
    assert place.read("b.parquet") == b"one"


@pytest.mark.parametrize("url", ["nowhere://bucket/run", "smb://host/run"])
def test_a_url_that_nothing_opens_is_refused_in_one_line(url):
    with pytest.raises(InputError, match=r"^--out .*") as caught:
        storage(url)
    assert "\n" not in str(caught.value)


def test_without_the_extra_a_url_is_refused_in_one_line(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "fsspec"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(InputError, match=r"needs the package 'fsspec.*'; pip install 'extramarrow\[cluster\]'"):
        storage("memory://run")


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "run").write_text("mine")
    with pytest.raises(OutputError, match="it is a file"), storage(tmp_path / "run").held():
        pass


def test_folders_made_for_nothing_go_again(tmp_path):
    with storage(tmp_path / "deep" / "run").held():
        pass
    assert os.listdir(tmp_path) == []


HOLD = "import sys; from pathlib import Path; from extramarrow.runs.lock import locked\n"
HOLD += "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"


def test_a_living_owner_is_named_and_a_dead_one_is_taken_over(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout.readline() == "held\n"
        owner = f"process {process.pid}" if sys.platform == "linux" else "another process"
        with pytest.raises(InputError, match=f"{owner} is already at work"), storage(tmp_path).held():
            pass
        process.kill()
    assert os.listdir(tmp_path) == [".lock"]  # stale
    assert (tmp_path / ".lock").read_bytes() == b""
    with storage(tmp_path).held():
        pass
    assert os.listdir(tmp_path) == []


def test_two_calls_of_one_process_do_not_share_a_folder(tmp_path):
    refused = []

    def second() -> None:
        try:
            with storage(tmp_path).held():
                pass
        except InputError as error:
            refused.append(str(error))

    with storage(tmp_path).held():
        for _ in range(2):
            thread = threading.Thread(target=second)
            thread.start()
            thread.join()
    assert len(refused) == 2
    assert all("this process is already at work" in line for line in refused)
    second()
    assert len(refused) == 2


def test_nothing_of_this_machine_is_written(tmp_path):
    with storage(tmp_path).held():
        text = Path(tmp_path / ".lock").read_text()
    assert socket.gethostname() not in text
