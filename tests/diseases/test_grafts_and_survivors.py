"""A graft ends what the patient's own cells bring about; eltrombopag lets the few that are left renew themselves."""

from __future__ import annotations

import pytest

from extramarrow.trials.api import run

TRANSFUSE = "Transfuse 2 units when Hb < 8 g/dL, every 2 weeks"


@pytest.mark.parametrize("case", ["sickle-cell-disease", "hereditary-spherocytosis"])
def test_a_graft_makes_red_cells_that_live(case):
    data = run(case, years=1.5, treat=["Allogeneic transplantation on day 10"], every="30 days")
    share, hemoglobin = data["reticulocyte_share"].values.ravel(), data["hemoglobin"].values.ravel()
    assert share[-1] < 0.4 * share[0]
    assert hemoglobin[-1] > hemoglobin[0] + 2


def test_sickle_hemoglobin_goes_with_the_cells_that_held_it():
    data = run("sickle-cell-disease", years=1.5, treat=["Allogeneic transplantation on day 10"], every="30 days")
    assert data["hemoglobin_s"].values.ravel()[0] > 80
    assert data["hemoglobin_s"].values.ravel()[-1] < 5


def test_the_few_survivors_of_aplasia_renew_themselves_on_eltrombopag():
    cells = ("stem_cells.supply", "stem_cells.total_resident")
    plain, treated = (
        run("aplastic-anemia", years=2, treat=[TRANSFUSE, *drug], every="60 days", signals=cells)
        for drug in ([], ["Eltrombopag 150 mg daily"])
    )
    for name in cells:
        assert plain[name].values.ravel()[-1] < 0.5 * plain[name].values.ravel()[0]
        assert treated[name].values.ravel()[-1] > treated[name].values.ravel()[0]
    assert treated["neutrophils"].values.ravel()[-1] > 2 * treated["neutrophils"].values.ravel()[0]


def test_a_crowded_marrow_hardly_answers_beyond_its_platelets():
    data = run("healthy-man", years=1, treat=["Eltrombopag 75 mg daily"], every="60 days")
    assert data["platelets"].values.ravel()[-1] > 1.2 * data["platelets"].values.ravel()[0]
    assert data["neutrophils"].values.ravel()[-1] == pytest.approx(data["neutrophils"].values.ravel()[0], rel=0.15)
    assert data["hemoglobin"].values.ravel()[-1] == pytest.approx(data["hemoglobin"].values.ravel()[0], rel=0.05)
