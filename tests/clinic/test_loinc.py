"""The check digit of LOINC codes, and the codes that are registered."""

from __future__ import annotations

import pytest

from extramarrow.clinic.lab import Lab, labs
from extramarrow.clinic.loinc import check_digit, loinc_is_valid


@pytest.mark.parametrize("code", ["718-7", "4544-3", "787-2", "2276-4", "15061-5", "2502-3", "14196-0", "60474-4"])
def test_codes_in_use_have_a_right_check_digit(code: str) -> None:
    assert loinc_is_valid(code)


@pytest.mark.parametrize("code", ["718-8", "178-7", "7187", "718-", "", "12345678-9", "718-77", "LP718-7"])
def test_a_slip_of_the_pen_is_found(code: str) -> None:
    assert not loinc_is_valid(code)


def test_every_wrong_digit_and_every_exchange_of_neighbors_is_found() -> None:
    number, digit = "30385", check_digit("30385")
    for place in range(len(number)):
        for other in set("0123456789") - {number[place]}:
            assert not loinc_is_valid(f"{number[:place]}{other}{number[place + 1 :]}-{digit}")
        swapped = number[:place] + number[place : place + 2][::-1] + number[place + 2 :]
        assert swapped == number or not loinc_is_valid(f"{swapped}-{digit}")


def test_registered_codes_are_valid_and_not_shared() -> None:
    codes = [lab.loinc for lab in labs().values() if lab.loinc]
    assert [code for code in codes if not loinc_is_valid(code)] == []
    assert len(codes) == len(set(codes)) >= 25


def test_a_lab_with_a_wrong_code_is_refused() -> None:
    with pytest.raises(ValueError, match=r"lab\.slip: the check digit of LOINC code '718-8' is wrong"):
        type("Slip", (Lab,), {"name": "slip", "title": "slip", "unit": "g/dL", "loinc": "718-8"})
    assert "slip" not in labs()
