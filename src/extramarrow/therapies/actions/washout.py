"""Taking away at once what is left of a drug: the reset of an event table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.parts import Drug, Pool
from extramarrow.therapies import subjects
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.effects import Dose, Jump, Occasion, View, only
from extramarrow.therapies.product import products

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader


@register
@dataclass(frozen=True, slots=True)
class Washout(Action):
    """The pools of a drug's own are emptied at once; what it has become in the body stays.

    Nobody can do this to a patient. It stands for the reset records of event tables (EVID 3 and 4).
    """

    name: ClassVar[str] = "washout"

    drug: str

    def __post_init__(self) -> None:
        subjects.check(self.drug)

    @property
    def subject(self) -> str:
        """Its own, for each drug."""
        return f"washout of {self.drug}"

    @property
    def needs(self) -> tuple[type[Drug], ...]:
        """The part of this drug."""
        return (products()[self.drug].part,)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Washout of``."""
        return (Opening(("Washout of", "Wash out"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Washout:
        """``epoetin``."""
        return cls(reader.name("a drug", subjects.drug_words(), subjects.word))

    def done(self, part: int) -> str:
        """``wash out epoetin``."""
        return f"wash out {subjects.word(self.drug)}"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """A factor of 0 on every pool of the drug."""
        import numpy

        gone = only(mask, numpy.zeros(mask.shape))
        return [Jump(pool.label, factor=gone) for pool in products()[self.drug].part.of_kind(Pool).values()]

    def __str__(self) -> str:
        return f"Washout of {subjects.word(self.drug)}"
