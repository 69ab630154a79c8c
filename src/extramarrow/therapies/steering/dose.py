"""Amounts by which a dose is changed, and how far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from extramarrow.grammar.errors import InputError
from extramarrow.therapies import subjects
from extramarrow.therapies.action import Action
from extramarrow.therapies.actions.give import Give, read_amount
from extramarrow.therapies.arrays import Floats
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.numbers import checked_amount, number_text
from extramarrow.therapies.product import Product, products
from extramarrow.therapies.steering.course import Course

PERCENT = "%"
_MOST_PERCENT = 1000.0


@dataclass(frozen=True, slots=True)
class Amount:
    """A dose, or a part of one in percent."""

    value: float
    unit: str

    def __post_init__(self) -> None:
        highest = _MOST_PERCENT if self.unit == PERCENT else 1e12
        object.__setattr__(self, "value", checked_amount(self.value, "a change of dose", self.unit, highest))

    def __str__(self) -> str:
        return f"{number_text(self.value)} {self.unit}"


@dataclass(frozen=True, slots=True)
class Limits:
    """The lowest and the highest dose that a change may lead to."""

    lowest: Amount | None = None
    highest: Amount | None = None

    def __post_init__(self) -> None:
        low, high = self.lowest, self.highest
        if low is not None and high is not None and (low.unit != high.unit or low.value > high.value):
            raise InputError(f"'down to {low}' and 'up to {high}' leave no dose between them")

    def amounts(self) -> Iterator[Amount]:
        """Those that are set."""
        return (each for each in (self.lowest, self.highest) if each is not None)

    def within(self, doses: Floats, before: Floats, course: Course) -> Floats:
        """``doses`` [n] inside the limits; a dose that is ``before`` outside already is not moved further out."""
        import numpy

        low = 0.0 if self.lowest is None else self.lowest.value
        high = course.highest if self.highest is None else min(self.highest.value, course.highest)
        return numpy.clip(doses, numpy.minimum(low, before), numpy.maximum(high, before))

    def __str__(self) -> str:
        text = f" down to {self.lowest}" if self.lowest is not None else ""
        return text + (f" up to {self.highest}" if self.highest is not None else "")


@dataclass(frozen=True, slots=True)
class Step:
    """One change: ``by`` an amount or a percentage of the present dose, or ``to`` an amount."""

    amount: Amount
    to: bool = False

    def __post_init__(self) -> None:
        if self.to and self.amount.unit == PERCENT:
            raise InputError("a dose is changed to an amount, or by a percentage")

    def down(self, doses: Floats) -> Floats:
        """Lower doses [n]."""
        import numpy

        return numpy.minimum(doses, self._moved(doses, -1.0))

    def up(self, doses: Floats) -> Floats:
        """Higher doses [n]."""
        import numpy

        return numpy.maximum(doses, self._moved(doses, 1.0))

    def _moved(self, doses: Floats, sign: float) -> Floats:
        if self.to:
            return doses * 0.0 + self.amount.value
        share = doses / 100.0 if self.amount.unit == PERCENT else 1.0
        return doses + sign * self.amount.value * share

    def __str__(self) -> str:
        return f"{'to' if self.to else 'by'} {self.amount}"


#: As far as the drug is believed at all.
NO_LIMITS = Limits()


def check_drug(target: str) -> None:
    """:class:`InputError` for a target that has no dose."""
    subjects.check(target)
    if target not in products():
        raise InputError(f"the dose of a drug can be changed, and {target} is none")


def no_dose_in(amounts: Sequence[Amount], target: str, among: Sequence[Action]) -> str | None:
    """Why ``amounts`` do not fit the doses of ``target``, or None."""
    units = dict.fromkeys(each.unit for each in among if isinstance(each, Give) and each.drug == target)
    if len(units) > 1:
        return f"{subjects.word(target)} is dosed in {' and in '.join(units)}: say all its doses in one unit"
    for amount in amounts:
        if amount.unit != PERCENT and amount.unit not in units:
            return f"{amount} does not fit: {subjects.word(target)} is dosed in {next(iter(units))} here"
    return None


def read_drug(reader: Reader) -> str:
    """A drug by its words."""
    return reader.name("a drug", subjects.drug_words(), subjects.word)


def read_change(reader: Reader, target: str) -> Amount:
    """``25 %``, ``5000 IU``."""
    product = products()[target]
    token = reader.token
    if reader.comes_after_number(PERCENT):
        value = reader.number("a percentage")
        reader.unit("a percentage", {PERCENT: Fraction(1)})
        with reader.blaming(token):
            return Amount(float(value), PERCENT)
    return _read_dose(reader, product)


def read_step(reader: Reader, target: str) -> Step:
    """``by 25 %``, ``to 20000 IU``."""
    token = reader.token
    to = reader.require("by", "to") == "to"
    amount = read_change(reader, target)
    with reader.blaming(token):
        return Step(amount, to)


def read_limits(reader: Reader, target: str) -> Limits:
    """``down to 2000 IU up to 60000 IU``; both may be missing."""
    product, token = products()[target], reader.token
    found: dict[str, Amount] = {}
    while reader.comes("down", "to") or reader.comes("up", "to"):
        kind = "lowest" if reader.take().text.casefold() == "down" else "highest"
        reader.take()
        if kind in found:
            reader.fail(f"one {kind} dose only")
        found[kind] = _read_dose(reader, product)
    with reader.blaming(token):
        return Limits(found.get("lowest"), found.get("highest"))


def _read_dose(reader: Reader, product: Product) -> Amount:
    token = reader.token
    value, per_kg = read_amount(product, reader)
    with reader.blaming(token):
        return Amount(value, f"{product.unit}/kg" if per_kg else product.unit)
