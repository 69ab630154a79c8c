"""Gamma chains in the place of beta chains: as many as gamma genes can make, and never more than alpha chains."""

from __future__ import annotations

from functools import cache

import pytest

from extramarrow.evidence.lives import TERM, week_day
from extramarrow.trials.api import run

GAMMA, ALPHA = "globin.gamma_chains", "globin.alpha"
MONTHS = (0, 3, 6, 9, 12, 18)


@cache
def infant(response: float | None) -> dict[int, dict[str, float]]:
    """Values by month of a boy without beta chains whose gamma genes answer so strongly; a healthy one where None."""
    case = "healthy-man" if response is None else "thalassemia-infant"
    settings: dict[str, float | str] = {"patient.age": "5 weeks of gestation"}
    if response is not None:
        settings["beta_thalassemia.fetal_response"] = response
    seen = run(case=case, years=2.3, set=settings, every="1 day", signals=(GAMMA, ALPHA)).isel(patient=0)
    days = {month: week_day(TERM) + 30.4 * month for month in MONTHS}
    return {
        month: {name: float(seen[name].sel(time=day, method="nearest")) for name in ("hemoglobin", GAMMA, ALPHA)}
        for month, day in days.items()
    }


@pytest.mark.parametrize("response", [4.0, 8.0, 40.0])
def test_alpha_chains_find_no_more_partners_than_they_are(response):
    assert all(now[GAMMA] < now[ALPHA] for now in infant(response).values())


def test_an_infant_without_beta_chains_does_not_outdo_a_healthy_one():
    """Fetal hemoglobin holds its oxygen, so that the kidneys call for a little more than healthy infants have."""
    ill, well = infant(8.0), infant(None)
    for month in (3, 6, 9):
        assert ill[month]["hemoglobin"] < well[month]["hemoglobin"] + 1.0
    assert ill[9]["hemoglobin"] < well[9]["hemoglobin"]
    assert ill[18]["hemoglobin"] < 7.0


def test_the_stronger_the_answer_the_later_anemia_comes():
    assert infant(4.0)[9]["hemoglobin"] < infant(8.0)[9]["hemoglobin"] < infant(40.0)[9]["hemoglobin"]
