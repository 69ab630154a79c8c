"""Sizes that people have at every age, and those that nobody has."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.patients.ages import age_in_days
from extramarrow.patients.sizes import plausible_size
from extramarrow.physiology.development import typical_size

TYPICAL = {
    ("10 weeks of gestation", "male", 40): (0.0353, 0.056),
    ("20 weeks of gestation", "female", 40): (0.331, 0.25),
    ("birth", "male", 28): (1.207, 0.36),
    ("birth", "male", 40): (3.5, 0.50),
    ("1 year", "female", 40): (10.0, 0.76),
    ("5 years", "male", 40): (19.0, 1.11),
    ("15 years", "male", 40): (56.0, 1.68),
    ("15 years", "female", 40): (53.0, 1.60),
    ("20 years", "male", 40): (73.0, 1.76),
    ("90 years", "female", 40): (60.0, 1.63),
}


@pytest.mark.parametrize(("age", "sex", "birth"), TYPICAL)
def test_typical_sizes(age, sex, birth):
    weight, height = typical_size(float(sex == "female"), age_in_days(age, birth) / 365.25, birth)
    expected = TYPICAL[age, sex, birth]
    assert (weight, height) == (pytest.approx(expected[0], rel=0.02), pytest.approx(expected[1], rel=0.05))


@pytest.mark.parametrize("sex", ["male", "female"])
def test_people_grow_and_never_jump(sex):
    days = range(-245, 366 * 25, 5)
    for sizes in zip(*(typical_size(float(sex == "female"), day / 365.25) for day in days), strict=True):
        ratios = [late / early for early, late in pairwise(sizes)]
        assert min(ratios) >= 1.0
        assert max(ratios) < 1.3


def test_what_is_possible_passes():
    for weight, height in [(38.0, 1.3), (180.0, 2.2), (None, None), (50.0, None), (None, 1.9)]:
        plausible_size(30 * 365.25, "female", weight, height)
    plausible_size(0.0, "male", 0.6, 0.32, birth_weeks=24)


@pytest.mark.parametrize(
    ("weight", "height", "line"),
    [
        (20.0, None, "patient.weight: expected 1.2 to 10 kg at birth, not 20"),
        (0.6, None, "patient.weight: expected 1.2 to 10 kg at birth, not 0.6"),
        (3.5, 1.0, "patient.height: expected 0.36 to 0.71 m at birth, not 1"),
    ],
)
def test_what_is_impossible_is_refused(weight, height, line):
    with pytest.raises(InputError) as caught:
        plausible_size(0.0, "male", weight, height)
    assert str(caught.value) == line
