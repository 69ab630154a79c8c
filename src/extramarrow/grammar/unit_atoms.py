"""The atoms that units are made of, and what each is worth in the base of its dimension."""

from __future__ import annotations

from fractions import Fraction

#: The only time unit that a system knows inside.
DAY = "day"

_PREFIXES = {
    "k": Fraction(1000),
    "": Fraction(1),
    "d": Fraction(1, 10),
    "c": Fraction(1, 100),
    "m": Fraction(1, 10**3),
    "u": Fraction(1, 10**6),
    "n": Fraction(1, 10**9),
    "p": Fraction(1, 10**12),
    "f": Fraction(1, 10**15),
}

_PREFIXED = {
    "g": ("kumnpf", "mass", Fraction(1)),
    "L": ("dmunpf", "volume", Fraction(1)),
    "m": ("cmun", "length", Fraction(1)),
    "mol": ("munpf", "amount", Fraction(1)),
    "IU": ("kmu", "activity", Fraction(1)),
    "Gy": ("cm", "dose", Fraction(1)),
    "Pa": ("k", "pressure", Fraction(1)),
}

_OTHERS = {
    "mmHg": ("pressure", Fraction(133322, 1000)),
    "%": ("", Fraction(1, 100)),
    "unit": ("unit", Fraction(1)),
    "U": ("catalysis", Fraction(1)),
    "stage": ("", Fraction(1)),
    DAY: ("time", Fraction(1)),
    "s": ("time", Fraction(1, 86400)),
    "min": ("time", Fraction(1, 1440)),
    "h": ("time", Fraction(1, 24)),
    "week": ("time", Fraction(7)),
    "month": ("time", Fraction(36525, 1200)),
    "year": ("time", Fraction(36525, 100)),
}

#: Atom → (dimension, worth in its base). The dimension "" is a pure number.
ATOMS: dict[str, tuple[str, Fraction]] = dict(_OTHERS)
for _stem, (_letters, _dimension, _worth) in _PREFIXED.items():
    for _letter in ("", *_letters):
        ATOMS[_letter + _stem] = (_dimension, _worth * _PREFIXES[_letter])

#: Other spellings that people type.
SPELLINGS = {
    "d": DAY,
    "days": DAY,
    "hour": "h",
    "hours": "h",
    "minute": "min",
    "minutes": "min",
    "second": "s",
    "seconds": "s",
    "weeks": "week",
    "months": "month",
    "years": "year",
    "units": "unit",
    "stages": "stage",
    "l": "L",
    "dl": "dL",
    "ml": "mL",
    "µg": "ug",
    "μg": "ug",
    "µL": "uL",
    "μL": "uL",
    "µmol": "umol",
    "μmol": "umol",
    "percent": "%",
}

#: The time units, in days.
DAYS = {name: worth for name, (dimension, worth) in ATOMS.items() if dimension == "time"}
