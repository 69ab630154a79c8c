"""A sampled cohort from the run to its report: identities of the count, covariates, and what was rejected."""

from __future__ import annotations

import json

import numpy as np
import pytest

from extramarrow.cli.run import tell_of_rejected
from extramarrow.runs.manifest import manifest
from extramarrow.trials.api import results_of, run
from extramarrow.trials.report.overview import sampling
from extramarrow.trials.request import Request

PEOPLE = 200


@pytest.fixture(scope="module")
def result():
    return results_of(Request(case="healthy-adults", years=0.003, patients=PEOPLE, seed=3))[0]


def test_the_count_is_one_count(result):
    """Hemoglobin, hematocrit, cells and indices come from one state, so their identities hold exactly."""
    seen = result.dataset
    cells = seen["red_cell_count"].values
    assert seen["mcv"].values * cells / 1e3 == pytest.approx(seen["hematocrit"].values, rel=1e-9)
    assert seen["mch"].values * cells / 10.0 == pytest.approx(seen["hemoglobin"].values, rel=1e-9)
    assert seen["mchc"].values * seen["hematocrit"].values == pytest.approx(seen["hemoglobin"].values, rel=1e-9)
    assert (seen["leukocytes"].values > seen["neutrophils"].values + seen["lymphocytes"].values).all()


def test_people_are_described_beside_their_values(result):
    data = result.dataset
    assert set(data["sex"].values) == {0.0, 1.0}
    assert data["age"].attrs["units"] == "year"
    assert data["height"].dims == data["weight"].dims == ("patient",)
    assert len(set(data["weight"].values)) == PEOPLE
    assert "sex" not in run("healthy-man", years=0.003).coords


def test_the_rejected_are_reported(result, capsys):
    facts = result.facts["sampling"]
    assert facts["drawn"] == PEOPLE + facts["rejected"]
    assert facts["rejected"] > 0
    line = sampling(result)
    assert line.startswith(f"{facts['rejected']} of {facts['drawn']} drawn people were implausible and drawn again: ")
    assert all(name.replace("_", " ") in line for name in facts["reasons"])
    tell_of_rejected(result)
    assert capsys.readouterr().err == f"extramarrow: {line}\n"
    assert json.loads(json.dumps(manifest([result])))["sampling"] == facts


def test_one_person_is_not_sampled():
    alone = results_of(Request(case="healthy-man", years=0.003))[0]
    assert sampling(alone) == ""
    assert "sampling" not in manifest([alone])


def test_diseases_of_a_population_are_at_work():
    people = run("us-adults", years=0.003, patients=60, set={"patient.sex": "female"})
    assert np.isfinite(people["hemoglobin"].values).all()
    assert people["hemoglobin"].values[:, 0].min() < 12.0
