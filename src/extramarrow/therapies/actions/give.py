"""A drug by dose and route."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.parts import Drug
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.numbers import checked_amount, number_text
from extramarrow.therapies.product import Product, products

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

WEIGHT = "development.weight"


@register
@dataclass(frozen=True, slots=True)
class Give(Action):
    """A drug by dose and route: ``amount`` in its unit or, ``per_kg``, in its unit per kilogram of body weight."""

    name: ClassVar[str] = "drug"
    dosed: ClassVar[bool] = True

    drug: str
    amount: float
    per_kg: bool = False
    route: str = ""

    def __post_init__(self) -> None:
        if self.drug not in products():
            raise unknown("drug", self.drug, products())
        product = self.product
        if self.per_kg and product.highest_per_kg is None:
            raise InputError(f"{product.word} is dosed in {product.unit}, not by body weight")
        highest = product.highest_per_kg if self.per_kg and product.highest_per_kg else product.highest
        amount = checked_amount(self.amount, f"a dose of {product.word.lower()}", self.unit, highest)
        object.__setattr__(self, "amount", amount)
        object.__setattr__(self, "route", self.route or product.usual_route)
        if self.route not in product.routes:
            raise unknown(f"route of {product.word.lower()}", self.route, product.routes)

    @property
    def needs(self) -> tuple[type[Drug], ...]:
        """The part of this drug."""
        return (self.product.part,)

    @property
    def product(self) -> Product:
        """The drug itself."""
        return products()[self.drug]

    @property
    def unit(self) -> str:
        """Unit of the amount."""
        return f"{self.product.unit}/kg" if self.per_kg else self.product.unit

    @property
    def subject(self) -> str:
        """The drug."""
        return self.drug

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """The words for every drug."""
        return tuple(Opening((each.word, *each.synonyms), partial(cls.read, each)) for each in products().values())

    @classmethod
    def read(cls, product: Product, reader: Reader) -> Give:
        """``40000 IU intravenous``, after the name of the drug."""
        token = reader.token
        amount = reader.number(f"a dose in {product.unit}")
        plain = {product.unit: Fraction(1), **product.units}
        by_weight = {f"{unit}/kg": worth for unit, worth in plain.items()} if product.highest_per_kg else {}
        per_kg = reader.token.text.casefold() in {unit.casefold() for unit in by_weight}
        worth = reader.unit(product.word.lower(), {**plain, **by_weight})
        route = cls._read_route(product, reader)
        with reader.blaming(token):
            return cls(product.name, float(amount * worth), per_kg, route)

    @staticmethod
    def _read_route(product: Product, reader: Reader) -> str:
        route = reader.maybe_name(_route_words(product))
        if route is None and any(reader.comes(word) for each in products().values() for word in _route_words(each)):
            reader.fail(f"a route of {product.word.lower()}: {' or '.join(repr(name) for name in product.routes)}")
        return route or ""

    def done(self, part: int) -> str:
        """``epoetin 40000 IU subcutaneous``."""
        return f"{self.product.word.lower()} {number_text(self.amount)} {self.unit} {self.route}"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """One dose for each tick of the occasion."""
        route = self.product.routes[self.route]
        amount = route.available(view, self.given(view, mask))
        return [Dose(route.pool, tick, amount) for tick in occasion.ticks]

    def given(self, view: View, mask: Flags) -> Floats:
        """The dose of each patient [n], 0 outside ``mask``."""
        import numpy

        each = view.signal(WEIGHT) * self.amount if self.per_kg else self.amount
        return numpy.where(mask, each, 0.0)

    def explanation(self) -> list[str]:
        """Where the dose enters."""
        return [self.product.part.summary(), f"enters {self.product.routes[self.route].pool}"]

    def __str__(self) -> str:
        text = f"{self.product.word} {number_text(self.amount)} {self.unit}"
        return text if self.route == self.product.usual_route else f"{text} {self.route}"


def _route_words(product: Product) -> dict[str, str]:
    """The routes of a drug by all their words."""
    return {word: route for route, entry in product.routes.items() for word in (route, *entry.words)}
