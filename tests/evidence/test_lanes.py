"""A batch of points shows in each lane what the point alone would show."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.evidence.calibration.batch import evened
from extramarrow.evidence.calibration.hypotheses.people import ON_MRI, seen
from extramarrow.evidence.calibration.hypotheses.search import softened
from extramarrow.evidence.calibration.hypotheses.studies import MOST, people_needed
from extramarrow.evidence.calibration.lanes import Bench
from extramarrow.evidence.calibration.results import text_of
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.laboratory import Laboratory

POINTS = [{}, {"lodging.capacity[spleen]": 0.2}, {"patient.hemoglobin_men": 14.0, "no.such[part]": 1.0}]
ALONE = experiment("healthy-man", days=2, treat=("Filgrastim 10 ug/kg daily for 2 days",))
CROWD = experiment("healthy-adults", days=1, patients=3)


@pytest.mark.parametrize("position", [0, 1])
def test_a_lane_is_the_simulation_of_its_point(position: int) -> None:
    lane = Bench(POINTS).lanes()[position]
    point = POINTS[position]
    arm = experiment("healthy-man", days=2, treat=ALONE.treat, set=point)
    record, expected = lane.replay(ALONE), Laboratory().replay(arm)
    assert record.days == expected.days and record.patients == 1
    assert record.series("spleen_volume") == expected.series("spleen_volume")
    assert record.at("site_volume", 2, site="spleen") == expected.at("site_volume", 2, site="spleen")
    assert record.dataset["hemoglobin"].values.tolist() == expected.dataset["hemoglobin"].values.tolist()


def test_sampled_people_keep_their_rank_when_a_point_moves_them() -> None:
    lanes = Bench(POINTS).lanes()
    first, third = (lane.replay(CROWD).dataset for lane in (lanes[0], lanes[2]))
    expected = Laboratory().replay(CROWD).dataset
    assert first["hemoglobin"].values.tolist() == expected["hemoglobin"].values.tolist()
    men = first["sex"].values == 0.0
    ratio = third["hemoglobin"].values[men, 0] / first["hemoglobin"].values[men, 0]
    assert np.allclose(ratio, 14.0 / 15.5, rtol=0.02)


def test_the_body_at_rest_is_that_of_the_point() -> None:
    rests = [lane.rest("healthy-man") for lane in Bench(POINTS).lanes()]
    assert rests[2].parameter("patient.hemoglobin_men") == 14.0
    assert rests[0].parameter("patient.hemoglobin_men") == 15.5


def test_people_are_spread_evenly_without_leaving_their_order() -> None:
    from extramarrow.patients.sampling import people
    from extramarrow.trials.request import Request
    from extramarrow.trials.scenario import plan

    scenario = plan(Request(case="beta-thalassemia-intermedia", patients=5))
    system = scenario.system
    drawn = people(system, scenario.values, range(5), 1, None).values
    even = evened(system, scenario.values, drawn)
    place = system.slot_index["extramedullary.susceptibility"]
    assert np.argsort(even[:, place]).tolist() == np.argsort(drawn[:, place]).tolist()
    assert np.median(even[:, place]) == pytest.approx(system.slots[place].value)
    fixed = system.slot_index["beta_thalassemia.severity"]
    assert even[:, fixed].tolist() == drawn[:, fixed].tolist()


def test_a_mass_comes_to_be_seen_smoothly() -> None:
    assert seen(ON_MRI, ON_MRI) == 0.5
    assert seen(0.0, ON_MRI) == seen(float("nan"), ON_MRI) == 0.0
    assert seen(40.0, ON_MRI) > 0.99 > 0.01 > seen(0.4, ON_MRI)


@pytest.mark.parametrize(
    ("share", "first", "second", "needed"), [(True, 50.0, 20.0, 20), (False, 0.0, 0.0, MOST), (True, 0.0, 0.0, MOST)]
)
def test_how_many_people_a_study_needs(share: bool, first: float, second: float, needed: int) -> None:
    assert people_needed(share, first, second) == needed


def test_results_are_written_as_they_are_read() -> None:
    import tomllib

    document = {"fit": 'a "b"', "number": 0.1, "list": [1.0, float("inf")], "square": [[1.0, 0.5]], "row": [{"x": 1}]}
    assert tomllib.loads(text_of(document)) == document


def test_a_figure_that_is_missed_by_far_counts_for_little_more() -> None:
    near, far, farther = softened(np.array([0.1, -30.0, -60.0]))
    assert near == pytest.approx(0.1, rel=0.01)
    assert -9 < farther < far < -6
