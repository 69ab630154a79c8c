"""Ages as knots of curves: weeks after the last menstrual period before birth at term, years and months after it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from extramarrow.grammar.parts import curve
from extramarrow.grammar.unit_atoms import DAYS

#: Days from the last menstrual period to birth at term.
TERM = 280.0

#: The quantity that tells how far along a person is: the logarithm of the postmenstrual age in days.
STAGE = "development.stage"

_KNOT = re.compile(r"(\d+(?:\.\d+)?) (week|month|year)s?")


def postmenstrual_days(knot: str) -> float:
    """The postmenstrual age that ``knot`` names: "20 weeks" (postmenstrual), "birth" (at term), "6 months", "10 years".

    Raises:
        ValueError: another text.
    """
    if knot == "birth":
        return TERM
    match = _KNOT.fullmatch(knot)
    if match is None:
        raise ValueError(f"an age is written as '20 weeks', 'birth', '6 months' or '10 years', not '{knot}'")
    days = float(match[1]) * float(DAYS[match[2]])
    return days if match[2] == "week" else TERM + days


def stage_of(days: float) -> float:
    """Where a postmenstrual age in days lies on the curves: early life is long, old age is short."""
    return math.log(days)


def by_age(points: Mapping[str, float], unit: str, meaning: str, **details: Any) -> Any:
    """Declare a curve over age; ``details`` as for :func:`extramarrow.grammar.curves.curve`."""
    positions = [stage_of(postmenstrual_days(knot)) for knot in points]
    return curve(points, unit, meaning, positions=positions, along=STAGE, **details)
