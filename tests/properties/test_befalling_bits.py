"""Episodes by chance in whole lives: the same bits in any batch, and no bit where their rate is zero."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from extramarrow.therapies.orders import NOTHING
from tests.support.scenes import changed, played, scene

CASE = changed(
    "ring-sideroblasts", since=69.8, history=("Intercurrent infection of severity 0.2 about 12 times a year",)
)
TRANSFUSE = "Transfuse 2 units when Hb < 8.5 g/dL, weekly"
EPISODES = (
    "Intercurrent infection of severity 0.35 about {} times a year",
    "Bleeding of 600 mL about {} times a year",
)


@cache
def course(precision="f32", patients=300, often="6", threads=2, lanes=None, sentences=EPISODES):
    treat = [TRANSFUSE, *(sentence.format(often) for sentence in sentences)]
    scenario = scene(CASE, treat, years=0.25, patients=patients, seed=9, precision=precision, every="2 days")
    return played(scenario, threads, lanes)


def bits(found, count):
    return (
        found.records[:count].tobytes(),
        found.final_states[:count].tobytes(),
        tuple(decision for decision in found.decisions if decision.patient < count),
    )


@pytest.mark.parametrize("precision", ["f32", "f64"])
def test_batches_threads_and_lanes(precision):
    expected = bits(course(precision), 7)
    assert bits(course(precision, 7), 7) == expected
    assert bits(course(precision, 7, threads=1), 7) == expected
    assert bits(course(precision, 21, lanes=8), 7) == expected


def test_a_rate_of_zero_is_nothing():
    assert bits(course(often="0"), 300) == bits(course(sentences=()), 300)


def test_episodes_cost_blood():
    """Who is struck is as ill as the log says, and needs more transfusions."""
    calm, struck = course(sentences=()), course()
    episodes = [row for row in struck.decisions if not row.rule.startswith("Transfuse")]
    assert {row.action.split(" of ")[0] for row in episodes} >= {"fall ill with an infection"}
    assert len(episodes) == pytest.approx(300 * 0.25 * 6 * 2, rel=0.15)
    assert max(struck.balance.values()) < 1e-4

    def units(found):
        return sum(row.rule.startswith("Transfuse") and row.action not in NOTHING for row in found.decisions)

    assert units(struck) > 1.2 * units(calm)


def test_a_cold_is_seen_in_the_blood():
    """MelbyeColds2004: C-reactive protein of 7 to 24 mg/L on days 2 and 3, below 10 mg/L after a week or so."""
    treat = ["Intercurrent infection of severity 0.1 on day 5"]
    found = played(scene("healthy-man", treat, years=0.1, every="1 day"))
    values = found.records[0, :, found.observables.index("lab.crp.value")]
    assert 7 < values[7] < 24
    assert 7 < values[8] < 24
    assert values[15] < 10
    assert np.argmax(values) <= 10
