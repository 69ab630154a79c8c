"""What can be done to a patient. Each kind of action is one file in ``actions``, which registers itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, TypeVar

from extramarrow.grammar.parts import Drug
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.past import Event
from extramarrow.therapies.product import load, products

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

Kind = TypeVar("Kind", bound="type[Action]")

_ACTIONS: dict[str, type[Action]] = {}
_STEERS: dict[str, type[Action]] = {}


@dataclass(frozen=True, slots=True)
class Opening:
    """Words that a sentence may begin with, the canonical ones first, and what reads on from there."""

    words: tuple[str, ...]
    read: Callable[[Reader], Action]


class Action(ABC):
    """One kind of treatment with its amounts; frozen, and printed in canonical words by ``str``."""

    __slots__ = ()

    #: Name of the kind in lists.
    name: ClassVar[str]
    #: What several kinds have in common, where rules about one mean the others too; the name where empty.
    topic: ClassVar[str] = ""
    #: What every action of this kind adds to the body: its parameters.
    parts: ClassVar[tuple[type[Drug], ...]] = ()
    #: True for what is done at most once to a patient by one rule.
    once: ClassVar[bool] = False
    #: True for what is given as doses on ticks: it may be given several times a day, and needs no visit for each.
    dosed: ClassVar[bool] = False
    #: True for what says itself how long it lasts: 'from day 10' then means that it begins on day 10, once.
    lasting: ClassVar[bool] = False

    @classmethod
    @abstractmethod
    def openings(cls) -> tuple[Opening, ...]:
        """How sentences about it begin."""

    @abstractmethod
    def done(self, part: int) -> str:
        """What stands in the decision log when part ``part`` of its course is carried out."""

    @abstractmethod
    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """Jumps and doses for the patients of ``mask`` [n]; the others stay as they are, to the bit."""

    @property
    def needs(self) -> tuple[type[Drug], ...]:
        """The parts that the body must have for this action."""
        return self.parts

    @property
    def course(self) -> tuple[int, ...]:
        """Days, counted from the decision, on which it is carried out."""
        return (0,)

    @property
    def subject(self) -> str:
        """What it is given or done to; two rules with one subject must not both apply on one day."""
        return self.topic or self.name

    @property
    def steers(self) -> tuple[str, ...]:
        """Subjects whose rules it holds, changes or ends; such a rule is decided before all others of a visit."""
        return ()

    @property
    def events(self) -> tuple[Event, ...]:
        """What is noted of it, for conditions that look back."""
        return (("given", self.subject),)

    def lacks(self, among: Sequence[Action]) -> str | None:
        """What is missing among all actions of a regimen for this one to make sense, or None."""
        return None

    @property
    def sites(self) -> tuple[str, ...]:
        """Sites outside the marrow on which it acts directly."""
        return ()

    def asks(self) -> tuple[str, ...]:
        """Names in the chart that its amount depends on."""
        return ()

    def amounts(self, seen: Mapping[str, Floats], view: View | None) -> Floats | None:
        """What each patient [n] gets; NaN or 0 means nothing. None where all get the same."""
        return None

    def done_with(self, part: int, amount: float, unit: str) -> str:
        """Like :meth:`done`, for the ``amount`` of one patient; ``unit`` is that of the drug where there is one."""
        return self.done(part)

    def times(self, tick: int) -> Sequence[int]:
        """Ticks on which a dose that is due on ``tick`` enters the body."""
        return (tick,)

    def explanation(self) -> list[str]:
        """Lines that tell what it does beyond its own words."""
        return []


def register(kind: Kind) -> Kind:
    """Add a kind of action to the registry (a class decorator)."""
    _ACTIONS[kind.name] = kind
    return kind


def actions() -> Mapping[str, type[Action]]:
    """Every registered kind of action by name."""
    load("extramarrow.therapies.actions")
    return _ACTIONS


def register_steering(kind: Kind) -> Kind:
    """Add a kind of action that changes other rules and never the body (a class decorator)."""
    _STEERS[kind.name] = kind
    return kind


def steering() -> Mapping[str, type[Action]]:
    """Every registered kind of action on other rules, by name."""
    load("extramarrow.therapies.steering")
    return _STEERS


def openings() -> dict[str, Opening]:
    """Every way in which a sentence may begin, by its words."""
    return _openings((*actions().values(), *steering().values()), len(products()))


@lru_cache(maxsize=4)
def _openings(kinds: tuple[type[Action], ...], drugs: int) -> dict[str, Opening]:
    # The number of drugs is part of the address: every drug opens sentences of its own.
    return {words: each for kind in kinds for each in kind.openings() for words in each.words}
