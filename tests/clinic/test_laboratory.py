"""The laboratory: errors have addresses, whatever is drawn together and whatever is remembered."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.clinic import laboratory
from extramarrow.clinic.laboratory import Laboratory


def made(patients):
    return Laboratory(5, patients, lambda label: np.linspace(0.01, 0.05, len(patients)))


def found(lab, days):
    return [lab.measured(name, day, np.full(len(lab.patients), 14.0)) for day in days for name in ("mcv", "ferritin")]


@pytest.mark.parametrize("at_once", [1, 40, 2**13])
@pytest.mark.parametrize("kept", [1, 100, 2**19])
def test_what_is_expected_changes_no_bit(monkeypatch, at_once, kept):
    days = [0, 21, 42, 63, 70]
    plain = found(made(range(10)), days)
    monkeypatch.setattr(laboratory, "_AT_ONCE", at_once)
    monkeypatch.setattr(laboratory, "_MOST_KEPT", kept)
    lab = made(range(10))
    lab.expect(range(0, 84, 21))
    for _ in range(2):
        assert np.array_equal(found(lab, days), plain)
    assert len({value.tobytes() for value in plain}) == len(plain)
