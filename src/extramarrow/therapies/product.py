"""A drug that can be given by a dose: its words, its unit, its routes. Each is one file in ``drugs``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib import import_module

from extramarrow.grammar.parts import Drug
from extramarrow.therapies.arrays import Floats
from extramarrow.therapies.effects import View

#: Turns doses [n] as given into what reaches the pool [n].
Available = Callable[[View, "Floats"], "Floats"]


def all_of_it(_view: View, amounts: Floats) -> Floats:
    """The whole dose reaches the pool."""
    return amounts


@dataclass(frozen=True, slots=True)
class Route:
    """How a dose enters: the pool, and the share of it that gets there."""

    pool: str
    available: Available = all_of_it
    words: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Product:
    """One drug.

    ``word`` opens a sentence, ``synonyms`` do as well; ``unit`` is the unit of its doses, ``units`` what else is
    understood, with its worth in ``unit``; the first of ``routes`` is meant where none is named; ``highest`` is the
    largest single dose that is believed, ``highest_per_kg`` the same by weight (None: never dosed by weight).
    """

    name: str
    word: str
    unit: str
    routes: Mapping[str, Route]
    part: type[Drug]
    highest: float
    highest_per_kg: float | None = None
    synonyms: tuple[str, ...] = ()
    units: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def usual_route(self) -> str:
        """The route that goes without saying."""
        return next(iter(self.routes))


_PRODUCTS: dict[str, Product] = {}


def register(product: Product) -> Product:
    """Add a drug to the registry."""
    _PRODUCTS[product.name] = product
    return product


def products() -> Mapping[str, Product]:
    """Every registered drug by name."""
    load("extramarrow.therapies.drugs")
    return _PRODUCTS


@cache
def load(package: str) -> None:
    """Import a package whose members register themselves, once."""
    import_module(package)
