"""Ages at which people of a survey are seen, and what is counted of them."""

from __future__ import annotations

from statistics import mean, stdev

import numpy as np
import pytest
import xarray as xr

from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lifelong import (
    Ages,
    Group,
    age_of_the_ill,
    beside_spine,
    diameter,
    examined,
    odds_ratio,
    prevalence,
    ratio_per_year,
)
from extramarrow.physiology.anatomy import SITES

AGES = Ages(25.0, 10.0, 2.0, 60.0)
SPINE = "thoracic-paravertebral-lower-left"


def grown(people: int = 40, years: int = 60) -> xr.Dataset:
    """Half of the people have a mass from the age of 30 on, of 65 mL; the spleens of all are large."""
    volumes = np.zeros((people, years, len(SITES)))
    volumes[:, :, SITES.index("spleen")] = 500.0
    volumes[::2, 30:, SITES.index(SPINE)] = 65.0
    coordinates = {"patient": np.arange(people), "time": 365.25 * np.arange(years), "site": np.array(SITES)}
    return xr.Dataset({"site_volume": (("patient", "time", "site"), volumes)}, coords=coordinates)


LABORATORY = Laboratory(lambda **arguments: grown())
GROUPS = (Group(experiment("thalassemia-lives", years=60), 1.0, 0.0),)


def test_ages_have_the_published_mean_and_spread():
    ages = [AGES.of(place, 500) for place in range(500)]
    assert mean(ages) == pytest.approx(25.0, abs=0.5)
    assert stdev(ages) == pytest.approx(10.0, abs=1.0)
    assert len(set(ages)) > 480
    assert all(20.0 <= Ages(25.0, 10.0, 20.0, 30.0).of(place, 50) <= 30.0 for place in range(50))


def test_only_masses_outside_the_great_organs_count():
    people = examined(LABORATORY, GROUPS, AGES)
    assert len(people) == 40
    old = [person for person in people if person.age >= 30.5]
    assert {person.ill for person in people if person.age < 29.5} == {False}
    assert 0 < sum(person.ill for person in old) < len(old)
    assert prevalence(GROUPS, AGES)(LABORATORY) == pytest.approx(100 * sum(p.ill for p in people) / 40)
    assert ratio_per_year(GROUPS, AGES)(LABORATORY) > 1.05


def test_where_the_masses_are_and_how_large():
    assert beside_spine(GROUPS, AGES)(LABORATORY) == 100.0
    assert diameter(GROUPS, AGES, 0.5)(LABORATORY) == pytest.approx(5.0, abs=0.02)


def test_odds_and_ages_of_those_with_masses():
    def by_year(person):
        return person.age

    def by_decade(person):
        return person.age / 10

    year, decade = (odds_ratio(GROUPS, AGES, of)(LABORATORY) for of in (by_year, by_decade))
    assert year > 1.05
    assert decade == pytest.approx(year**10, rel=1e-6)
    ill = [person.age for person in examined(LABORATORY, GROUPS, AGES) if person.ill]
    assert age_of_the_ill(GROUPS, AGES)(LABORATORY) == pytest.approx(mean(ill))
