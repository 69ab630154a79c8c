import json
import os
import threading

import pyarrow.parquet as pq
import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.runs import folder as run_folder
from extramarrow.runs.folder import OutputError, drafted


def fill(draft, words="{}"):
    (draft.path / "run.json").write_text(words)


def left_over(parent):
    return [entry.name for entry in parent.iterdir() if entry.name.startswith(".")]


def test_folders_are_numbered(tmp_path):
    base = tmp_path / "runs"
    for expected in ("a-case-001", "a-case-002"):
        with drafted("a-case", base=base) as draft:
            fill(draft)
            assert draft.publish() == base / expected
    assert sorted(os.listdir(base)) == ["a-case-001", "a-case-002"]


def test_numbers_go_on_after_the_last(tmp_path):
    (tmp_path / "x-041").mkdir()
    (tmp_path / "x-other").mkdir()
    with drafted("x", base=tmp_path) as draft:
        assert draft.publish().name == "x-042"


def test_two_runs_at_once_get_two_numbers(tmp_path):
    places = []

    def one():
        with drafted("x", base=tmp_path) as draft:
            fill(draft)
            places.append(draft.publish())

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(places)) == 8
    assert all((place / "run.json").exists() for place in places)


@pytest.mark.parametrize("accident", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_accident_leaves_nothing(tmp_path, accident):
    base = tmp_path / "new" / "runs"
    with pytest.raises(accident), drafted("x", base=base) as draft:
        fill(draft)
        raise accident
    assert list(tmp_path.iterdir()) == []


def test_a_run_is_not_replaced_without_force(tmp_path):
    out = tmp_path / "out"
    for force in (False, True):
        with drafted("x", out, force) as draft:
            fill(draft, json.dumps(force))
            assert draft.publish() == out
    with pytest.raises(InputError) as caught, drafted("x", out):
        pass
    assert str(caught.value) == (f"--out {out}: already holds a run; add --force to replace it or name another folder")
    assert (out / "run.json").read_text() == "true"
    assert left_over(tmp_path) == []


def test_other_peoples_files_are_never_replaced(tmp_path):
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(InputError, match="holds files that are not a run"), drafted("x", tmp_path, force=True):
        pass
    assert (tmp_path / "thesis.tex").exists()


def test_an_empty_folder_is_taken(tmp_path):
    out = tmp_path / "empty"
    out.mkdir()
    with drafted("x", out) as draft:
        fill(draft)
        draft.publish()
    assert os.listdir(out) == ["run.json"]


def test_the_place_must_be_writable(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(OutputError, match="it is a file, expected a folder"), drafted("x", file):
        pass
    with pytest.raises(OutputError, match=r"cannot be written: Not a directory"), drafted("x", file / "below"):
        pass


def test_a_failed_rename_puts_the_old_run_back(tmp_path, monkeypatch):
    out = tmp_path / "out"
    with drafted("x", out) as draft:
        fill(draft, "old")
        draft.publish()
    rename = run_folder.Path.rename

    def full(self, target):
        if self.suffix == ".partial":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(run_folder.Path, "rename", full)
    with pytest.raises(OutputError, match="No space left"), drafted("x", out, force=True) as draft:
        fill(draft, "new")
        draft.publish()
    assert (out / "run.json").read_text() == "old"
    assert left_over(tmp_path) == []


def test_everything_of_a_run_is_written(make_results, tmp_path):
    from extramarrow.runs.write import write_run

    results = make_results(3)
    write_run(results, tmp_path)
    assert {entry.name for entry in tmp_path.iterdir()} == {
        "run.json", "labs.parquet", "sites.parquet", "decisions.parquet", "report.html", "figures",
    }  # fmt: skip
    labs = pq.read_table(tmp_path / "labs.parquet").to_pandas()
    assert list(labs.columns) == ["policy", "patient", "time", "name", "value", "unit"]
    times = results[0].dataset.sizes["time"]
    names = [name for name, variable in results[0].dataset.items() if "site" not in variable.dims]
    assert len(labs) == 3 * times * len(names)
    one = labs[(labs.policy == results[1].policy) & (labs.name == "ferritin")]
    assert one.value.tolist() == results[1].dataset["ferritin"].values[0].tolist()
    assert set(one.unit) == {"ng/mL"}
    sites = pq.read_table(tmp_path / "sites.parquet").to_pandas()
    assert list(sites.columns) == ["policy", "patient", "time", "site", "name", "value", "unit"]
    assert len(sites) == 3 * 3 * times * results[0].dataset.sizes["site"]
    spleen = sites[(sites.policy == results[0].policy) & (sites.site == "spleen") & (sites.name == "site_volume")]
    expected = results[0].dataset["site_volume"].sel(site="spleen").values[0]
    assert spleen.value.tolist() == expected.tolist()
    decisions = pq.read_table(tmp_path / "decisions.parquet").to_pandas()
    assert len(decisions) == sum(len(result.decisions) for result in results)
    assert json.loads(decisions.seen.iloc[0]) == dict(results[1].decisions[0].seen)


def test_the_manifest_says_how_and_never_when_or_where(make_results, tmp_path):
    from extramarrow.runs.manifest import manifest_text

    first, second = (manifest_text(make_results(3)) for _ in range(2))
    assert first == second
    found = json.loads(first)
    assert (found["seed"], found["precision"], found["method"], found["steps_per_day"]) == (1, "f64", "rk4", 24)
    assert found["inputs"]["set"] == {"patient.sex": "female"}
    assert set(found["versions"]) == {"extramarrow", "llvmlite", "numpy"}
    assert found["policies"][0]["policy"] == "never transfused"
    assert not {"time", "date", "host", "user", "created"} & set(found)


def test_a_failed_patient_is_null(make_results, tmp_path):
    import numpy as np

    from extramarrow.runs.tables import write_tables

    (result,) = make_results(1, patients=2)
    result.dataset["hemoglobin"].values[1, 5:] = np.nan
    write_tables([result], tmp_path)
    table = pq.read_table(tmp_path / "labs.parquet")
    assert table["value"].null_count == result.dataset.sizes["time"] - 5
