"""Inflammation: C-reactive protein and interleukin-6."""

from __future__ import annotations

from extramarrow.clinic.intervals import adults
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_ASSAY = "customary imprecision of an immunoassay"
_WITHIN = "variation within a person"


class ReactiveProtein(Lab):
    """C-reactive protein in plasma."""

    name, title, unit, loinc = "crp", "C-reactive protein", "mg/L", "1988-5"
    intervals = adults(0.07, 8.2, "CrpImmunoassay")

    analytic = param(0.05, "1", "variation of the measurement", reason=_ASSAY, bounds=(0, 0.3))
    biological = param(0.4, "1", _WITHIN, reason="rises with every minor infection; two fifths", bounds=(0, 1))
    true = reads("immune_response.protein", "mg/L")

    @signal("mg/L")
    def value(true):
        """C-reactive protein."""
        return true


class InterleukinSix(Lab):
    """Interleukin-6 in plasma."""

    name, title, unit, loinc, lag = "interleukin_6", "interleukin-6", "pg/mL", "26881-3", 1
    intervals = adults(0.1, 6.4, "InterleukinAssay")

    analytic = param(0.1, "1", "variation of the measurement", reason=_ASSAY, bounds=(0, 0.4))
    biological = param(0.4, "1", _WITHIN, reason="as C-reactive protein, which it drives", bounds=(0, 1))
    true = reads("immune_response.interleukin_level", "pg/mL")

    @signal("pg/mL")
    def value(true):
        """Interleukin-6."""
        return true
