"""Values that a case or a user sets: names, units, choices and bounds checked against the declared parameters."""

from __future__ import annotations

import math
from collections.abc import Mapping

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.system import Slot, System
from extramarrow.grammar.units import convert, quantity
from extramarrow.physiology.development import typical_size

#: The typical person, where a case does not say.
_USUAL = {"sex": 0.0, "age": 30.0, "birth": 40.0}


def settled(values: Mapping[str, float | str], system: System, place: str = "--set") -> dict[str, float]:
    """``values`` by parameter label, in declared units.

    A parameter over an axis is set for all members by its plain label, for one by ``label[member]``.

    Raises:
        InputError: unknown label, unit that does not convert, value outside its bounds or not a number.
    """
    families: dict[str, list[Slot]] = {}
    for slot in system.slots:
        families.setdefault(slot.label.split("[")[0], []).append(slot)
        families.setdefault(slot.label, [slot])
    chosen: dict[str, float] = {}
    for label, value in values.items():
        if label not in families:
            raise unknown("parameter", label, families, place)
        for slot in families[label]:
            chosen[slot.label] = _number(slot, value, place)
    return chosen


def sized(chosen: Mapping[str, float]) -> dict[str, float]:
    """``chosen`` with the typical size of its sex and age where it says one of them and no size."""
    if "patient.sex" not in chosen and "patient.age" not in chosen:
        return dict(chosen)
    sex, age, birth = (chosen.get(f"patient.{name}", usual) for name, usual in _USUAL.items())
    weight, height = typical_size(sex, age, birth)
    return {"patient.weight": weight, "patient.height": height, **chosen}


def _number(slot: Slot, value: float | str, place: str) -> float:
    where = f"{place}: {slot.label}"
    if isinstance(value, str):
        if slot.choices:
            if value not in slot.choices:
                raise unknown("value", value, slot.choices, where)
            return slot.choices[value]
        try:
            number, unit = quantity(value)
            number = convert(number, unit, slot.unit) if unit else number
        except InputError as error:
            raise InputError(f"{where}: {error}") from error
    else:
        number = float(value)
    if not math.isfinite(number) or not slot.low <= number <= slot.high:
        unit = "" if slot.unit == "1" else f" {slot.unit}"
        raise InputError(f"{where}: expected a value from {slot.low:g} to {slot.high:g}{unit}, not {number:g}")
    return number
