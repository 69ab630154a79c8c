"""The exported case in another simulator, two years, visits and doses included, beside our own kernels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import extramarrow as xm
from extramarrow.exchange.sbml import export_sbml
from extramarrow.exchange.sbml.names import Identifiers
from extramarrow.patients.case import find_case

#: A year of history: two years are compared, and not what single precision made of twenty before them. Age stands still
#: in an exported file.
CASE = find_case("beta-thalassemia-intermedia").model_copy(update={"since": 29.0, "set": {"patient.ageing": "no"}})
YEARS = 2
TREAT = ["Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks", "Epoetin 10000 IU weekly for 8 weeks"]
LABS = ("hemoglobin", "hematocrit", "reticulocytes", "erythropoietin", "ferritin", "hepcidin", "spleen_volume")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export_sbml(CASE, tmp_path_factory.mktemp("sbml") / "case.xml", years=YEARS, treat=TREAT)


def test_case_is_valid_and_its_units_agree(exported: Path) -> None:
    libsbml = pytest.importorskip("libsbml")
    read = libsbml.readSBML(str(exported))
    read.checkConsistency()
    assert [read.getError(k).getMessage() for k in range(read.getNumErrors())] == []
    assert read.getModel().getNumEvents() > 20


@pytest.fixture(scope="module")
def replayed(exported: Path) -> dict[str, Any]:
    """Laboratory values by day in libRoadRunner."""
    roadrunner: Any = pytest.importorskip("roadrunner")
    options = roadrunner.LoadSBMLOptions()
    # It compiles every formula as often as it is named: half a million operations, so no optimization on top.
    options.setLLVMBackend(options.LLJIT)
    options.setLLJitOptimizationLevel(options.NONE)
    runner = roadrunner.RoadRunner(str(exported), options)
    runner.integrator.stiff = False
    runner.integrator.relative_tolerance, runner.integrator.absolute_tolerance = 1e-9, 1e-11
    names = [Identifiers().of(f"lab.{lab}.value") for lab in LABS]
    runner.timeCourseSelections = ["time", *names]
    days = round(365.25 * YEARS)
    rows = np.asarray(runner.simulate(0, days, days + 1))
    return dict(zip(LABS, rows[:, 1:].T, strict=True))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("settings", "allowed"),
    [
        ({"precision": "f32", "method": "rk3", "steps_per_day": 12}, 1e-3),
        ({"precision": "f64", "method": "rk4", "steps_per_day": 48}, 1e-5),
    ],
)
def test_the_same_two_years(replayed: dict[str, Any], settings: dict[str, Any], allowed: float) -> None:
    data = xm.run(CASE, years=YEARS, treat=TREAT, **settings)
    # On the day of a visit we record ahead of the jump and the other program behind it.
    between = np.arange(len(data.time)) % 7 != 0
    for lab in LABS:
        ours, theirs = data[lab].values[0], replayed[lab]
        error = np.abs(ours - theirs)[between].max() / np.abs(theirs).max()
        assert error < allowed, lab
