"""Giving blood: a machine keeps one part of it and returns the rest, or a bag takes it whole."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.errors import unknown
from extramarrow.grammar.parts import Drug, param
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.actions.phlebotomy import Phlebotomize
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.circulation import (
    PLASMA,
    plasma_without,
    platelets_without,
    red_cells_without,
    white_cells_without,
)
from extramarrow.therapies.effects import Dose, Jump, Occasion, View

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

#: What can be given by apheresis, by the words of a sentence.
COMPONENTS = ("platelets", "plasma", "double red cells")
CIRCULATING_CELLS, PLATELET_COUNT = "blood.circulating_cells", "thrombopoiesis.count"
CIRCULATING_VOLUME = "blood.circulating_volume"
#: No machine takes more than this share of what circulates.
MOST = 0.6


class Apheresis(Drug):
    """What a cell separator keeps at one sitting."""

    platelets = param(
        330, "1e9", "platelets in one donation", bounds=(200, 900), spread=0.15,
        reason="a bag must hold 300e9, and services aim a little higher",
    )  # fmt: skip
    plasma_with_platelets = param(
        0.25, "L", "plasma that goes with donated platelets", source="OneBloodVolumes", bounds=(0.1, 0.45)
    )
    white_cells_with_platelets = param(
        0.06, "1", "share of circulating white cells lost with donated platelets", source="Plateletpheresis2010",
        kind="fitted", bounds=(0, 0.2),
    )  # fmt: skip
    blood_with_platelets = param(
        0.05, "L", "whole blood left in the machine and in samples", source="PlateletDonorIron2009", kind="fitted",
        bounds=(0, 0.1),
    )  # fmt: skip
    plasma = param(
        0.65, "L", "plasma in one donation of plasma", bounds=(0.4, 0.88),
        reason="between the 500 mL allowed in some countries and the 880 mL in others",
    )  # fmt: skip
    double_red_cells = param(
        0.36, "L", "volume of packed red cells in two units", bounds=(0.25, 0.45),
        reason="twice 180 mL: each unit of 250 to 290 mL also holds additive solution and some plasma",
    )  # fmt: skip


@register
@dataclass(frozen=True, slots=True)
class Donate(Action):
    """A donor gives one component by apheresis: platelets, plasma or double red cells; the rest is returned.

    Whole blood is given with 'Donate 450 mL', which is a phlebotomy.
    """

    name: ClassVar[str] = "apheresis"
    parts: ClassVar[tuple[type[Drug], ...]] = (Apheresis,)

    component: str

    def __post_init__(self) -> None:
        if self.component not in COMPONENTS:
            raise unknown("component", self.component, COMPONENTS, "apheresis")

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Donate``."""
        return (Opening(("Donate", "Donation of"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Action:
        """``platelets by apheresis``, or ``450 mL`` of whole blood."""
        if reader.token.kind == "number":
            return cls._read_whole_blood(reader)
        names = {component: component for component in COMPONENTS}
        component = reader.name("a volume of blood, such as '450 mL', or what is given by apheresis", names)
        if reader.accept("by"):
            reader.require("apheresis")
        return cls(component)

    @classmethod
    def _read_whole_blood(cls, reader: Reader) -> Phlebotomize:
        token = reader.token
        volume = reader.number("a volume in mL")
        worth = reader.unit("the volume of blood given", {"mL": Fraction(1), "L": Fraction(1000)})
        if reader.accept("of"):
            reader.name("'blood' or 'whole blood'", {"blood": "blood", "whole blood": "blood"})
        with reader.blaming(token):
            return Phlebotomize(float(volume * worth))

    def done(self, part: int) -> str:
        """``collect platelets by apheresis``."""
        return f"collect {self.component} by apheresis"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """Factors on the pools of what is kept."""
        if self.component == "platelets":
            return self._platelets(view, mask)
        if self.component == "plasma":
            taken = _share(view.parameter("apheresis.plasma"), view.pool(PLASMA)[:, 0])
            return [*plasma_without(mask, taken)]
        taken = _share(view.parameter("apheresis.double_red_cells"), view.signal(CIRCULATING_CELLS))
        return [*red_cells_without(view, mask, taken)]

    def _platelets(self, view: View, mask: Flags) -> list[Jump | Dose]:
        volume = view.signal(CIRCULATING_VOLUME)
        circulating = view.signal(PLATELET_COUNT) * volume
        plasma = _share(view.parameter("apheresis.plasma_with_platelets"), view.pool(PLASMA)[:, 0])
        return [
            *platelets_without(view, mask, _share(view.parameter("apheresis.platelets"), circulating)),
            *white_cells_without(view, mask, view.parameter("apheresis.white_cells_with_platelets")),
            *red_cells_without(view, mask, view.parameter("apheresis.blood_with_platelets") / volume),
            *plasma_without(mask, plasma),
        ]

    def explanation(self) -> list[str]:
        """What becomes of the rest."""
        return ["the cell separator returns what it does not keep"]

    def __str__(self) -> str:
        return f"Donate {self.component} by apheresis"


def _share(amount: Floats, available: Floats) -> Floats:
    """``amount`` as a share of what is ``available`` [n], at most :data:`MOST`."""
    import numpy

    return numpy.minimum(amount / numpy.maximum(available, 1e-9), MOST)
