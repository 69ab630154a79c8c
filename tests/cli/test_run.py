"""A run from the outside: exit codes, the folder, the document, the table."""

import json
import os
import signal
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest

SHORT = ("--years", "0.1")
FOLDER = {"run.json", "labs.parquet", "sites.parquet", "decisions.parquet", "report.html", "figures"}


def test_a_run_leaves_a_numbered_folder(call, tmp_path):
    for number in ("001", "002"):
        ended = call("run", "healthy-man", *SHORT)
        assert (ended.code, ended.err) == (0, "")
        place = tmp_path / "runs" / f"healthy-man-{number}"
        assert {entry.name for entry in place.iterdir()} == FOLDER
        assert str(place.relative_to(tmp_path)) in ended.out
    assert "Not a medical device." in ended.out
    assert "parameters:" in ended.out
    assert sorted(os.listdir(tmp_path / "runs")) == ["healthy-man-001", "healthy-man-002"]


def test_the_same_run_twice_is_the_same_to_the_byte(call, tmp_path):
    places = [tmp_path / name for name in ("a", "b")]
    for place in places:
        assert call("run", "beta-thalassemia-intermedia", *SHORT, "--patients", "3", "--out", str(place)).code == 0
    files = [path.relative_to(places[0]) for path in places[0].rglob("*") if path.is_file()]
    assert len(files) > 10
    for file in files:
        assert (places[0] / file).read_bytes() == (places[1] / file).read_bytes(), file


def test_json_is_one_document(call, tmp_path):
    sentence = "Phlebotomy 500 mL on day 3"
    ended = call("run", "healthy-woman", *SHORT, "--seed", "7", "--treat", sentence, "--json")
    assert (ended.code, ended.err) == (0, "")
    document = json.loads(ended.out)
    assert list(document) == ["case", "seed", "labs", "sites", "decisions"]
    assert (document["case"], document["seed"]) == ("healthy-woman", 7)
    assert document["labs"]["hemoglobin"]["unit"] == "g/dL"
    assert document["labs"]["hemoglobin"]["time"] == [float(day) for day in range(38)]
    assert document["decisions"][0]["day"] == 3
    assert document["decisions"][0]["rule"] == sentence
    table = pq.read_table(tmp_path / "runs" / "healthy-woman-001" / "labs.parquet").to_pandas()
    assert table[table.name == "hemoglobin"].value.tolist() == document["labs"]["hemoglobin"]["value"]


def test_json_of_several_patients_nests(call):
    document = json.loads(call("run", "healthy-man", *SHORT, "--patients", "2", "--json").out)
    assert [entry["patient"] for entry in document["patients"]] == [0, 1]
    values = [entry["labs"]["hemoglobin"]["value"][0] for entry in document["patients"]]
    assert values[0] != values[1]


def test_citations(call):
    ended = call("run", "healthy-man", *SHORT, "--citations")
    assert "Publications behind this run:" in ended.out
    assert "Nadler" in ended.out
    assert any(
        "Nadler" in line
        for line in json.loads(call("run", "healthy-man", *SHORT, "--citations", "--json").out)["citations"]
    )


def test_alternatives_are_compared(call, tmp_path):
    case = tmp_path / "mine.toml"
    case.write_text(
        'title = "a donor"\nyears = 0.2\n'
        '[[policies]]\nname = "spared"\n'
        '[[policies]]\nname = "bled"\ntreat = ["Phlebotomy 500 mL on day 0"]\n'
    )
    ended = call("run", str(case))
    assert ended.code == 0
    assert "under two policies" in ended.out
    assert ended.out.count("  bled") == 10
    found = json.loads((tmp_path / "runs" / "mine-001" / "run.json").read_text())
    assert [policy["policy"] for policy in found["policies"]] == ["spared", "bled"]
    assert set(pq.read_table(tmp_path / "runs" / "mine-001" / "labs.parquet")["policy"].to_pylist()) == {
        "spared", "bled",
    }  # fmt: skip


def test_manifest_and_report_say_since_when_a_life_is_simulated(call, tmp_path):
    assert call("run", "red-cell-aplasia", *SHORT, "--every", "30 days", "--set", "patient.age=29.6 years").code == 0
    place = tmp_path / "runs" / "red-cell-aplasia-001"
    found = json.loads((place / "run.json").read_text())
    words = "29.6 years at day 0, simulated from 29.5 years on"
    life = {"words": words, "age": 29.6, "since": 29.5, "history_days": 37, "birth_weeks": 40.0}
    assert found["life"] == pytest.approx(life)
    assert words in (place / "report.html").read_text()


def test_a_folder_is_replaced_only_by_force(call, refused, tmp_path):
    out = tmp_path / "kept"
    assert call("run", "healthy-man", *SHORT, "--out", str(out)).code == 0
    before = (out / "run.json").read_bytes()
    assert refused("run", "healthy-woman", *SHORT, "--out", str(out)) == (
        f"extramarrow: --out {out}: already holds a run; add --force to replace it or name another folder"
    )
    assert (out / "run.json").read_bytes() == before
    assert call("run", "healthy-woman", *SHORT, "--out", str(out), "--force").code == 0
    assert (out / "run.json").read_bytes() != before


def test_a_place_that_cannot_be_written(refused, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    assert refused("run", "healthy-man", *SHORT, "--out", str(file), code=1) == (
        f"extramarrow: --out {file}: cannot be written: it is a file, expected a folder"
    )
    assert refused("run", "healthy-man", *SHORT, "--out", str(file / "below"), code=1) == (
        f"extramarrow: --out {file / 'below'}: cannot be written: Not a directory"
    )


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interruption_leaves_nothing(tmp_path, number, code):
    options = ["--years", "70", "--patients", "400", "--every", "364 days"]
    process = subprocess.Popen(
        [sys.executable, "-m", "extramarrow.cli", "run", "beta-thalassemia-intermedia", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    )
    runs = tmp_path / "runs"
    for _ in range(600):
        if runs.exists() and any(runs.iterdir()):
            break
        time.sleep(0.05)
    time.sleep(1.0)
    assert process.poll() is None, process.stderr.read()
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (code, "")
    assert err == ("extramarrow: interrupted\n" if number == signal.SIGINT else "")
    assert list(tmp_path.iterdir()) == []
