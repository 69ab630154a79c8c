"""Numbers that only change on purpose. On purpose: ``python -m tests.golden.renew "the reason"``."""

from __future__ import annotations

import pytest

from tests.golden import numbers, renew

RECORDED = numbers.recorded()


@pytest.mark.parametrize("name", numbers.LOOKED_AT)
def test_numbers_are_as_recorded(name):
    assert name in RECORDED["numbers"]
    for year, seen in numbers.numbers(name).items():
        expected = RECORDED["numbers"][name][year]
        assert set(seen) == set(expected)
        wrong = {
            key: (value, expected[key])
            for key, value in seen.items()
            if value != pytest.approx(expected[key], rel=RECORDED["tolerance"], abs=1e-9)
        }
        assert wrong == {}, f"{name}, {year}: (now, recorded), see tests/golden/renew.py"


def test_the_file_says_why_and_holds_nobody_else():
    assert len(RECORDED["reason"].split()) >= renew.LEAST_WORDS
    assert set(RECORDED["numbers"]) == set(numbers.LOOKED_AT)
    assert 0.0 < RECORDED["tolerance"] <= 1e-6


def test_the_numbers_depend_on_the_patient():
    found = [tuple(seen.values()) for name in numbers.LOOKED_AT for seen in RECORDED["numbers"][name].values()]
    assert len({row[0] for row in found}) >= 6  # the three policies share their first ten years


def test_no_renewal_without_a_reason(capsys):
    assert renew.main([]) == 2
    assert renew.main(["because"]) == 2
    assert "say why" in capsys.readouterr().err
