"""Surgical removal of a mass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.parts import Drug, param
from extramarrow.physiology.anatomy import sites_named
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.effects import Dose, Jump, Occasion, View, only
from extramarrow.therapies.targets import checked_target, read_target
from extramarrow.therapies.tissue import TISSUE, part_of, remaining_lines, without_cells, without_progenitors

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

#: Sites whose tissue is no mass that could be cut out, and what to say instead.
_NOT_RESECTED = {
    "spleen": "the spleen is removed whole: say 'Splenectomy'",
    "liver": "blood-forming tissue lies all through the liver and cannot be cut out of it",
}


class Surgery(Drug):
    """What an operation on a mass leaves behind."""

    remnant = param(
        0.02, "1", "share of a mass that resection leaves behind",
        reason="masses recur from remnants after surgery; the share was never measured", spread=0.8, bounds=(0, 0.5),
    )  # fmt: skip


@register
@dataclass(frozen=True, slots=True)
class Resect(Action):
    """The tissue of a site, or of every site of a group, is cut out; what is left may grow again."""

    name: ClassVar[str] = "resection"
    parts: ClassVar[tuple[type[Drug], ...]] = (Surgery,)
    once: ClassVar[bool] = True

    site: str

    def __post_init__(self) -> None:
        checked_target(self.site, "resection")
        if self.site in _NOT_RESECTED:
            raise InputError(_NOT_RESECTED[self.site])

    @property
    def sites(self) -> tuple[str, ...]:
        """The site, or the members of the group."""
        return sites_named(self.site)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Resection of``."""
        return (Opening(("Resection of", "Resect", "Operate on"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Resect:
        """``lumbar-paravertebral``."""
        token = reader.token
        site = read_target(reader)
        with reader.blaming(token):
            return cls(site)

    def done(self, part: int) -> str:
        """``resect lumbar-paravertebral``."""
        return f"resect {self.site}"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """Room, fat, scar and iron of each site fall to the remnant, and its cells go with them."""
        left = only(mask, view.parameter("surgery.remnant"))
        remaining = remaining_lines(view, mask, dict.fromkeys(self.sites, left))
        return [
            *(Jump(part_of(site, part), factor=left) for site in self.sites for part in TISSUE),
            *without_cells(remaining),
            *without_progenitors(remaining),
        ]

    def __str__(self) -> str:
        return f"Resection of {self.site}"
