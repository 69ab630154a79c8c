from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from xarray import Dataset

from extramarrow.evidence.equal import at_hemoglobin, correlated
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.record import Record
from extramarrow.physiology.anatomy import SITES


@pytest.fixture
def record(dataset: Callable[..., Dataset]) -> Record:
    return Record(dataset([0, 1, 2, 4], patients=2, hemoglobin=[15, 13, 14, 15], ferritin=[100, 90, 80, 60]))


def test_values_between_recorded_days_are_in_proportion(record: Record) -> None:
    assert record.at("hemoglobin", 3) == 14.5
    assert record.at("hemoglobin", -1) == 15
    assert record.at("hemoglobin", 9) == 15
    assert record.mean("ferritin", 1, 2) == 85
    assert math.isnan(record.mean("ferritin", 5, 6))
    assert (record.patients, record.last) == (2, 4)
    assert record.across("ferritin", 4) == [60, 60]


def test_first_day_waits_for_the_start_and_interpolates(record: Record) -> None:
    assert record.first_day("hemoglobin", 13.5, after=1) == 1.5
    assert record.first_day("ferritin", 85, falling=True) == 1.5
    assert record.first_day("hemoglobin", 15) == 0
    assert math.isnan(record.first_day("hemoglobin", 16))


def test_sites_are_summed_by_name(record: Record) -> None:
    assert record.total("site_volume", [SITES[3], SITES[5]], 2) == 8


def test_an_experiment_is_replayed_once_with_its_arguments(dataset: Callable[..., Dataset], door: type) -> None:
    run = door(lambda **arguments: dataset([0, 1], hemoglobin=[15, 15]))
    laboratory = Laboratory(run)
    arm = experiment("healthy-man", days=30, treat=("Phlebotomy 500 mL on day 0",), set={"patient.weight": 80})
    same = experiment("healthy-man", days=30, treat=("Phlebotomy 500 mL on day 0",), set={"patient.weight": 80})
    assert laboratory.replay(arm) is laboratory.replay(same)
    assert len(run.calls) == 1
    assert run.calls[0]["set"] == {"patient.weight": 80}
    assert run.calls[0]["years"] == pytest.approx(30 / 365.25, abs=1e-6)


def test_the_command_reruns_the_experiment() -> None:
    arm = experiment(
        "healthy-man", years=2, treat=("Phlebotomy 500 mL on day 0",), set={"patient.weight": 80, "a.b": "2 mg"},
        patients=5, seed=3, every="7 days",
    )  # fmt: skip
    assert arm.command() == (
        "extramarrow run healthy-man --years 2 --treat 'Phlebotomy 500 mL on day 0' --set 'a.b=2 mg'"
        " --set patient.weight=80 --patients 5 --every '7 days' --seed 3"
    )
    with pytest.raises(ValueError, match="either days or years"):
        experiment("healthy-man", days=3, years=1)


def test_causes_are_read_at_one_hemoglobin(dataset: Callable[..., Dataset]) -> None:
    levels = {0.1: (10.0, 10.0), 0.2: (6.0, 1000.0)}

    def make(**arguments: Any) -> Dataset:
        hemoglobin, hormone = levels[arguments["set"]["x"]]
        return dataset([0, 1], hemoglobin=[15, hemoglobin], erythropoietin=[14, hormone])

    laboratory = Laboratory(make)
    arms = [experiment("healthy-man", days=1, set={"x": level}) for level in levels]
    assert at_hemoglobin(laboratory, arms, 8, "erythropoietin") == pytest.approx(100)
    assert math.isnan(at_hemoglobin(laboratory, arms, 5, "erythropoietin"))


def test_correlation_leaves_out_failed_patients_but_not_many() -> None:
    pairs = [(float(x), -2.0 * x) for x in range(8)]
    assert correlated(pairs) == pytest.approx(-1)
    assert correlated([*pairs, (math.nan, 1.0)]) == pytest.approx(-1)
    assert math.isnan(correlated([*pairs, *[(math.nan, 1.0)] * 3]))
    assert math.isnan(correlated([(1.0, 2.0)] * 5))
