"""The folder of a fit: tables, documents, figures, and a page that fetches nothing and complains of nothing."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest

from extramarrow.evidence.fitting.report.write import write_fit


@pytest.fixture(scope="module")
def folder(fitted, tmp_path_factory):
    place = tmp_path_factory.mktemp("fit")
    write_fit(fitted, place, {"extramarrow": "0"})
    return place


def test_everything_is_there(folder):
    assert sorted(each.name for each in folder.iterdir()) == [
        "curves.parquet", "figures", "fit.json", "observations.parquet", "report.html", "run.json",
    ]  # fmt: skip
    stems = sorted(each.stem for each in (folder / "figures").iterdir())
    assert stems == sorted(
        f"{name}-{who}" for name in ("hemoglobin", "reticulocytes", "erythropoietin") for who in ("light", "heavy")
    )


def test_documents_and_tables_say_what_was_found(folder, fitted, donor):
    document = json.loads((folder / "fit.json").read_text())
    assert document == json.loads(json.dumps(fitted.to_json()))
    assert json.loads((folder / "run.json").read_text())["digest"] == document["digest"]
    curves = pq.read_table(folder / "curves.parquet").to_pandas()
    assert set(curves["estimate"]) == {"all 2 patients", "patient light", "patient heavy"}
    assert (curves["low"] <= curves["value"]).all()
    assert (curves["value"] <= curves["high"]).all()
    observations = pq.read_table(folder / "observations.parquet").to_pandas()
    alone = observations[observations["estimate"] == "patient light"]
    assert alone["value"].tolist() == donor.table["value"].tolist()
    left = (alone["fitted"] - alone["value"]) / alone["error"]
    assert left.to_numpy() == pytest.approx(alone["residual"].to_numpy(), abs=1e-9)


def test_figures_are_sound_and_show_every_observation(folder, donor):
    for figure in (folder / "figures").iterdir():
        root = ElementTree.parse(figure).getroot()
        circles = [each for each in root.iter() if each.tag.endswith("circle")]
        assert len(circles) == len(set(donor.table["day"]))


def test_the_page_is_quiet_and_whole(browse, folder):
    page = folder / "report.html"
    assert page.stat().st_size < 1_500_000
    seen = browse(page, script="[document.querySelectorAll('svg.chart').length, document.body.innerText]")
    assert seen.errors == ()
    assert seen.requests == (page.as_uri(),)
    charts, words = seen.value
    assert charts == 6
    for said in ("All 2 patients", "red_cells.lifespan", "identified", "Correlations", "Not a medical device", "95 %"):
        assert said in words
