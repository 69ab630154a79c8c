"""Every fitted parameter is derived again or says why not, and what is committed fits what is declared today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extramarrow.catalog.body import all_items
from extramarrow.evidence.calibration import pages, results
from extramarrow.evidence.calibration.fit import aims_of, free_of
from extramarrow.evidence.calibration.fits import fit_named, names
from extramarrow.evidence.calibration.hypotheses import page
from extramarrow.evidence.calibration.hypotheses.figures import FIGURES
from extramarrow.evidence.calibration.hypotheses.variants import VARIANTS
from extramarrow.evidence.calibration.underived import PARTS, REASONS, why_not
from extramarrow.grammar.declarations import Parameter
from extramarrow.grammar.sources import source

ROOT = Path(__file__).parents[2]
FITTED = {label for label, item in all_items().items() if isinstance(item, Parameter) and item.kind == "fitted"}
EACH_FIT = pytest.mark.parametrize("name", names())


def test_every_fitted_parameter_is_derived_again_or_says_why_not() -> None:
    derived = {label.partition("[")[0] for name in names() for label in fit_named(name).free}
    assert {label for label in FITTED - derived if not why_not(label)} == set()
    assert derived <= FITTED and set(REASONS) <= FITTED
    assert not derived & set(REASONS)
    assert {label.partition(".")[0] for label in FITTED - derived} >= set(PARTS)


@EACH_FIT
def test_a_result_belongs_to_its_fit(name: str) -> None:
    found, fit = results.read(name), fit_named(name)
    assert [each["label"] for each in found["parameter"]] == list(fit.free)
    named = {aim.target.name for aim in aims_of(fit)}
    assert {each["name"] for each in found["target"]} <= named
    assert len(found["correlation"]) == len(fit.free)


@EACH_FIT
def test_a_declared_value_lies_in_its_interval_or_is_named_as_a_disagreement(name: str) -> None:
    told = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
    apart = told.split("## Where declared and derived disagree")[1].split("\n## ")[0]
    for each in results.read(name)["parameter"]:
        declared = free_of(each["label"], all_items()).start
        assert each["low"] <= declared <= each["high"] or f"`{each['label']}`" in apart, each["label"]


def test_the_pages_say_what_the_results_say() -> None:
    docs = ROOT / "docs"
    found = [results.read(name) for name in names()]
    assert (docs / "calibration.md").read_text(encoding="utf-8") == pages.calibration(found)
    assert (docs / "scoreboard.md").read_text(encoding="utf-8") == page.scoreboard(results.read("hypotheses"))


def test_the_scoreboard_holds_every_hypothesis_against_every_figure() -> None:
    found = results.read("hypotheses")
    assert {each["name"] for each in found["hypothesis"]} == {variant.name for variant in VARIANTS}
    assert [each["name"] for each in found["figure"]] == [figure.name for figure in FIGURES]
    for each in found["hypothesis"]:
        assert len(each["simulated"]) == len(each["left_out"]) == len(FIGURES)
    assert sum(page.weights(found["hypothesis"])) == pytest.approx(1.0)
    for figure in FIGURES:
        assert source(figure.source) and figure.error > 0


def test_a_fast_fit_gives_what_is_committed() -> None:
    from extramarrow.evidence.calibration.derive import derived

    found, committed = derived("docetaxel", fit_named("docetaxel"), all_items()), results.read("docetaxel")
    for now, then in zip(found["parameter"], committed["parameter"], strict=True):
        assert now["value"] == pytest.approx(then["value"], rel=0.02)
        assert now["verdict"] == then["verdict"]


def test_the_command_names_the_fits_it_knows() -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / "tools" / "calibrate.py", "--only", "nothing"], capture_output=True, text=True
    )
    assert ran.returncode == 2 and "docetaxel" in ran.stderr and "hypotheses" in ran.stderr
