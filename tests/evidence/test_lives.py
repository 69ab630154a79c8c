"""Finding a week or an age in what was recorded of a life."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from xarray import Dataset

from extramarrow.evidence import lives
from extramarrow.evidence.record import Record
from extramarrow.physiology.anatomy import SITES


def test_a_life_begins_in_the_fifth_week_and_ends_at_the_age_asked_for() -> None:
    arm = lives.life("woman", 2)
    assert dict(arm.settings) == {"patient.age": "5 weeks of gestation"}
    assert arm.years == pytest.approx(2 + 245 / 365.25, abs=1e-3)
    assert "--set 'patient.age=5 weeks of gestation'" in arm.command()
    early = lives.life("man", 1, born_in=28)
    assert dict(early.settings)["patient.birth"] == 28
    assert early.years == pytest.approx(1 + 161 / 365.25, abs=1e-3)


def test_weeks_and_ages_are_days_since_the_fifth_week() -> None:
    assert lives.week_day(5) == 0 and lives.week_day(40) == 245
    assert lives.age_day(0) == 245 and lives.age_day(2) == 245 + 730.5
    assert lives.age_day(0, born_in=28) == 161


def test_the_lowest_point_lies_within_the_days_asked_for(dataset: Callable[..., Dataset]) -> None:
    record = Record(dataset([0, 1, 2, 3, 4], hemoglobin=[1, 9, 8, 9, 2]))
    assert lives.lowest(record, "hemoglobin", 1, 3) == (2, 8)


def test_red_cells_and_reticulocytes(dataset: Callable[..., Dataset]) -> None:
    record = Record(dataset([0], blood_volume=[5], reticulocytes=[50], **{lives.CELLS: [25000]}))
    assert lives.red_cells(record, 0) == pytest.approx(5)
    assert lives.reticulocyte_share(record, 0) == pytest.approx(1)


def test_the_week_in_which_one_site_overtakes_another(dataset: Callable[..., Dataset]) -> None:
    data = dataset([0, 7, 14])
    output = data["site_volume"].copy() * 0.0
    liver, spleen = SITES.index("liver"), SITES.index("spleen")
    output[..., liver] = [[0.1, 0.2, 0.6]]
    output[..., spleen] = 0.4
    record = Record(data.assign(site_output_share=output))
    assert lives.crossing(record, ("liver",), ("spleen",)) == 7.0
    assert math.isnan(lives.crossing(record, ("brain",), ("spleen",)))
