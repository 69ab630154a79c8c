"""All parameters of some people drawn at once: each value is what its own address gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.numerics import portable
from extramarrow.numerics.randomness import normal
from extramarrow.patients import draws
from extramarrow.patients.draws import lottery
from tests.support.human import BODY, system_of

SYSTEM = system_of(*BODY)
DECLARED = lottery(SYSTEM)
#: Bounds so narrow that many draws are repeated.
WIDTH = np.exp(1.5 * DECLARED.spread)
LOTTERY = replace(DECLARED, low=DECLARED.center / WIDTH, high=DECLARED.center * WIDTH)


def alone(row, patient, attempt):
    """One value by its definition, and how often its group was drawn."""
    group = LOTTERY.group[row]
    rows = [int(other) for other in np.flatnonzero(LOTTERY.group == group)]
    for once_more in range(draws.MOST_TRIES):
        values = {}
        for other in rows:
            deviate = 0.0
            for term, weight in zip(LOTTERY.terms[other], LOTTERY.weights[other], strict=True):
                address = attempt * draws.MOST_TRIES + once_more
                deviate += weight * normal(7, np.array([patient]), LOTTERY.streams[term], address)[0]
            factor = portable.exp(np.array([LOTTERY.spread[other] * deviate]))[0]
            values[other] = LOTTERY.center[other] * factor
        if all(LOTTERY.low[other] <= value <= LOTTERY.high[other] for other, value in values.items()):
            return values[row], once_more
    raise AssertionError


def test_each_value_is_that_of_its_address():
    patients = [*range(40, 60), 2**33]
    found = LOTTERY.values(7, patients, 3)
    again = 0
    for row in range(0, len(LOTTERY.columns), 9):
        for place, patient in enumerate(patients):
            expected, repeats = alone(row, patient, 3)
            again += repeats
            assert found[row, place] == expected
    assert again  # somebody's draw was beyond its bounds


def test_a_person_is_the_same_in_any_batch(monkeypatch):
    everybody = LOTTERY.values(7, range(100), 0)
    assert np.array_equal(everybody[:, 30:50], LOTTERY.values(7, range(30, 50), 0))
    monkeypatch.setattr(draws, "TOGETHER", 7)
    assert np.array_equal(everybody, LOTTERY.values(7, range(100), 0))


def test_bounds_that_nobody_can_keep_are_named():
    narrow = replace(LOTTERY, low=np.where(LOTTERY.columns == LOTTERY.columns[-1], LOTTERY.high, LOTTERY.low))
    with pytest.raises(InputError, match=r"no value within bounds in 256 draws"):
        narrow.values(7, range(3), 0)
