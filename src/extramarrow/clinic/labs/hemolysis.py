"""What the destruction of red cells leaves in plasma."""

from __future__ import annotations

from extramarrow.clinic.intervals import DAY, OLDEST, adults, by_sex, children
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal


class LactateDehydrogenase(Lab):
    """Lactate dehydrogenase in serum."""

    name, title, unit, loinc = "ldh", "lactate dehydrogenase", "U/L", "2532-0"
    intervals = (
        *by_sex(16, OLDEST, (135, 225), (135, 214), "ExeterLactateDehydrogenase"),
        *children("ExeterLactateDehydrogenase", (0, 21 * DAY, 225, 600), (21 * DAY, 16, 120, 300)),
    )

    analytic = param(
        0.03, "1", "variation of the measurement", reason="customary imprecision of an enzyme assay", bounds=(0, 0.2)
    )
    biological = param(0.052, "1", "variation within a person", source="EnzymeVariation2017", bounds=(0, 0.3))
    true = reads("hemolysis_markers.dehydrogenase", "U/L")

    @signal("U/L")
    def value(true):
        """From dying red cells and erythroblasts, and from all other tissues."""
        return true


class Haptoglobin(Lab):
    """Haptoglobin in serum."""

    name, title, unit, loinc = "haptoglobin", "haptoglobin", "g/L", "4542-7"
    intervals = adults(0.3, 2.0, "WikEmHaptoglobin")

    analytic = param(
        0.04, "1", "variation of the measurement", reason="customary imprecision of an immunoassay", bounds=(0, 0.2)
    )
    biological = param(
        0.2, "1", "variation within a person", reason="an acute-phase protein; about a fifth", bounds=(0, 0.6)
    )
    true = reads("hemolysis_markers.haptoglobin", "g/L")

    @signal("g/L")
    def value(true):
        """Haptoglobin that free hemoglobin has left."""
        return true
