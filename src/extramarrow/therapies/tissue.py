"""Taking blood-forming tissue away: the room, and the cells of all lines that live in it.

Sites share the cells of a line by the room that makes it, so tissue that goes takes its share of every stage, and of
the iron in erythroblasts; hemoglobin per cell stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from extramarrow.physiology.clones import CLONES
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.effects import Jump, View, only

#: What a site outside the marrow consists of.
TISSUE = ("room", "fat", "scar", "iron")

#: Cells that live in blood-forming room, line by line.
ERYTHRON = (
    "erythron.proerythroblasts",
    "erythron.basophilic",
    "erythron.polychromatic",
    "erythron.orthochromatic",
    "erythron.reticulocytes",
)
LINES: Mapping[str, tuple[str, ...]] = {
    "erythroid": ("progenitors.early", "progenitors.late", *ERYTHRON),
    "myeloid": (
        "granulopoiesis.progenitors",
        "granulopoiesis.myeloblasts",
        "granulopoiesis.promyelocytes",
        "granulopoiesis.early_myelocytes",
        "granulopoiesis.late_myelocytes",
        "granulopoiesis.maturing",
        "granulopoiesis.reserve",
        "monocytes.marrow",
    ),
    "megakaryocytic": ("thrombopoiesis.megakaryocytes",),
}
#: The short-lived progenitors that feed them, by clone.
SHORT_LIVED = ("stem_cells.short_term", "stem_cells.multipotent")
ERYTHROID_IRON = "hemoglobin_synthesis.iron"


def part_of(site: str, part: str) -> str:
    """Label of a pool of a site outside the marrow."""
    return f"extramedullary.{part}[{site}]"


def content(view: View, label: str) -> Floats:
    """Content [n] of a pool of one stage."""
    return view.pool(label)[:, 0]


def room_of(view: View, line: str, site: str) -> Floats:
    """Room [n] that a site outside the marrow gives to a line, in units of marrow."""
    room = view.parameter("lineages.efficiency") * content(view, part_of(site, "room"))
    return room if line == "erythroid" else room * view.parameter(f"lineages.{line}_yield[{site}]")


def remaining_lines(
    view: View, mask: Flags, outside: Mapping[str, Floats], marrow: Mapping[str, Floats] | None = None
) -> dict[str, Floats]:
    """Share [n] of each line that remains when rooms fall by the factors [n] given by site and marrow region."""
    import numpy

    inside = numpy.zeros(mask.shape)
    for region, left in (marrow or {}).items():
        inside = inside + content(view, f"marrow.room[{region}]") * (1.0 - left)
    shares = {}
    for line in LINES:
        lost = inside
        for site, left in outside.items():
            lost = lost + room_of(view, line, site) * (1.0 - left)
        shares[line] = only(mask, 1.0 - lost / view.signal(f"lineages.{line}_room_absolute"))
    return shares


def without_cells(remaining: Mapping[str, Floats]) -> list[Jump]:
    """The cells of each line cut down to what remains [n], and the iron of erythroblasts with them."""
    cells = [Jump(pool, factor=remaining[line]) for line, pools in LINES.items() for pool in pools]
    return [*cells, Jump(ERYTHROID_IRON, factor=remaining["erythroid"])]


def without_progenitors(remaining: Mapping[str, Floats]) -> list[Jump]:
    """The progenitors that feed all lines cut down [n]: they live where room is, which is counted by red cells.

    Stem cells stay: their niches are those of the marrow.
    """
    progenitors = (f"{pool}[{clone}]" for pool in SHORT_LIVED for clone in CLONES.members)
    return [Jump(pool, factor=remaining["erythroid"]) for pool in progenitors]
