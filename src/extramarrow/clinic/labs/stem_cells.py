"""Stem and progenitor cells in the blood."""

from __future__ import annotations

from extramarrow.clinic.intervals import adults
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal


class CirculatingStemCells(Lab):
    """CD34+ cells per volume of blood; the published interval begins at 0, the one here at what can be told from 0.

    The code is that of CD34+ cells in any specimen.
    """

    name, title, unit, loinc = "cd34", "circulating CD34+ cells", "1/uL", "74838-4"
    intervals = adults(0.1, 7.0, "MissouriCD34")

    analytic = param(
        0.15, "1", "variation of the measurement", reason="flow cytometry of rare events; customary", bounds=(0, 0.5)
    )  # fmt: skip
    biological = param(
        0.3, "1", "variation within a person", bounds=(0, 1),
        reason="a daily rhythm of more than 20 % in nearly everybody, and little between months",
    )  # fmt: skip
    true = reads("mobilization.count", "1/uL")

    @signal("1/uL")
    def value(true):
        """CD34+ cells in the blood that circulates."""
        return true
