"""Unit definitions: our atoms as SBML base units.

Counts become items (1e9 cells are 1e9 items), and so do international units, of which SBML knows nothing.
"""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement

from extramarrow.grammar.unit_atoms import ATOMS, DAYS
from extramarrow.grammar.units import Unit

_SCALES = {"k": 3, "": 0, "d": -1, "c": -2, "m": -3, "u": -6, "n": -9, "p": -12, "f": -15}
_STEMS = {"mol": "mole", "IU": "item", "Gy": "gray", "Pa": "pascal", "g": "gram", "L": "litre", "m": "metre"}
_OTHERS = {
    "mmHg": ("pascal", 133.322),
    "%": ("dimensionless", 0.01),
    "unit": ("item", 1.0),
    "U": ("katal", 1e-6 / 60.0),
    "stage": ("dimensionless", 1.0),
}


def base_unit(atom: str) -> tuple[str, int, float]:
    """Kind, scale and multiplier of an atom."""
    if atom in DAYS:
        return "second", 0, float(DAYS[atom] * 86400)
    if atom in _OTHERS:
        kind, multiplier = _OTHERS[atom]
        return kind, 0, multiplier
    if atom not in ATOMS:
        return "item", int(atom.removeprefix("1e")), 1.0
    stem = next(stem for stem in _STEMS if atom.endswith(stem) and atom.removesuffix(stem) in _SCALES)
    return _STEMS[stem], _SCALES[atom.removesuffix(stem)], 1.0


class UnitDefinitions:
    """Collects the units in use; identical ones are defined once."""

    def __init__(self) -> None:
        self._names: dict[Unit, str] = {}

    def of(self, unit: Unit) -> str:
        """The identifier of ``unit``."""
        if unit.dimensionless:
            return "dimensionless"
        if unit not in self._names:
            self._names[unit] = _identifier(unit)
        return self._names[unit]

    def definitions(self) -> Element:
        """The list of all definitions handed out so far."""
        listed = Element("listOfUnitDefinitions")
        for unit, name in sorted(self._names.items(), key=lambda item: item[1]):
            definition = SubElement(listed, "unitDefinition", id=name, name=str(unit))
            factors = SubElement(definition, "listOfUnits")
            for atom, power in unit.powers:
                kind, scale, multiplier = base_unit(atom)
                attributes = {"kind": kind, "exponent": _number(power), "scale": str(scale)}
                SubElement(factors, "unit", attributes | {"multiplier": repr(multiplier)})
        return listed


def _number(power: Fraction) -> str:
    return str(power) if power.denominator == 1 else repr(float(power))


def _identifier(unit: Unit) -> str:
    """``1e9/kg/day`` as ``e9_per_kg_day``."""
    above = [_word(atom, power) for atom, power in sorted(unit.powers) if power > 0]
    below = [_word(atom, -power) for atom, power in sorted(unit.powers) if power < 0]
    return "_".join([*above, *(["per", *below] if below else [])])


def _word(atom: str, power: Fraction) -> str:
    name = re.sub(r"^1e", "e", atom).replace("%", "percent")
    return name if power == 1 else f"{name}{power}".replace("/", "over")
