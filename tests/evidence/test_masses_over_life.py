"""Masses over a life: hardly ever in the healthy and in carriers, and the more the older in thalassemia intermedia."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from extramarrow.evidence.checks.incidental_masses import CARRIERS, HEALTHY, prone, with_masses
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.physiology.anatomy import GROUPS

LABORATORY = Laboratory()
LIVES = experiment("thalassemia-lives", years=38, every="365 days", patients=40)
BIRTHDAY = 2


@pytest.mark.parametrize("arm", [HEALTHY, CARRIERS], ids=["healthy", "carriers"])
def test_few_of_many_have_a_mass_or_could(arm):
    some = replace(arm, patients=120)
    assert with_masses(some)(LABORATORY) == 0.0
    assert prone(some)(LABORATORY) == 0.0


@cache
def ill_at(age: float) -> float:
    """Share of people with intermedia who have 4 mL in one place beside the spine."""
    record = LABORATORY.replay(LIVES)
    volumes = record.dataset["site_volume"].sel(site=list(GROUPS["paravertebral"])).max("site")
    return float((volumes.sel(time=365 * (age - BIRTHDAY)) >= 4.0).mean())


def test_masses_take_decades():
    assert ill_at(10) < 0.1
    assert ill_at(10) < ill_at(20) < ill_at(40)
    assert 0.15 < ill_at(40) < 0.7
