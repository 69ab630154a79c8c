"""Taking blood-forming tissue away: the room, and the nucleated red cells that live in it.

All sites share the erythron by their room, so tissue that goes takes its share of every erythroblast stage and of
the iron in them; hemoglobin per cell stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from extramarrow.physiology.clones import CLONES
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.effects import Jump, View, only

#: What a site outside the marrow consists of.
TISSUE = ("room", "fat", "scar", "iron")

#: Cells that live in blood-forming room.
ERYTHRON = (
    "erythron.proerythroblasts",
    "erythron.basophilic",
    "erythron.polychromatic",
    "erythron.orthochromatic",
    "erythron.reticulocytes",
)
#: Committed cells of all lines that live there too, before they are red.
COMMITTED = (
    "progenitors.early",
    "progenitors.late",
    "granulopoiesis.progenitors",
    "granulopoiesis.myeloblasts",
    "granulopoiesis.promyelocytes",
    "granulopoiesis.early_myelocytes",
    "granulopoiesis.late_myelocytes",
    "granulopoiesis.maturing",
    "granulopoiesis.reserve",
    "thrombopoiesis.megakaryocytes",
    "monocytes.marrow",
)
#: The short-lived progenitors that feed them, by clone.
SHORT_LIVED = ("stem_cells.short_term", "stem_cells.multipotent")
ERYTHROID_IRON = "hemoglobin_synthesis.iron"


def part_of(site: str, part: str) -> str:
    """Label of a pool of a site outside the marrow."""
    return f"extramedullary.{part}[{site}]"


def content(view: View, label: str) -> Floats:
    """Content [n] of a pool of one stage."""
    return view.pool(label)[:, 0]


def remaining_erythron(
    view: View, mask: Flags, outside: Mapping[str, Floats], marrow: Mapping[str, Floats] | None = None
) -> Floats:
    """Share [n] of the erythron that remains when rooms fall by the factors [n] given by site and marrow region."""
    import numpy

    lost = numpy.zeros(mask.shape)
    efficiency = view.parameter("extramedullary.efficiency")
    for site, left in outside.items():
        lost = lost + efficiency * content(view, part_of(site, "room")) * (1.0 - left)
    for region, left in (marrow or {}).items():
        lost = lost + content(view, f"marrow.room[{region}]") * (1.0 - left)
    return only(mask, 1.0 - lost / view.signal("extramedullary.working_room_absolute"))


def without_cells(remaining: Floats) -> list[Jump]:
    """The erythron and its iron cut down to the share ``remaining`` [n]."""
    return [Jump(pool, factor=remaining) for pool in (*ERYTHRON, ERYTHROID_IRON)]


def without_lines(remaining: Floats) -> list[Jump]:
    """Committed cells of all lines, and the progenitors that feed them, cut down to the share ``remaining`` [n].

    All sites make all lines in the same proportion. Stem cells stay: their niches are those of the marrow.
    """
    progenitors = (f"{pool}[{clone}]" for pool in SHORT_LIVED for clone in CLONES.members)
    return [Jump(pool, factor=remaining) for pool in (*COMMITTED, *progenitors)]
