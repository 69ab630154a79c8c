"""Episodes by chance in a trial: the same ones in every arm, however the trial is cut, and counted as a burden."""

from __future__ import annotations

from functools import cache

import pytest

from extramarrow.trials.conduct.chunk import chain_tables
from extramarrow.trials.job import job_of
from tests.support.protocols import protocol

OFTEN = "Intercurrent infection of severity 0.35 about 12 times a year"
COUNTED = {"name": "infections", "kind": "burden", "of": "intercurrent infection", "window": "days 1-42"}
PATIENTS = 12


@cache
def tables(*sizes):
    plan = protocol(
        design="counterfactual",
        population={"case": "healthy-adults", "patients": PATIENTS},
        run_in={"length": "4 weeks", "treat": [OFTEN]},
        arms=[
            {"name": "watched", "treat": [OFTEN]},
            {"name": "bled", "treat": ["Phlebotomy 300 mL weekly", "Bleeding of 500 mL about 9 times a year", OFTEN]},
            {"name": "spared", "treat": []},
        ],
        endpoints=[COUNTED],
        sample=2,
    )
    job, first, found = job_of(plan, PATIENTS), 0, []
    for size in sizes:
        found.append(job.compute(range(first, first + size)))
        first += size
    return chain_tables(found)


def rows(name, cut=(PATIENTS,), **wanted):
    return [row for row in tables(*cut)[name].to_pylist() if all(row[key] == value for key, value in wanted.items())]


def days(arm):
    return {(row["patient"], row["day"], row["action"]) for row in rows("decisions", arm=arm, rule=OFTEN)}


@pytest.mark.parametrize("name", ["courses", "endpoints", "labs", "series", "decisions", "gifts", "failures"])
def test_however_the_trial_is_cut(name):
    for patient in range(PATIENTS):
        assert rows(name, patient=patient) == rows(name, (1, 7, 4), patient=patient)


def test_the_same_episodes_strike_in_every_arm():
    assert len(days("watched")) > PATIENTS / 2
    assert days("watched") == days("bled")
    assert days("spared") == set()


def test_episodes_are_counted_as_a_burden():
    mean = {
        arm: sum(row["value"] for row in rows("endpoints", arm=arm)) / PATIENTS for arm in ("watched", "bled", "spared")
    }
    assert mean["watched"] == mean["bled"] == pytest.approx(12, rel=0.5)
    assert mean["spared"] == 0
