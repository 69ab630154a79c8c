"""The built-in trial of transfusion: masses in the order in which they must come, with their hazard per year of age."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extramarrow.trials.protocol.files import find_protocol
from extramarrow.trials.trial_api import conduct, trial_job

#: As published of people with thalassemia intermedia, per year of age.
BY_AGE = 1.10


@pytest.fixture(scope="module")
def found():
    result = conduct(trial_job("transfusion-threshold", 40, jobs=2))
    return {(each.name, each.arm): each for each in result.estimates}


def test_the_more_transfusion_the_fewer_and_smaller_masses_and_the_more_iron(found):
    arms = [arm.name for arm in find_protocol("transfusion-threshold").arms]
    assert arms == ["never", "Hb < 7", "Hb < 9.5", "Hb < 10.5"]

    def along(name):
        return [found[name, arm].interval.estimate for arm in arms]

    shares, sizes = along("masses: share"), along("largest mass: mean")
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1]
    assert all(more > less for more, less in pairwise(sizes))
    for name in ("liver iron: mean", "red cells: mean"):
        assert along(name) == sorted(along(name))
    assert found["red cells: mean", "never"].interval.estimate == 0.0


def test_masses_become_more_with_age_in_those_who_are_never_transfused(found):
    before, after = found["masses at day 0: share", "never"], found["masses: share", "never"]
    assert 0.0 < before.interval.estimate < after.interval.estimate


@pytest.mark.parametrize("endpoint", ["masses at day 0", "time to mass"])
def test_the_hazard_per_year_of_age_stands_beside_the_published_one(found, endpoint):
    line = found[f"{endpoint}: hazard ratio per year of age", "never"]
    assert line.note.startswith(f"published: {BY_AGE:.2f}; ")
    assert line.interval.low < line.interval.estimate < line.interval.high
