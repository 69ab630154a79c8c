"""LOINC codes: the check digit that tells a code from a slip of the pen."""

from __future__ import annotations

import re

_CODE = re.compile(r"(\d{1,7})-(\d)")


def loinc_is_valid(code: str) -> bool:
    """True if ``code`` has the form of a LOINC code and its check digit (Luhn, modulus 10) is right."""
    found = _CODE.fullmatch(code)
    return bool(found) and check_digit(found[1]) == int(found[2])  # type: ignore[index]


def check_digit(number: str) -> int:
    """The digit after the dash: every other digit from the right is doubled, the digits are summed, 10 fills up."""
    total = 0
    for position, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value // 10 + value % 10
    return -total % 10
