"""``sensitivity`` in a process of its own: document, folder, the same bytes on two threads, and refusals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest

from tests.cli.test_trial import PROTOCOL, files

FEW = ("--parameters", "patient.sex", "--parameters", "patient.hemoglobin_men", "--samples", "16", "--method", "sobol")


@pytest.fixture
def donors(tmp_path):
    (tmp_path / "donors.toml").write_text(PROTOCOL, encoding="utf-8")
    return tmp_path


def test_an_analysis_from_start_to_report(call, donors):
    ended = call("sensitivity", "donors.toml", *FEW, "--json", "--jobs", "1")
    assert ended.code == 0
    assert ended.err.startswith("extramarrow: 224 lives, 0.1 years each, with 2 parameters: about ")
    document = json.loads(ended.out)
    assert {key: document[key] for key in ("protocol", "endpoint", "arm", "unit", "method", "samples", "seed")} == {
        "protocol": "donors", "endpoint": "change", "arm": "rest", "unit": "g/dL", "method": "sobol", "samples": 16,
        "seed": 1,
    }  # fmt: skip
    assert (document["lives"], document["failed"]) == (224, 0)
    for line in document["indices"]:
        assert set(line) == {"parameter", "measure", "estimate", "low", "high", "n"}
    assert {bar["parameter"] for bar in document["tornado"]} == {"patient.sex", "patient.hemoglobin_men"}
    assert set(document["mean"]) == {"estimate", "low", "high", "n"}

    folder = donors / "runs" / "donors-sensitivity-001"
    assert set(files(folder)) == {
        "run.json", "sensitivity.json", "report.html", "indices.parquet", "tornado.parquet", "lives-sobol.parquet",
        "lives-tornado.parquet", "figures/tornado.svg", "figures/indices.svg",
    }  # fmt: skip
    assert json.loads((folder / "sensitivity.json").read_text(encoding="utf-8")) == document
    made = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert (made["kind"], made["precision"], made["lives"]) == ("sensitivity", "f32", 224)
    assert {"SALib", "numpy", "extramarrow"} <= set(made["versions"])
    assert pq.read_table(folder / "indices.parquet").num_rows == len(document["indices"])
    lives = pq.read_table(folder / "lives-sobol.parquet")
    assert lives.num_rows == 64
    assert set(lives.column_names) == {"patient", "answer", "graded", "patient.sex", "patient.hemoglobin_men"}

    table = call("sensitivity", "donors.toml", *FEW, "--jobs", "2")
    assert "What moves 'change'" in table.out
    assert "Not a medical device" in table.out
    assert "first-order share" in table.out
    assert files(donors / "runs" / "donors-sensitivity-002") == files(folder)


REFUSED = {
    ("transfusion-treshold",): "unknown protocol 'transfusion-treshold'; did you mean 'transfusion-threshold'?",
    ("donors.toml", "--endpoint", "chang"): "protocol 'donors': unknown endpoint 'chang'; did you mean 'change'?",
    ("donors.toml", "--arm", "give"): "protocol 'donors': unknown arm 'give'; did you mean 'gives'?",
    ("donors.toml", "--method", "sobl"): "unknown method 'sobl'; did you mean 'sobol'?",
    ("donors.toml", "--parameters", "patient.seks"): (
        "parameters: unknown parameter 'patient.seks'; did you mean 'patient.sex'?"
    ),
    ("donors.toml", "--samples", "2"): "samples: expected at least 16 for the method 'sobol', not 2",
    ("donors.toml", "--samples", "-2"): "samples: expected at least 16 for the method 'sobol', not -2",
    ("donors.toml", "--seed", "-1"): "seed: expected a whole number of at least 0, not -1",
    ("donors.toml", "--jobs", "0"): "jobs: expected a number of at least 1, not 0",
}


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_bad_input(refused, donors, arguments):
    assert refused("sensitivity", *arguments) == f"extramarrow: {REFUSED[arguments]}"


def test_a_folder_of_somebody_else_is_left_alone(refused, donors):
    (donors / "mine").mkdir()
    (donors / "mine" / "letter.txt").write_text("mine", encoding="utf-8")
    assert "holds files that are not a run" in refused("sensitivity", "donors.toml", *FEW, "--out", "mine")


def test_criteria_that_nobody_meets(refused, donors):
    (donors / "donors.toml").write_text(PROTOCOL.replace("Hb >= 13", "Hb < 4"), encoding="utf-8")
    assert "can take part, most often because of 'not Hb < 4 g/dL'" in refused("sensitivity", "donors.toml", *FEW)


def test_the_command_is_listed(call):
    assert "sensitivity" in call("--help").out


def test_an_interruption_leaves_nothing(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "extramarrow.cli", "sensitivity", "transfusion-threshold", "--samples", "1024"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    )
    first = process.stderr.readline()
    assert "lives" in first
    time.sleep(1.0)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    # Interrupted while SALib is imported, Python ends itself by the signal; a shell sees 130 both times.
    assert (process.returncode in (130, -signal.SIGINT), out) == (True, "")
    assert err.endswith("extramarrow: interrupted\n")
    assert list(tmp_path.iterdir()) == []
