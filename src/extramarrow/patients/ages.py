"""Ages as people write them, before birth and after it, and as a body counts them: from birth, negative before.

Before birth an age is given in weeks of gestation, which obstetrics counts from the last menstrual period, two weeks
ahead of fertilization. Blood formation begins in the yolk sac, so a life begins here at its fifth week.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import DAYS
from extramarrow.grammar.units import convert, quantity

#: The youngest age that the body knows, in weeks of gestation; "conception" stands for it.
YOUNGEST = 5.0
#: Weeks of gestation at birth where nobody says otherwise.
TERM = 40.0

_EXPECTED = "expected an age such as '12 years', '3 months', 'birth' or '20 weeks of gestation'"
_GESTATION = re.compile(
    r"(?P<weeks>\d+(?:\.\d+)?)\s*weeks?(?:\s*(?:\+|and)\s*(?P<days>[0-6])\s*days?)?\s+of\s+gestation", re.IGNORECASE
)


def age_in_days(age: str | float, birth_weeks: float = TERM) -> float:
    """Days since birth, negative before it.

    Args:
        age: "12 years", "3 months", "20 weeks of gestation", "20 weeks + 3 days of gestation", "birth", "conception",
            or a number of years.
        birth_weeks: weeks of gestation at birth.

    Raises:
        InputError: no age, or weeks of gestation before the youngest age or after birth.
    """
    return convert(*_parsed(age, birth_weeks), "day")


def age_in_years(age: str | float, birth_weeks: float = TERM) -> float:
    """Years since birth; see :func:`age_in_days`."""
    return convert(*_parsed(age, birth_weeks), "year")


def youngest(birth_weeks: float = TERM) -> float:
    """The youngest age that the body knows, in days since birth."""
    return 7.0 * (YOUNGEST - birth_weeks)


def age_words(days: float, birth_weeks: float = TERM) -> str:
    """An age in days since birth as people say it: "20 weeks of gestation", "6 days", "3 months", "12 years"."""
    if days < 0.0:
        return f"{birth_weeks + days / DAYS['week']:.3g} weeks of gestation"
    for unit in ("year", "month"):
        if days >= 2.0 * DAYS[unit]:
            return f"{days / DAYS[unit]:.4g} {unit}s"
    return "birth" if days == 0.0 else f"{days:.3g} day{'s' * (days != 1.0)}"


def read_age(value: str | float, look: Callable[[str], float]) -> float:
    """A parameter that is written as an age, in years since birth; ``look`` knows all other parameters.

    Raises:
        InputError: no age of a person who is born when ``look`` says.
    """
    return age_in_years(value, look("patient.birth"))


def _parsed(age: str | float, birth_weeks: float) -> tuple[float, str]:
    """A number and its unit of time, counted from birth."""
    if not isinstance(age, str):
        if not isfinite(age):
            raise InputError(f"{_EXPECTED}, not {age}")
        return float(age), "year"
    words = " ".join(age.split()).casefold()
    if words == "birth":
        return 0.0, "day"
    if words == "conception":
        return youngest(birth_weeks), "day"
    if found := _GESTATION.fullmatch(words):
        return _before_birth(float(found["weeks"]) + int(found["days"] or 0) / 7.0, birth_weeks, age), "week"
    try:
        number, unit = quantity(age)
        convert(number, unit or "year", "day")
    except InputError as error:
        raise InputError(f"{_EXPECTED}, not '{age}'") from error
    return number, unit or "year"


def _before_birth(weeks: float, birth_weeks: float, said: str) -> float:
    if weeks < YOUNGEST:
        raise InputError(f"expected at least {YOUNGEST:g} weeks of gestation, the youngest age there is, not '{said}'")
    if weeks > birth_weeks:
        raise InputError(
            f"expected at most {birth_weeks:g} weeks of gestation, when birth is, or an age since birth, not '{said}'"
        )
    return weeks - birth_weeks
