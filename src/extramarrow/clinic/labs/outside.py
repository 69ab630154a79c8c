"""How much of each line is made outside the marrow; before birth nearly all, in a healthy adult next to nothing."""

from __future__ import annotations

from extramarrow.clinic.intervals import adults
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal
from extramarrow.grammar.patterns import Pattern

_HEALTHY = adults(0.0, 1.0, "Mende2022")


class MadeOutside(Pattern):
    """Room outside the marrow that makes a line, as a share of all room that does."""

    analytic = param(
        0.15, "1", "variation of the measurement", bounds=(0, 0.5),
        reason="tracers of iron tell red cells by site to within a sixth; nothing tells the other lines",
    )  # fmt: skip
    biological = param(
        0.02, "1", "variation within a person", reason="tissue changes over weeks", bounds=(0, 0.3)
    )  # fmt: skip
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    marrow = reads("marrow.total_room", "1")

    @signal("%")
    def value(marrow, everywhere, percent):
        """What the marrow does not make."""
        return (1.0 - marrow / everywhere) * percent


class RedCellsMadeOutside(MadeOutside, Lab):
    """Red cells that are made outside the marrow."""

    name, title, unit = "red_cells_made_outside", "red cells made outside the marrow", "%"
    intervals = _HEALTHY

    everywhere = reads("lineages.erythroid_room_absolute", "1")


class GranulocytesMadeOutside(MadeOutside, Lab):
    """Granulocytes and monocytes that are made outside the marrow."""

    name, title, unit = "granulocytes_made_outside", "granulocytes made outside the marrow", "%"
    intervals = _HEALTHY

    everywhere = reads("lineages.myeloid_room_absolute", "1")


class PlateletsMadeOutside(MadeOutside, Lab):
    """Platelets whose megakaryocytes live outside the marrow."""

    name, title, unit = "platelets_made_outside", "platelets made outside the marrow", "%"
    intervals = _HEALTHY

    everywhere = reads("lineages.megakaryocytic_room_absolute", "1")
