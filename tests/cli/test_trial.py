"""``trial`` in a process of its own: documents, folders, resumption and refusals."""

from __future__ import annotations

import json
import re
import socket

import pyarrow.parquet as pq
import pytest

from extramarrow.catalog import explain, list_names
from extramarrow.trials.protocol.files import built_in_protocols

PROTOCOL = """
title = "donors for a month"
years = 0.08
observe = "7 days"
sample = 2

[population]
case = "healthy-adults"
patients = 12
include = ["Hb >= 13 g/dL"]

[[arms]]
name = "rest"
treat = []

[[arms]]
name = "gives"
treat = ["Phlebotomy 450 mL on day 7"]

[[endpoints]]
name = "change"
kind = "change"
of = "hemoglobin"
at = "day 14"

[[endpoints]]
name = "low"
kind = "time to"
when = "Hb < 13 g/dL"
until = "day 28"
"""


@pytest.fixture
def donors(tmp_path):
    (tmp_path / "donors.toml").write_text(PROTOCOL, encoding="utf-8")
    return tmp_path


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_trial_from_start_to_report(call, donors):
    ended = call("trial", "donors.toml", "--json")
    assert (ended.code, ended.err) == (0, "")
    document = json.loads(ended.out)
    assert document["arms"] == ["rest", "gives"]
    assert document["failed"] == 0
    assert document["patients"] == 12
    for line in document["endpoints"]:
        assert {"name", "arm", "unit", "estimate", "low", "high", "n"} <= set(line)
    folder = donors / "runs" / "donors-001"
    assert {"run.json", "trial.json", "report.html", "estimates.parquet", "summary.json"} <= set(files(folder))
    assert pq.read_table(folder / "estimates.parquet").num_rows == len(document["endpoints"])
    made = json.loads((folder / "trial.json").read_text(encoding="utf-8"))["made"]
    assert (made["precision"], made["method"], made["steps_per_day"]) == ("f32", "rk3", 12)

    before = files(folder)
    for name, content in before.items():
        if name.endswith((".json", ".html", ".svg")):
            assert socket.gethostname() not in re.split(r"[^\w.-]+", content.decode()), name
            assert str(donors) not in content.decode(), name
    again = call("trial", "donors.toml", "--json", "--resume", "--jobs", "1")
    assert again.out == ended.out
    assert files(folder) == before
    table = call("trial", "donors.toml")
    assert "donors for a month" in table.out.lower()
    assert "difference of means" in table.out
    assert files(donors / "runs" / "donors-002") == before


def test_one_patient_again(call, donors):
    ended = call("trial", "donors.toml", "--replay", "3", "--json", "--out", "three")
    assert ended.code == 0
    document = json.loads(ended.out)
    assert document["patient"] == 3
    assert [arm["arm"] for arm in document["arms"]] == ["rest", "gives"]
    assert len(document["arms"][0]["labs"]["hemoglobin"]["value"]) == len(document["arms"][0]["time"]) == 30
    assert document["arms"][1]["decisions"][0]["action"].startswith("draw 450 mL")
    assert set(files(donors / "three")) == {"run.json", "labs.parquet", "decisions.parquet"}
    assert "Patient 3: a" in call("trial", "donors.toml", "--replay", "3", "--out", "again").out


REFUSED = {
    ("transfusion-treshold",): "unknown protocol 'transfusion-treshold'; did you mean 'transfusion-threshold'?",
    ("nowhere.toml",): "protocol 'nowhere.toml': there is no such file",
    ("donors.toml", "--patients", "0"): "patients: expected a number of at least 1, not 0",
    ("donors.toml", "--patients", "-3"): "patients: expected a number of at least 1, not -3",
    ("donors.toml", "--seed", "-1"): "seed: expected a whole number of at least 0, not -1",
    ("donors.toml", "--jobs", "0"): "jobs: expected a number of at least 1, not 0",
    ("donors.toml", "--replay", "12"): "--replay: expected a patient from 0 to 11, not 12",
    ("donors.toml", "--resume"): "--resume: there is no folder runs/donors-NNN to go on in; name one with --out",
}


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_bad_input(refused, donors, arguments):
    assert refused("trial", *arguments) == f"extramarrow: {REFUSED[arguments]}"


