"""The names that laboratories use: UCUM codes for our units."""

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
