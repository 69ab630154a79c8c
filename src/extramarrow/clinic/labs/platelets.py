"""Platelets and the hormone that makes them."""

from __future__ import annotations

from extramarrow.clinic.intervals import adults, fetuses
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_WITHIN = "variation within a person"


class Platelets(Lab):
    """Platelet count of venous blood."""

    name, title, unit, loinc = "platelets", "platelets", "1e9/L", "777-3"
    intervals = (
        *adults(140.0, 450.0, "MerckManualCBC"),
        *fetuses("Forestier1991", (18, 22, 234, 57), (22, 26, 247, 59), (26, 30, 242, 69), (30, 40, 232, 87)),
    )

    analytic = param(
        0.03,
        "1",
        "variation of the measurement",
        reason="customary imprecision of a blood-count analyzer",
        bounds=(0, 0.2),
    )
    biological = param(0.066, "1", _WITHIN, source="LeukocyteVariation1978", bounds=(0, 0.3))
    true = reads("thrombopoiesis.count", "1e9/L")

    @signal("1e9/L")
    def value(true):
        """Platelets in the blood that circulates."""
        return true


class ThrombopoietinLevel(Lab):
    """Thrombopoietin in plasma free of platelets; drugs at its receptor are not measured with it."""

    name, title, unit, loinc, lag = "thrombopoietin", "thrombopoietin", "pg/mL", "43237-7", 1
    intervals = adults(7.0, 99.0, "ThrombopoietinLevels2013")

    analytic = param(
        0.08, "1", "variation of the measurement", reason="customary imprecision of an immunoassay", bounds=(0, 0.3)
    )
    biological = param(0.15, "1", _WITHIN, reason="as platelets that bind it, twice over", bounds=(0, 0.5))
    true = reads("thrombopoietin.level", "pg/mL")

    @signal("pg/mL")
    def value(true):
        """Free thrombopoietin."""
        return true