def test_an_inclusion_that_nobody_meets(refused, donors):
    file = donors / "donors.toml"
    file.write_text(PROTOCOL.replace("Hb >= 13", "Hb < 4"), encoding="utf-8")
    assert refused("trial", "donors.toml", "--patients", "2") == (
        "extramarrow: protocol 'donors': population: none of 24 people can take part, most often because of "
        "'not Hb < 4 g/dL' on day 0; expected criteria that somebody meets"
    )


def test_a_folder_of_somebody_else(refused, donors):
    (donors / "thesis").mkdir()
    (donors / "thesis" / "chapter.txt").write_text("mine", encoding="utf-8")
    for options in ([], ["--resume"]):
        line = refused("trial", "donors.toml", "--out", "thesis", *options)
        assert line.endswith("thesis: holds files that are not a run; name a new or empty folder")
    assert files(donors / "thesis") == {"chapter.txt": b"mine"}


def test_a_cluster_that_does_not_answer(refused, donors):
    pytest.importorskip("distributed", reason="Dask distributed is not installed")
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{opened.getsockname()[1]}"
    assert refused("trial", "donors.toml", "--cluster", address) == (
        f"extramarrow: --cluster {address}: no scheduler answers; expected an address such as tcp://host:8786, where "
        "'dask scheduler' runs"
    )
    assert not (donors / "runs").exists()


def test_a_changed_protocol_is_not_resumed(call, refused, donors):
    assert call("trial", "donors.toml", "--out", "kept").code == 0
    (donors / "donors.toml").write_text(PROTOCOL.replace("day 14", "day 21"), encoding="utf-8")
    line = refused("trial", "donors.toml", "--out", "kept", "--resume")
    assert "holds another run" in line
    assert '"day 14", is "day 21"' in line


def test_a_run_of_another_version_is_not_resumed(call, refused, donors):
    assert call("trial", "donors.toml", "--patients", "4", "--out", "kept").code == 0
    manifest = donors / "kept" / "run.json"
    text = manifest.read_text(encoding="utf-8")
    version = json.loads(text)["versions"]["extramarrow"]
    manifest.write_text(text.replace(f'"extramarrow": "{version}"', '"extramarrow": "0.0.1"'), encoding="utf-8")
    line = refused("trial", "donors.toml", "--patients", "4", "--out", "kept", "--resume")
    assert line.endswith(f'kept: holds another run (extramarrow was "0.0.1", is "{version}"); name another folder')


def test_a_baseline_that_nobody_can_be_weighted_to_is_a_plain_warning(call, donors):
    aged = PROTOCOL.replace("[[arms]]", "[population.match]\nage = { mean = 99 }\n\n[[arms]]", 1)
    (donors / "donors.toml").write_text(aged, encoding="utf-8")
    ended = call("trial", "donors.toml", "--out", "aged", "--json")
    words = "population.match: age of 99 cannot be met by any weights; nobody is weighted"
    assert (ended.code, ended.err) == (0, f"extramarrow: warning: {words}\n")
    assert json.loads(ended.out)["warnings"] == [words]
    assert words in (donors / "aged" / "report.html").read_text(encoding="utf-8")


def test_protocols_are_listed_and_explained(call):
    assert list_names("protocols") == list(built_in_protocols())
    for name in built_in_protocols():
        entry = explain(name)
        assert entry.kind == "protocol"
        assert entry.sections["Endpoints"]
    ended = call("explain", "blood-donation-interval")
    assert "randomized 1:1:1 in permuted blocks, stratified by sex" in ended.out


def test_a_file_is_explained(donors, monkeypatch):
    monkeypatch.chdir(donors)
    assert explain("donors.toml").kind == "protocol"


def test_threads_decide_nothing(call, donors):
    """More than one chunk, on one thread and on two: the same folder to the byte."""
    for jobs in ("1", "2"):
        assert call("trial", "donors.toml", "--patients", "270", "--jobs", jobs, "--out", jobs).code == 0
    assert files(donors / "1") == files(donors / "2")
    assert len(list((donors / "1" / "receipts").iterdir())) == 2
