"""What people weigh and how tall they are at every age: a check against slips, not a model of growth.

Body masses after birth are the reference persons of ICRP 89 (evidence P162). Before birth they follow the fetal weight
standard of Hadlock (Radiology 1991;181:129), 35 g at 10 weeks and 3,619 g at 40 weeks. Heights are the medians of the
dietary reference intakes (NHANES III, at the middle of each age group) and the adults of ICRP 89; a fetus is as long
as the cube root of its mass says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import exp, log

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import DAYS
from extramarrow.patients.ages import TERM, age_words
from extramarrow.physiology.patient import REFERENCE_SIZE

Knots = Sequence[tuple[float, float]]

#: (years since term, kg)
_CHILD_MASSES = ((0.0, 3.5), (1.0, 10.0), (5.0, 19.0), (10.0, 32.0))
_MASSES: Mapping[str, Knots] = {
    "male": (*_CHILD_MASSES, (15.0, 56.0), (20.0, REFERENCE_SIZE["male"][0])),
    "female": (*_CHILD_MASSES, (15.0, 53.0), (20.0, REFERENCE_SIZE["female"][0])),
}
#: (years since term, m)
_CHILD_HEIGHTS = ((0.0, 0.5), (1 / 3, 0.64), (0.75, 0.72), (2.0, 0.91), (6.0, 1.18))
_HEIGHTS: Mapping[str, Knots] = {
    "male": (*_CHILD_HEIGHTS, (11.0, 1.47), (16.0, 1.74), (20.0, REFERENCE_SIZE["male"][1])),
    "female": (*_CHILD_HEIGHTS, (11.0, 1.48), (16.0, 1.63), (20.0, REFERENCE_SIZE["female"][1])),
}
#: Multiples of the typical size between which people live.
_MASS_RANGE = (0.35, 3.0)
_HEIGHT_RANGE = (0.7, 1.4)


def typical_size(days: float, sex: str, birth_weeks: float = TERM) -> tuple[float, float]:
    """Weight in kg and height in m that are typical of ``sex`` at ``days`` since birth."""
    # Who is born early is as small as who is not born yet: size goes with the time since conception.
    years = (days + 7.0 * (birth_weeks - TERM)) / DAYS["year"]
    if years >= 0.0:
        return _between(_MASSES[sex], years), _between(_HEIGHTS[sex], years)
    weeks = TERM + years * DAYS["year"] / 7.0
    newborn, length = _MASSES[sex][0][1], _HEIGHTS[sex][0][1]
    mass = newborn * exp(_log_grams(weeks) - _log_grams(TERM))
    return mass, length * (mass / newborn) ** (1 / 3)


def plausible_size(
    days: float, sex: str, weight: float | None, height: float | None, birth_weeks: float = TERM
) -> None:
    """Refuse a size that nobody has at ``days`` since birth; None stands for what nobody has said.

    Raises:
        InputError: a weight (kg) or a height (m) far from what is typical.
    """
    mass, length = typical_size(days, sex, birth_weeks)
    _within("patient.weight", weight, mass, _MASS_RANGE, "kg", age_words(days, birth_weeks))
    _within("patient.height", height, length, _HEIGHT_RANGE, "m", age_words(days, birth_weeks))


def _within(label: str, value: float | None, typical: float, room: tuple[float, float], unit: str, when: str) -> None:
    low, high = (typical * factor for factor in room)
    if value is not None and not low <= value <= high:
        raise InputError(f"{label}: expected {low:.2g} to {high:.2g} {unit} at {when}, not {value:g}")


def _log_grams(weeks: float) -> float:
    return 0.578 + 0.332 * weeks - 0.00354 * weeks**2


def _between(knots: Knots, years: float) -> float:
    """Interpolated on a logarithmic scale; constant beyond the last knot."""
    place = bisect_right([at for at, _ in knots], years)
    if place == len(knots):
        return knots[-1][1]
    (begin, low), (end, high) = knots[place - 1], knots[place]
    return exp(log(low) + (log(high) - log(low)) * (years - begin) / (end - begin))
