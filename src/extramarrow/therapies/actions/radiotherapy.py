"""Radiation in fractions to a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.parts import Drug, param
from extramarrow.physiology.anatomy import sites_named
from extramarrow.physiology.marrow import SHARES
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.effects import Dose, Jump, Occasion, View, only
from extramarrow.therapies.fields import FIELDS, Field
from extramarrow.therapies.numbers import checked_amount, checked_count, counted, number_text
from extramarrow.therapies.targets import checked_target, read_target
from extramarrow.therapies.tissue import (
    ERYTHROID_IRON,
    content,
    part_of,
    remaining_lines,
    without_cells,
    without_progenitors,
)

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

MOST_GRAY = 60.0
MOST_GRAY_AT_ONCE = 12.0
MOST_FRACTIONS = 35
FRACTIONS_A_WEEK = 5
#: Least share of cells left that is told from none.
FEW = 1e-6


class Radiation(Drug):
    """How blood-forming tissue answers to radiation: the linear-quadratic law."""

    alpha = param(
        1.0, "1/Gy", "linear radiosensitivity of blood-forming cells",
        reason="1/D0, which was 0.6 to 1.6 Gy for progenitors of mice; no figure for human erythroid tissue was found",
        spread=0.4, bounds=(0.3, 2.5),
    )  # fmt: skip
    beta = param(
        0.05, "1/Gy^2", "quadratic radiosensitivity of blood-forming cells",
        reason="a small shoulder: stem cells of mice show an extrapolation number near 3 and some repair",
        spread=0.8, bounds=(0, 0.3),
    )  # fmt: skip
    covered = param(
        0.97, "1", "share of the target that lies inside the field",
        reason="the rim of an irregular mass gets less than the dose, and masses regrow", bounds=(0.5, 1),
    )  # fmt: skip
    passing = param(
        0.85, "1", "share of blood-forming cells that pass through a field with all room, where many circulate",
        source="Elliott1998", kind="fitted", spread=0.8, bounds=(0, 12),
    )  # fmt: skip
    passing_half = param(
        50.0, "1", "circulating stem cells, relative to health, at which half as many pass", bounds=(5, 500),
        reason="hardly any circulate in health, a hundredfold in myelofibrosis; assumed",
    )  # fmt: skip


@register
@dataclass(frozen=True, slots=True)
class Irradiate(Action):
    """Radiation to a site or group and the marrow around it, in equal fractions, five a week from the first day.

    ``gray`` is the whole dose. Cells in the field die by the linear-quadratic law, fraction by fraction; what dies
    outside the marrow leaves fat, scar and iron, and the iron of dead erythroblasts goes to macrophages.
    """

    name: ClassVar[str] = "radiotherapy"
    parts: ClassVar[tuple[type[Drug], ...]] = (Radiation,)
    once: ClassVar[bool] = True

    gray: float
    fractions: int
    site: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "gray", checked_amount(self.gray, "the dose", "Gy", MOST_GRAY))
        object.__setattr__(self, "fractions", checked_count(self.fractions, "fractions", MOST_FRACTIONS))
        if self.gray_per_fraction > MOST_GRAY_AT_ONCE:
            raise InputError(
                f"a fraction must be at most {number_text(MOST_GRAY_AT_ONCE)} Gy,"
                f" not {number_text(round(self.gray_per_fraction, 3))} Gy"
            )
        checked_target(self.site, "radiotherapy")

    @property
    def gray_per_fraction(self) -> float:
        """Dose of one fraction in Gy."""
        return self.gray / self.fractions

    @property
    def course(self) -> tuple[int, ...]:
        """One day for each fraction, with two days of rest after every five."""
        return tuple(7 * (k // FRACTIONS_A_WEEK) + k % FRACTIONS_A_WEEK for k in range(self.fractions))

    @property
    def field(self) -> Field:
        """What else lies in the field."""
        return FIELDS[self.site]

    @property
    def sites(self) -> tuple[str, ...]:
        """The site, or the members of the group."""
        return sites_named(self.site)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Radiotherapy``."""
        return (Opening(("Radiotherapy", "Irradiation", "Irradiate with"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Irradiate:
        """``20 Gy in 10 fractions to thoracic-paravertebral``."""
        dose_token = reader.token
        dose = reader.number("a dose in Gy")
        worth = reader.unit("a dose of radiation", {"Gy": Fraction(1), "cGy": Fraction(1, 100)})
        if not reader.accept("in"):
            reader.fail("'in' and a number of fractions, such as 'in 10 fractions'")
        count_token = reader.token
        fractions = reader.number("a number of fractions")
        reader.require("fractions", "fraction")
        if not reader.accept("to"):
            reader.fail("'to' and a site")
        site_token = reader.token
        site = read_target(reader)
        with reader.blaming(site_token):
            checked_target(site, "radiotherapy")
        with reader.blaming(count_token):
            checked_count(float(fractions), "fractions", MOST_FRACTIONS)
        with reader.blaming(dose_token):
            return cls(float(dose * worth), int(fractions), site)

    def done(self, part: int) -> str:
        """``irradiate thoracic-paravertebral with 2 Gy, fraction 3 of 10``."""
        dose = number_text(round(self.gray_per_fraction, 6))
        return f"irradiate {self.site} with {dose} Gy, fraction {part + 1} of {self.fractions}"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """Active tissue in the field falls; outside the marrow it leaves fat, scar and iron, as lost tissue does."""
        survival = self.survival(view)
        outside = {site: _left(survival, share, mask, occasion.part) for site, share in self.reached(view).items()}
        marrow = {region: _left(survival, share, mask, occasion.part) for region, share in self.field.marrow.items()}
        passed = self.passed(view, mask, survival, occasion.part)
        remaining = {line: left * passed for line, left in remaining_lines(view, mask, outside, marrow).items()}
        freed = content(view, ERYTHROID_IRON) * (1.0 - remaining["erythroid"])
        return [
            *(Jump(part_of(site, "room"), factor=left) for site, left in outside.items()),
            *(jump for site, left in outside.items() for jump in _residues(view, site, left)),
            *(Jump(f"marrow.room[{region}]", factor=left) for region, left in marrow.items()),
            *without_cells(remaining),
            *without_progenitors(remaining),
            Jump("iron.macrophage_labile", amount=freed),
        ]

    def reached(self, view: View) -> dict[str, Floats | float]:
        """Share of each site outside the marrow that lies in the field."""
        return {**dict.fromkeys(self.sites, view.parameter("radiation.covered")), **self.field.beside}

    def survival(self, view: View) -> Floats:
        """Share of cells [n] that survive one fraction."""
        import numpy

        dose = self.gray_per_fraction
        return numpy.exp(-dose * (view.parameter("radiation.alpha") + dose * view.parameter("radiation.beta")))

    def passed(self, view: View, mask: Flags, survival: Floats, part: int) -> Floats:
        """Share [n] of the cells outside the field that one fraction leaves: some pass through it with the blood.

        Blood goes on flowing where cells have died, so the field counts as it was before the first fraction.
        """
        import numpy

        working, inside = view.signal("lineages.erythroid_room_absolute"), numpy.zeros(mask.shape)
        efficiency = view.parameter("lineages.efficiency")
        rooms = [(part_of(site, "room"), share, efficiency) for site, share in self.reached(view).items()]
        rooms += [
            (f"marrow.room[{region}]", share, numpy.ones(mask.shape)) for region, share in self.field.marrow.items()
        ]
        for room, share, worth in rooms:
            now = worth * content(view, room)
            first = now / numpy.maximum(1.0 - share + share * survival**part, FEW)
            working, inside = working + first - now, inside + share * first
        circulating = view.signal("stem_cells.circulating")
        many = circulating / (circulating + view.parameter("radiation.passing_half"))
        exposed = numpy.minimum(view.parameter("radiation.passing") * many * inside / working, 1.0)
        return only(mask, 1.0 - exposed * (1.0 - survival))

    def explanation(self) -> list[str]:
        """The days of the course, and what lies in the field."""
        lines = [f"fractions on days {', '.join(map(str, self.course))} from the first"]
        marrow, beside = self.field.marrow, self.field.beside
        if marrow:
            share = sum(part * SHARES[region] for region, part in marrow.items())
            lines.append(f"marrow in the field: {_percent(marrow)}; {100 * share:.1f} % of all healthy marrow")
        if beside:
            lines.append(f"other sites in the field: {_percent(beside)}")
        return lines

    def __str__(self) -> str:
        dose, count = number_text(self.gray), counted(self.fractions, "fraction")
        return f"Radiotherapy {dose} Gy in {count} to {self.site}"


def _left(survival: Floats, share: Floats | float, mask: Flags, part: int) -> Floats:
    """Factor [n] of one fraction on a tissue of which the same ``share`` lies in the field every time.

    After k fractions 1 − share + share·S^k is left, so the part outside the field is never hit.
    """
    before = 1.0 - share + share * survival**part
    after = 1.0 - share + share * survival ** (part + 1)
    return only(mask, after / before)


def _residues(view: View, site: str, left: Floats) -> list[Jump]:
    """What the killed tissue of a site leaves behind, in the same proportions as tissue that involutes."""
    unit_volume = view.signal("ontogeny.unit_volume")
    killed = content(view, part_of(site, "room")) * (1.0 - left) * unit_volume
    return [
        Jump(part_of(site, part), amount=killed * view.parameter(_kept(part, site))) for part in ("fat", "scar", "iron")
    ]


def _percent(shares: Mapping[str, float]) -> str:
    return ", ".join(f"{place} {number_text(round(100 * share, 1))} %" for place, share in shares.items())


def _kept(part: str, site: str) -> str:
    """The parameter that says how much of killed tissue stays as fat, scar or iron; of fat it depends on the site."""
    return f"extramedullary.fat_left[{site}]" if part == "fat" else f"extramedullary.{part}_left"
