"""Patients whose equations leave the guard: a warning where some do, exit code 3 where all do."""

import json
import os

import numpy as np
import pytest

from extramarrow.cli.main import invoke
from extramarrow.trials import api


@pytest.fixture
def failing(make_results, monkeypatch, tmp_path, capsys):
    def run(failed: list[int], *options: str) -> tuple[int, str, str]:
        (result,) = make_results(1, patients=3)
        for patient in failed:
            for name in ("hemoglobin", "ferritin"):
                result.dataset[name].values[patient, 100:] = np.nan
        reason = "a pool lost more than it held in one step"
        result.failures = tuple(type(result)(patient=patient, day=700.0, reason=reason) for patient in failed)
        monkeypatch.setattr(api, "results_of", lambda *_, **__: [result])
        monkeypatch.chdir(tmp_path)
        code = invoke(["run", "paravertebral-mass", "--patients", "3", *options])
        ended = capsys.readouterr()
        return code, ended.out, ended.err

    return run


def test_some_failed(failing, tmp_path):
    code, out, err = failing([1])
    assert code == 0
    assert err == (
        "extramarrow: warning: 1 of 3 courses failed and are left empty;"
        " patient 1, day 700: a pool lost more than it held in one step\n"
    )
    assert "Hemoglobin" in out
    manifest = json.loads((tmp_path / "runs" / "paravertebral-mass-001" / "run.json").read_text())
    assert manifest["policies"][0]["failed"][0]["patient"] == 1
    assert manifest["definition"]["diseases"]


def test_some_failed_in_json(failing):
    code, out, err = failing([1], "--json")
    assert code == 0
    assert err.count("\n") == 1
    document = json.loads(out)
    assert document["failed"][0]["patient"] == 1
    assert document["patients"][1]["labs"]["hemoglobin"]["value"][100] is None


def test_all_failed(failing, tmp_path):
    code, out, err = failing([0, 1, 2])
    assert (code, out) == (3, "")
    assert err == ("extramarrow: all patients failed; patient 0, day 700: a pool lost more than it held in one step\n")
    assert os.listdir(tmp_path) == []
