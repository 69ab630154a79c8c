"""Iron in serum and the protein that carries it."""

from __future__ import annotations

from extramarrow.clinic.intervals import adults
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal


class SerumIron(Lab):
    """Iron bound to transferrin in serum."""

    name, title, unit, loinc = "serum_iron", "serum iron", "ug/dL", "2498-4"
    intervals = adults(50.0, 180.0, "IronStatusTable2014")

    analytic = param(
        0.02, "1", "variation of the measurement", reason="customary imprecision of a color test", bounds=(0, 0.2)
    )
    biological = param(0.285, "1", "variation within a person", source="Pilon1981", bounds=(0, 0.8))
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    capacity = param(
        140.4, "ug*L/dL/g", "iron that transferrin can bind", bounds=(140.4, 140.4),
        reason="two atoms of 55.85 g/mol on a protein of 79.6 kg/mol",
    )  # fmt: skip
    saturation = reads("plasma_iron.saturation", "%")
    transferrin = reads("transferrin.level", "g/L")

    @signal("ug/dL")
    def value(saturation, transferrin, capacity, percent):
        """Share of the binding sites that is taken, times all of them."""
        return saturation / percent * transferrin * capacity


class TransferrinLevel(Lab):
    """Transferrin in serum."""

    name, title, unit, loinc = "transferrin", "transferrin", "g/L", "3034-6"
    intervals = adults(2.0, 3.6, "IronStatusTable2014")

    analytic = param(
        0.02, "1", "variation of the measurement", reason="customary imprecision of an immunoassay", bounds=(0, 0.2)
    )
    biological = param(0.067, "1", "variation within a person", source="Maes1997", bounds=(0, 0.3))
    true = reads("transferrin.level", "g/L")

    @signal("g/L")
    def value(true):
        """Transferrin, with and without iron."""
        return true
