"""A drug by dose and route."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.parts import Drug
from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.hours import hour_text, tick_at
from extramarrow.therapies.numbers import checked_amount, checked_count, dose_text, number_text
from extramarrow.therapies.product import Product, products

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

WEIGHT = "development.weight"

#: Units of the length of an infusion, in hours.
HOURS = {
    "hours": Fraction(1), "hour": Fraction(1), "h": Fraction(1), "minutes": Fraction(1, 60), "min": Fraction(1, 60),
    "days": Fraction(24), "day": Fraction(24),
}  # fmt: skip

#: No infusion lasts longer: 30 days.
MOST_TICKS = 30 * TICKS_PER_DAY


@register
@dataclass(frozen=True, slots=True)
class Give(Action):
    """A drug by dose and route: ``amount`` in its unit or, ``per_kg``, in its unit per kilogram of body weight.

    An infusion lasts ``over_ticks`` ticks; it enters tick by tick, half at its two ends (the trapezoidal rule).
    """

    name: ClassVar[str] = "drug"
    dosed: ClassVar[bool] = True

    drug: str
    amount: float
    per_kg: bool = False
    route: str = ""
    over_ticks: int = 0

    def __post_init__(self) -> None:
        if self.drug not in products():
            raise unknown("drug", self.drug, products())
        product = self.product
        if self.per_kg and product.highest_per_kg is None:
            raise InputError(f"{product.word} is dosed in {product.unit}, not by body weight")
        amount = checked_amount(self.amount, f"a dose of {product.word.lower()}", self.unit, self.highest)
        object.__setattr__(self, "amount", amount)
        object.__setattr__(self, "route", self.route or product.usual_route)
        if self.route not in product.routes:
            raise unknown(f"route of {product.word.lower()}", self.route, product.routes)
        if self.over_ticks:
            object.__setattr__(self, "over_ticks", checked_count(self.over_ticks, "ticks of an infusion", MOST_TICKS))

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
    def highest(self) -> float:
        """The largest single dose that is believed, in the unit of the amount."""
        return self.product.highest_per_kg if self.per_kg and self.product.highest_per_kg else self.product.highest

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
        amount, per_kg = read_amount(product, reader)
        route = cls._read_route(product, reader)
        over = _read_hours(reader) if reader.accept("over") else 0
        with reader.blaming(token):
            return cls(product.name, amount, per_kg, route, over)

    @staticmethod
    def _read_route(product: Product, reader: Reader) -> str:
        route = reader.maybe_name(_route_words(product))
        if route is None and any(reader.comes(word) for each in products().values() for word in _route_words(each)):
            reader.fail(f"a route of {product.word.lower()}: {' or '.join(repr(name) for name in product.routes)}")
        return route or ""

    def done(self, part: int) -> str:
        """``epoetin 40000 IU subcutaneous``."""
        return self.done_with(part, self.amount, "")

    def done_with(self, part: int, amount: float, unit: str) -> str:
        """The same for a dose that was changed."""
        return f"{self.product.word.lower()} {dose_text(amount, self.unit)} {self.route}{self._over}"

    def times(self, tick: int) -> Sequence[int]:
        """The tick itself, or every tick of the infusion."""
        return range(tick, tick + self.over_ticks + 1)

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """One dose for each tick of the occasion, or several where it is an infusion."""
        route = self.product.routes[self.route]
        amount = route.available(view, self.given(view, mask, occasion.amounts))
        if not self.over_ticks:
            return [Dose(route.pool, tick, amount) for tick in occasion.ticks]
        whole = amount / self.over_ticks
        return [
            Dose(route.pool, tick, whole * 0.5 if tick in (start, start + self.over_ticks) else whole)
            for start in occasion.ticks
            for tick in self.times(start)
        ]

    def given(self, view: View, mask: Flags, amounts: Floats | None = None) -> Floats:
        """The dose of each patient [n], 0 outside ``mask``; ``amounts`` [n] stand for ``amount`` where given."""
        import numpy

        amount = self.amount if amounts is None else amounts
        return numpy.where(mask, view.signal(WEIGHT) * amount if self.per_kg else amount, 0.0)

    @property
    def _over(self) -> str:
        return f" over {hour_text(self.over_ticks)} hours" if self.over_ticks else ""

    def explanation(self) -> list[str]:
        """Where the dose enters."""
        return [self.product.part.summary(), f"enters {self.product.routes[self.route].pool}"]

    def __str__(self) -> str:
        text = f"{self.product.word} {number_text(self.amount)} {self.unit}"
        return f"{text}{'' if self.route == self.product.usual_route else f' {self.route}'}{self._over}"


def read_amount(product: Product, reader: Reader) -> tuple[float, bool]:
    """``40000 IU``, ``150 IU/kg``: the amount in the unit of the drug, and whether it is per kilogram."""
    amount = reader.number(f"a dose in {product.unit}")
    plain = {product.unit: Fraction(1), **product.units}
    by_weight = {f"{unit}/kg": worth for unit, worth in plain.items()} if product.highest_per_kg else {}
    per_kg = reader.token.text.casefold() in {unit.casefold() for unit in by_weight}
    return float(amount * reader.unit(product.word.lower(), {**plain, **by_weight})), per_kg


def _read_hours(reader: Reader) -> int:
    """``2 hours``, in ticks."""
    token = reader.token
    hours = reader.number("a number of hours")
    worth = reader.unit("the length of an infusion", HOURS)
    with reader.blaming(token):
        return tick_at(float(hours * worth))


def _route_words(product: Product) -> dict[str, str]:
    """The routes of a drug by all their words."""
    return {word: route for route, entry in product.routes.items() for word in (route, *entry.words)}
