"""Values that a case or a user sets: names, units, choices and bounds checked against the declared parameters."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.system import Slot, System
from extramarrow.grammar.units import convert, quantity
from extramarrow.patients.ages import read_age
from extramarrow.physiology.development import typical_size

#: The typical person, where a case does not say.
_USUAL = {"sex": 0.0, "age": 30.0, "birth": 40.0}

Settings = Mapping[str, float | str]


#: How what is more than a number and a unit is read, by what a parameter says it is written as; and what it looks like.
READERS: Mapping[str, Callable[[str | float, Callable[[str], float]], float]] = {"age": read_age}
EXAMPLES: Mapping[str, tuple[str, ...]] = {"age": ("3 months", "birth", "20 weeks of gestation")}


def settled(values: Settings, system: System, place: str = "--set") -> dict[str, float]:
    """``values`` by parameter label, in declared units; see :func:`layered`."""
    return layered([(place, values)], system)


def layered(layers: Iterable[tuple[str, Settings]], system: System) -> dict[str, float]:
    """The values of all layers by parameter label, in declared units; where two differ, the later layer wins.

    A parameter over an axis is set for all members by its plain label, for one by ``label[member]``. What has a
    reader of its own is read last, for it may depend on others: weeks of gestation count to the week of birth.

    Args:
        layers: where each was written, for the error, and what was.
        system: the parameters there are.

    Raises:
        InputError: unknown label, unit that does not convert, value outside its bounds or not a number.
    """
    families: dict[str, list[Slot]] = {}
    for slot in system.slots:
        families.setdefault(slot.label.split("[")[0], []).append(slot)
        families.setdefault(slot.label, [slot])
    chosen: dict[str, float] = {}
    put_off: dict[str, tuple[Slot, float | str, str]] = {}
    for place, values in layers:
        for label, value in values.items():
            if label not in families:
                raise unknown("parameter", label, families, place)
            for slot in families[label]:
                if slot.written_as:
                    put_off[slot.label] = (slot, value, f"{place}: {slot.label}")
                else:
                    chosen[slot.label] = _inside(slot, _number(slot, value, place), f"{place}: {slot.label}")
    for slot, value, where in put_off.values():
        try:
            number = READERS[slot.written_as](value, known(chosen, system))
        except InputError as error:
            raise InputError(f"{where}: {error}") from error
        chosen[slot.label] = _inside(slot, number, where)
    return chosen


def known(chosen: Mapping[str, float], system: System) -> Callable[[str], float]:
    """A look-up of parameters by label: as they are chosen, else as they are declared."""
    return lambda label: chosen.get(label, system.slots[system.slot_index[label]].value)


def sized(chosen: Mapping[str, float]) -> dict[str, float]:
    """``chosen`` with the typical size of its sex and age where it says one of them and no size."""
    if "patient.sex" not in chosen and "patient.age" not in chosen:
        return dict(chosen)
    sex, age, birth = (chosen.get(f"patient.{name}", usual) for name, usual in _USUAL.items())
    weight, height = typical_size(sex, age, birth)
    return {"patient.weight": weight, "patient.height": height, **chosen}


def _number(slot: Slot, value: float | str, place: str) -> float:
    where = f"{place}: {slot.label}"
    if not isinstance(value, str):
        return float(value)
    if slot.choices:
        if value not in slot.choices:
            raise unknown("value", value, slot.choices, where)
        return slot.choices[value]
    try:
        number, unit = quantity(value)
        return convert(number, unit, slot.unit) if unit else number
    except InputError as error:
        raise InputError(f"{where}: {error}") from error


def _inside(slot: Slot, number: float, where: str) -> float:
    if not math.isfinite(number) or not slot.low <= number <= slot.high:
        unit = "" if slot.unit == "1" else f" {slot.unit}"
        raise InputError(f"{where}: expected a value from {slot.low:g} to {slot.high:g}{unit}, not {number:g}")
    return number
