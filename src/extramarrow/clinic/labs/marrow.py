"""What a biopsy of the marrow shows beside its cells."""

from __future__ import annotations

from extramarrow.clinic.intervals import adults, children
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal


class MarrowCellularity(Lab):
    """Share of red marrow that is cells and not fat, as read from a biopsy."""

    name, title, unit = "marrow_cellularity", "cellularity of the marrow", "%"
    intervals = (*children("Wong2024", (2, 18, 45, 85)), *adults(30, 75, "Wong2024"))

    analytic = param(0.1, "1", "variation of the reading", reason="read by eye in steps of 5 to 10 %", bounds=(0, 0.4))
    biological = param(0.1, "1", "variation within a person", reason="cores of one marrow differ", bounds=(0, 0.4))
    percent = param(100, "%", "the whole", reason="definition", bounds=(100, 100))
    true = reads("marrow.cellularity", "1")

    @signal("%")
    def value(true, percent):
        """Cells of the red marrow by area."""
        return true * percent
