"""The span of a life that is simulated: the age at day 0, where the history begins, and where the run ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import DAYS
from extramarrow.patients.ages import YOUNGEST, age_in_days, age_words, youngest

#: The oldest age that the body knows, in years.
OLDEST = 100.0


@dataclass(frozen=True, slots=True)
class Life:
    """Ages in days since birth: at day 0, and where the history begins; None for a life without one."""

    birth_weeks: float
    age: float
    since: float | None = None

    @property
    def history_days(self) -> int:
        """Whole days of history before day 0."""
        return 0 if self.since is None else round(self.age - self.since)

    @property
    def words(self) -> str:
        """What a report says about it, such as "30 years at day 0, simulated from 10 years on"."""
        today = f"{age_words(self.age, self.birth_weeks)} at day 0"
        return today if self.since is None else f"{today}, simulated from {age_words(self.since, self.birth_weeks)} on"


def life_of(since: str | float | None, years: float, look: Callable[[str], float], place: str) -> Life:
    """The life of a person whose parameters ``look`` knows; the history begins at the age ``since``.

    Raises:
        InputError: an age before the youngest, a history that begins after day 0, a life beyond the oldest age.
    """
    birth, age = look("patient.birth"), look("patient.age") * DAYS["year"]
    first = youngest(birth)
    if age < first - 0.5:
        raise InputError(
            f"patient.age: expected at least {YOUNGEST:g} weeks of gestation, {first / DAYS['year']:.3g} years for a "
            f"birth at {birth:g} weeks, not {look('patient.age'):g}"
        )
    if look("patient.ageing") and age + years * DAYS["year"] > OLDEST * DAYS["year"] + 0.5:
        raise InputError(
            f"years: expected a life of at most {OLDEST:g} years, and {years:g} more from {age_words(age, birth)} "
            "end later"
        )
    if since is None:
        return Life(birth, age)
    try:
        begin = age_in_days(since, birth)
    except InputError as error:
        raise InputError(f"{place}: since: {error}") from error
    said = f"'{since}'" if isinstance(since, str) else f"{since:g}"
    if begin < first - 0.5:
        raise InputError(f"{place}: since: expected at least {YOUNGEST:g} weeks of gestation, not {said}")
    if begin > age + 0.5:
        raise InputError(f"{place}: since: expected an age before day 0, which is {age_words(age, birth)}, not {said}")
    return Life(birth, age, begin)
