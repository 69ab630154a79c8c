"""Parts: classes whose body declares a piece of the human being, its diseases or its treatments.

A part is never instantiated. Reading the class is reading the model.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar, TypeVar

from extramarrow.grammar.curves import Curve, Elsewhere, Steepness, curve, elsewhere, steepness
from extramarrow.grammar.declarations import (
    Axis,
    Balance,
    Declared,
    Exit,
    Factor,
    Flow,
    Parameter,
    Pool,
    Read,
    Rest,
    Signal,
    at_rest,
    balance,
    flow,
    leaving,
    param,
    pool,
    reads,
    scales,
    signal,
)
from extramarrow.grammar.patterns import Pattern, taken_over

__all__ = [
    "Axis",
    "Balance",
    "Curve",
    "Declared",
    "Disease",
    "Drug",
    "Elsewhere",
    "Exit",
    "Factor",
    "Flow",
    "Organ",
    "Parameter",
    "Part",
    "Pattern",
    "Pool",
    "Read",
    "Rest",
    "Signal",
    "Steepness",
    "at_rest",
    "balance",
    "curve",
    "elsewhere",
    "flow",
    "leaving",
    "param",
    "pool",
    "reads",
    "scales",
    "signal",
    "steepness",
]


Kind = TypeVar("Kind", bound=Declared)


def snake_case(name: str) -> str:
    """``BetaThalassemia`` as ``beta_thalassemia``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class Part:
    """Base of every declared part; subclasses collect what their body declares."""

    label: ClassVar[str] = ""
    declared: ClassVar[dict[str, Declared]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "label" not in cls.__dict__:
            cls.label = snake_case(cls.__name__)
        cls.declared = taken_over(cls)
        for name, item in cls.declared.items():
            item.name, item.part = name, cls.label

    @classmethod
    def of_kind(cls, kind: type[Kind]) -> dict[str, Kind]:
        """What this part declares of one kind, in the order of the class body."""
        return {name: item for name, item in cls.declared.items() if isinstance(item, kind)}

    @classmethod
    def summary(cls) -> str:
        """First line of the class docstring."""
        return (cls.__doc__ or "").strip().split("\n")[0]


class Organ(Part):
    """Pools, flows and signals of the healthy body that belong together."""


class Disease(Part):
    """New pools and flows, and factors on named healthy signals; neutral to the bit at severity 0."""

    #: Codes of the International Classification of Diseases, 10th revision.
    codes: ClassVar[tuple[str, ...]] = ()


class Drug(Part):
    """Where a substance goes and what it scales; neutral to the bit while none is given."""
