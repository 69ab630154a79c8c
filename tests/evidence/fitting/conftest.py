"""A donor of blood whose two parameters are known, and what is seen of him."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas
import pytest

import extramarrow as xm

CASE = "healthy-man"
TREAT = ("Phlebotomy 500 mL on day 2",)
TRUTH = {"red_cells.lifespan": 95.0, "erythropoietin.baseline": 10.0}
DAYS = (0, 4, 8, 14, 21, 28, 42, 56)
NAMES = ("hemoglobin", "reticulocytes", "erythropoietin")
ERROR = 0.03


@dataclass(frozen=True)
class Donor:
    """The truth, and the table of what was seen of it."""

    case: str
    treat: tuple[str, ...]
    truth: dict[str, float]
    table: pandas.DataFrame


@pytest.fixture(scope="session")
def donor():
    truth = xm.run(CASE, years=56 / 365.25, treat=TREAT, set=TRUTH)
    random = np.random.default_rng(5)
    rows = [
        (day, name, value * (1 + ERROR * random.normal()), ERROR * value)
        for day in DAYS
        for name in NAMES
        for value in [float(truth[name].sel(patient=0, time=day))]
    ]
    return Donor(CASE, TREAT, TRUTH, pandas.DataFrame(rows, columns=["day", "name", "value", "error"]))


@pytest.fixture(scope="session")
def fitted(donor):
    """Both parameters, from two patients who are seen alike and one who weighs more; each alone too."""
    heavy = donor.table.assign(patient="heavy", weight=90)
    both = pandas.concat([donor.table.assign(patient="light", weight=70), heavy])
    both["sex"] = "male"
    return xm.fit(both, donor.case, [*donor.truth], donor.treat, starts=2, each=True)
