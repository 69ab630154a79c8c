"""Criteria for inclusion, exclusion and strata: conditions on the chart of day 0, on age, or on sex."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.conditions import OPERATORS, Comparison, Condition, can_hold
from extramarrow.therapies.language.conditions import read_condition
from extramarrow.therapies.language.reader import Reader

_AGE = re.compile(r"age\s*(?P<operator><=|>=|<|>)\s*(?P<years>\d+(?:\.\d+)?)(?:\s*years?)?", re.IGNORECASE)
_SEXES = {"female": 1.0, "male": 0.0, "sex": 1.0}

#: A chart, and a look-up of parameters by label.
Person = tuple[Mapping[str, Any], Callable[[str], Any]]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A sentence, and how it is judged of many people at once; ``asks`` names what it reads of the chart."""

    text: str
    asks: tuple[str, ...]
    judge: Callable[[Person], Any]
    condition: Condition | None = None


def read_chart_condition(text: str) -> Condition:
    """A condition on values of one day, such as "Hb < 10 g/dL and ferritin > 300 ng/mL".

    Raises:
        ValueError: naming the place and what was expected.
    """
    try:
        reader = Reader(text)
        condition = read_condition(reader)
        if not reader.at_end:
            reader.fail("the end of the condition, 'and' or 'or'")
    except InputError as error:
        raise ValueError(str(error)) from None
    if not all(isinstance(atom, Comparison) for atom in condition.atoms()):
        raise ValueError(f"'{text}': expected values of one day; nothing is known of what was before")
    if not can_hold(condition):
        raise ValueError(f"'{text}' is never true")
    return condition


def read_criterion(text: str, place: str) -> Criterion:
    """A condition on the chart, or ``age >= 18 years``, ``female``, ``male``; ``sex`` for a stratum.

    Raises:
        InputError: beginning with ``place``.
    """
    words = text.strip()
    if words.casefold() in _SEXES:
        wanted = _SEXES[words.casefold()]
        return Criterion(words, (), lambda person: person[1]("patient.sex") == wanted)
    if found := _AGE.fullmatch(words):
        years, operator = float(found["years"]), found["operator"]
        return Criterion(words, (), lambda person: _compare(person[1]("patient.age"), operator, years))
    try:
        condition = read_chart_condition(words)
    except ValueError as error:
        raise InputError(f"{place}: {error}") from None
    return Criterion(words, condition.asks(), lambda person: condition.holds(person[0]), condition)


def _compare(values: Any, operator: str, limit: float) -> Any:
    import numpy

    functions = dict(zip(OPERATORS, (numpy.less, numpy.less_equal, numpy.greater, numpy.greater_equal), strict=True))
    return functions[operator](values, limit)
