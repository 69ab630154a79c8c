"""Young red cells in the blood: the share of reticulocytes, and cells that left with their nucleus."""

from __future__ import annotations

from extramarrow.clinic.intervals import DAY, adults, children
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_ANALYZER = "customary imprecision of a blood-count analyzer"


class ReticulocyteShare(Lab):
    """Reticulocytes among all red cells."""

    name, title, unit, loinc = "reticulocyte_share", "share of reticulocytes", "%", "4679-7"
    intervals = (
        *adults(0.5, 2.5, "WikisumReticulocytosis"),
        *children("PediatricReticulocytes", (0, 3 * DAY, 2, 8)),
    )

    analytic = param(0.08, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.3))
    biological = param(
        0.10, "1", "variation within a person", bounds=(0, 0.3),
        reason="the one red-cell quantity above 3 % in a meta-analysis; about a tenth",
    )  # fmt: skip
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    reticulocytes = reads("red_cells.reticulocytes", "1e9")
    own_count = reads("red_cells.count", "1e9")
    donor_count = reads("donor_cells.count", "1e9")

    @signal("%")
    def value(reticulocytes, own_count, donor_count, percent):
        """Reticulocytes over all red cells."""
        return reticulocytes / (own_count + donor_count) * percent


class NucleatedRedCellCount(Lab):
    """Nucleated red cells per volume of blood."""

    name, title, unit, loinc = "nucleated_red_cells", "nucleated red cells", "1e9/L", "30392-5"
    intervals = adults(0.0, 0.01, "NucleatedCellsAdults")

    analytic = param(0.1, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.3))
    biological = param(
        0.3, "1", "variation within a person", reason="few cells that come and go with stress", bounds=(0, 1)
    )
    true = reads("nucleated_red_cells.count", "1e9/L")

    @signal("1e9/L")
    def value(true):
        """Nucleated red cells in the blood that circulates."""
        return true
