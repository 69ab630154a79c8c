"""Observations of patients: a laboratory value on a day, in the unit of the laboratory."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from extramarrow.clinic.lab import labs
from extramarrow.grammar.errors import InputError, nearest, unknown
from extramarrow.grammar.units import convert
from extramarrow.therapies.charted import CHARTED

HOURS_A_DAY = 24.0
MOST_DAYS = 36525
#: The patient where the data name none.
ONLY = "1"


@dataclass(frozen=True, slots=True)
class Observation:
    """A laboratory value at the start of a day, in the unit of the laboratory; ``error`` as far as it is known."""

    place: str
    patient: str
    day: int
    name: str
    value: float
    error: float | None = None


@dataclass(frozen=True)
class Series:
    """All observations; what is known of each patient, and a sentence with the doses where the data hold any."""

    place: str
    observations: tuple[Observation, ...]
    people: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    doses: Mapping[str, str] = field(default_factory=dict)

    @property
    def patients(self) -> tuple[str, ...]:
        """Who was observed, in the order of the data."""
        return tuple(dict.fromkeys(each.patient for each in self.observations))

    @property
    def names(self) -> tuple[str, ...]:
        """What was observed, in the order of the data."""
        return tuple(dict.fromkeys(each.name for each in self.observations))

    @property
    def last_day(self) -> int:
        """The last day of an observation."""
        return max(each.day for each in self.observations)

    def of(self, patient: str) -> Series:
        """The observations of one patient."""
        own = tuple(each for each in self.observations if each.patient == patient)
        return Series(self.place, own, self.people, self.doses)


def lab_called(word: str, place: str) -> str:
    """The laboratory value of that name, word in sentences, or LOINC code."""
    folded = word.strip().casefold()
    table = {each.loinc: name for name, each in labs().items() if each.loinc}
    for name, charted in CHARTED.items():
        table |= {known.casefold(): name for known in (charted.word, *charted.synonyms)}
    table |= {name.casefold(): name for name in labs()}
    if folded not in table:
        guess = nearest(folded, labs())
        if guess is None:
            raise unknown("laboratory value", word, labs(), place)
        raise InputError(f"{place}: unknown laboratory value '{word}'; did you mean '{guess}'?")
    return table[folded]


def day_in(text: str, where: str, hours: bool = False) -> int:
    """A whole day from 0 on."""
    word, each = ("TIME", "a multiple of 24 h") if hours else ("day", "a whole number of days")
    number = _number(text, word, where) / (HOURS_A_DAY if hours else 1.0)
    if number != round(number) or not 0 <= number <= MOST_DAYS:
        raise InputError(
            f"{where}: {word}: expected {each} from 0 on (values are those of the start of a day), not {text}"
        )
    return int(number)


def observation(where: str, patient: str, day: int, name: str, value: str, error: str, unit: str) -> Observation:
    """One observation in the unit of its laboratory."""
    number = _in_unit(_number(value, name, where), unit, name, where)
    spread = None
    if error:
        spread = _in_unit(_number(error, f"{name}: error", where), unit, name, where)
        if spread <= 0.0:
            raise InputError(f"{where}: {name}: expected an error above 0, not {error}")
    return Observation(where, patient, day, name, number, spread)


def _in_unit(number: float, unit: str, name: str, where: str) -> float:
    lab = labs()[name]
    if not unit:
        return number
    understood = CHARTED[name].understood if name in CHARTED else {}
    if unit in understood:
        return float(number * understood[unit])
    try:
        return convert(number, unit, lab.unit)
    except InputError as error:
        raise InputError(f"{where}: {name}: {error}") from None


def _number(text: str, name: str, where: str) -> float:
    if not is_number(text):
        raise InputError(f"{where}: {name}: expected a number, not '{text}'")
    return float(text)


def is_number(text: str) -> bool:
    """Whether a word is a finite number."""
    try:
        return math.isfinite(float(text)) and "_" not in text
    except ValueError:
        return False
