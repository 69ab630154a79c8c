"""Ages: what people write, before birth and after it, and what is no age; each refusal in one line."""

from __future__ import annotations

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.patients.ages import age_in_days, age_in_years, age_words

YEAR = 365.25
AGES = {
    ("birth", 40): 0.0,
    ("Birth", 28): 0.0,
    ("conception", 40): -35 * 7,
    ("conception", 28): -23 * 7,
    ("20 weeks of gestation", 40): -140.0,
    ("20 weeks of gestation", 28): -56.0,
    ("20 weeks + 3 days of gestation", 40): -137.0,
    ("20 weeks and 1 day of gestation", 40): -139.0,
    ("20.5 Weeks  of gestation", 40): -136.5,
    ("40 weeks of gestation", 40): 0.0,
    ("3 months", 40): YEAR / 4,
    ("6 weeks", 40): 42.0,
    ("2 days", 40): 2.0,
    ("1 day", 40): 1.0,
    ("12 h", 40): 0.5,
    ("12 years", 28): 12 * YEAR,
    ("12", 40): 12 * YEAR,
    (12, 40): 12 * YEAR,
    (-0.25, 40): -YEAR / 4,
}
EXPECTED = "expected an age such as '12 years', '3 months', 'birth' or '20 weeks of gestation', not "
REFUSED = {
    ("60 weeks of gestation", 40): (
        "expected at most 40 weeks of gestation, when birth is, or an age since birth, not '60 weeks of gestation'"
    ),
    ("30 weeks of gestation", 28): (
        "expected at most 28 weeks of gestation, when birth is, or an age since birth, not '30 weeks of gestation'"
    ),
    ("4 weeks of gestation", 40): (
        "expected at least 5 weeks of gestation, the youngest age there is, not '4 weeks of gestation'"
    ),
    ("old", 40): f"{EXPECTED}'old'",
    ("", 40): f"{EXPECTED}''",
    ("5 kg", 40): f"{EXPECTED}'5 kg'",
    ("5 yeers", 40): f"{EXPECTED}'5 yeers'",
    ("nan", 40): f"{EXPECTED}'nan'",
    ("-3 weeks of gestation", 40): f"{EXPECTED}'-3 weeks of gestation'",
    ("20 weeks + 9 days of gestation", 40): f"{EXPECTED}'20 weeks + 9 days of gestation'",
    ("3 months of gestation", 40): f"{EXPECTED}'3 months of gestation'",
}


@pytest.mark.parametrize(("age", "birth"), AGES)
def test_ages(age, birth):
    assert age_in_days(age, birth) == pytest.approx(AGES[age, birth], abs=1e-9)
    assert age_in_years(age, birth) == pytest.approx(AGES[age, birth] / YEAR, abs=1e-12)


@pytest.mark.parametrize(("age", "birth"), REFUSED)
def test_refusals(age, birth):
    with pytest.raises(InputError) as caught:
        age_in_days(age, birth)
    assert str(caught.value) == REFUSED[age, birth]


@pytest.mark.parametrize("years", [0.1, 29.5, 30, 32.7])
def test_a_number_of_years_is_that_number_however_it_is_written(years):
    assert age_in_years(years) == age_in_years(f"{years}") == age_in_years(f"{years} years") == years


WORDS = {
    (-140.0, 40): "20 weeks of gestation",
    (-56.0, 28): "20 weeks of gestation",
    (-137.0, 40): "20.4 weeks of gestation",
    (0.0, 40): "birth",
    (1.0, 40): "1 day",
    (42.0, 40): "42 days",
    (YEAR / 4, 40): "3 months",
    (YEAR, 40): "12 months",
    (10 * YEAR, 40): "10 years",
}


@pytest.mark.parametrize(("days", "birth"), WORDS)
def test_words(days, birth):
    assert age_words(days, birth) == WORDS[days, birth]
