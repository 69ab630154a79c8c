"""The names that laboratories use: UCUM codes for our units, and the check digit of LOINC codes."""

from __future__ import annotations

import re

from extramarrow.grammar.unit_atoms import SPELLINGS
from extramarrow.grammar.units import UnitError, parse

#: Atoms whose UCUM code differs from the atom.
_CODES = {
    "IU": "[IU]",
    "kIU": "k[IU]",
    "mIU": "m[IU]",
    "uIU": "u[IU]",
    "mmHg": "mm[Hg]",
    "day": "d",
    "week": "wk",
    "month": "mo",
    "year": "a",
    "unit": "{unit}",
    "stage": "{stage}",
}
_MARKS = {"*": ".", "·": ".", "^": "", "10^": "10*"}
_WORD = re.compile(r"1e\d+|10\^|[^\W\d_]+|[*·^]")
_LOINC = re.compile(r"(\d{1,7})-(\d)")


def ucum(unit: str) -> str:
    """The UCUM code (case sensitive) of a unit: "1e9/L" is "10*9/L", "IU/L" is "[IU]/L", "L/L" stays "L/L".

    Raises :class:`UnitError` for what is no unit and for a fractional power, which UCUM cannot write.
    """
    if any(power.denominator != 1 for _, power in parse(unit).powers):
        raise UnitError(f"unit '{unit}': UCUM has no fractional powers")
    return _WORD.sub(lambda found: _code(found[0]), unit.replace(" ", ""))


def _code(word: str) -> str:
    if word.startswith("1e"):
        return f"10*{int(word[2:])}"
    atom = SPELLINGS.get(word, word)
    return _CODES.get(atom, _MARKS.get(atom, atom))


def loinc_is_valid(code: str) -> bool:
    """True if ``code`` has the form of a LOINC code and its check digit (Luhn, modulus 10) is right."""
    found = _LOINC.fullmatch(code)
    if not found:
        return False
    total = 0
    for position, digit in enumerate(reversed(found[1])):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value // 10 + value % 10
    return (10 - total % 10) % 10 == int(found[2])
