"""A check against slips: what nobody weighs and how tall nobody is at an age."""

from __future__ import annotations

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import DAYS
from extramarrow.patients.ages import TERM, age_words
from extramarrow.physiology.development import typical_size

#: Multiples of the typical size between which people live.
_MASS_RANGE = (0.35, 3.0)
_HEIGHT_RANGE = (0.7, 1.4)


def plausible_size(
    days: float, sex: str, weight: float | None, height: float | None, birth_weeks: float = TERM
) -> None:
    """Refuse a size that nobody has at ``days`` since birth; None stands for what nobody has said.

    Raises:
        InputError: a weight (kg) or a height (m) far from what is typical.
    """
    mass, length = typical_size(float(sex == "female"), days / DAYS["year"], birth_weeks)
    when = age_words(days, birth_weeks)
    _within("patient.weight", weight, mass, _MASS_RANGE, "kg", when)
    _within("patient.height", height, length, _HEIGHT_RANGE, "m", when)


def _within(label: str, value: float | None, typical: float, room: tuple[float, float], unit: str, when: str) -> None:
    low, high = (typical * factor for factor in room)
    if value is not None and not low <= value <= high:
        raise InputError(f"{label}: expected {low:.2g} to {high:.2g} {unit} at {when}, not {value:g}")
