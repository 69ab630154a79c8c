"""Platelets and the hormone that makes them."""

from __future__ import annotations

from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal


class Platelets(Lab):
    """Platelet count of venous blood."""

    name, title, unit, loinc = "platelets", "platelets", "1e9/L", "777-3"
    reference_men, reference_women, reference_source = (140.0, 450.0), (140.0, 450.0), "MerckManualCBC"

    analytic = param(
        0.03,
        "1",
        "variation of the measurement",
        reason="customary imprecision of a blood-count analyzer",
        bounds=(0, 0.2),
    )
    true = reads("thrombopoiesis.count", "1e9/L")

    @signal("1e9/L")
    def value(true):
        """Platelets in the blood that circulates."""
        return true


class ThrombopoietinLevel(Lab):
    """Thrombopoietin in plasma free of platelets; drugs at its receptor are not measured with it."""

    name, title, unit = "thrombopoietin", "thrombopoietin", "pg/mL"
    reference_men, reference_women, reference_source = (7.0, 99.0), (7.0, 99.0), "ThrombopoietinLevels2013"

    analytic = param(
        0.08, "1", "variation of the measurement", reason="customary imprecision of an immunoassay", bounds=(0, 0.3)
    )
    true = reads("thrombopoietin.level", "pg/mL")

    @signal("pg/mL")
    def value(true):
        """Free thrombopoietin."""
        return true
