"""Which parameters of a body may be estimated, from where, within which bounds, and what is believed before."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from extramarrow.evidence.fitting.terms import Free, Prior
from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.system import Slot, System

#: A parameter that varies between people does so log-normally; so many standard deviations are as far as anyone is.
FARTHEST = 6.0
#: Without a spread, a parameter whose bounds span more than this factor is looked for on the logarithmic scale.
WIDE = 4.0


def free_parameters(
    system: System, chosen: Mapping[str, float], names: Sequence[str], priors: bool, place: str = "--parameters"
) -> tuple[Free, ...]:
    """The parameters ``names``, which begin where the case has them.

    A parameter with a spread between people has that as its prior, around its declared value, or around the value
    that the case sets.

    Raises:
        InputError: an unknown parameter, one that is named twice, or one that cannot be estimated.
    """
    found: list[Free] = []
    for name in names:
        label = name.strip()
        slot = _slot(system, label, place)
        if any(each.name == slot.label for each in found):
            raise InputError(f"{place}: '{label}' is named twice")
        if reason := refusal(slot):
            raise InputError(f"{place}: '{label}' cannot be estimated: {reason}")
        found.append(free_of(slot, chosen, priors))
    return tuple(found)


def free_of(slot: Slot, chosen: Mapping[str, float], priors: bool = True) -> Free:
    """The parameter of a slot."""
    start = chosen.get(slot.label, slot.value)
    low, high = float(slot.low), float(slot.high)
    if slot.log_sd > 0.0 and start > 0.0:
        low = max(low, start * math.exp(-FARTHEST * max(slot.log_sd, 0.5))) if low <= 0.0 else low
        return Free(slot.label, slot.unit, start, low, high, "log", Prior(start, slot.log_sd) if priors else None)
    scale = "log" if low > 0.0 and high / low > WIDE else "linear"
    return Free(slot.label, slot.unit, start, low, high, scale)  # type: ignore[arg-type]


def refusal(slot: Slot) -> str:
    """Why a parameter cannot be estimated; empty where it can."""
    if slot.choices:
        return f"it is one of {', '.join(slot.choices)}; set it with --set"
    if slot.written_as:
        return f"it is written as {slot.written_as}; set it with --set"
    if slot.label == "patient.birth":
        return "it decides when the history begins; set it with --set"
    if slot.low >= slot.high or slot.reason == "definition":
        return "it is a constant"
    if slot.label.startswith("lab."):
        return "it belongs to the measurement; give an error with each value instead"
    return ""


def _slot(system: System, label: str, place: str) -> Slot:
    if label in system.slot_index:
        return system.slots[system.slot_index[label]]
    members = [slot.label for slot in system.slots if slot.label.split("[")[0] == label]
    if members:
        raise InputError(
            f"{place}: '{label}' has a value for each of {len(members)} members; name one, such as {members[0]}"
        )
    raise unknown("parameter", label, system.slot_index, place)
