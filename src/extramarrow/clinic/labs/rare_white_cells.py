"""Eosinophils and basophils, counted without equations of their own, and blasts, which health does not know."""

from __future__ import annotations

from extramarrow.clinic.intervals import adults
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_ANALYZER = "few cells are counted"


class Eosinophils(Lab):
    """Eosinophils per volume of blood."""

    name, title, unit, loinc = "eosinophils", "eosinophils", "1e9/L", "26449-9"
    intervals = adults(0.04, 0.44, "EssentialHaematology")

    analytic = param(0.08, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.3))
    biological = param(0.209, "1", "variation within a person", source="Hilderink2017", bounds=(0, 0.6))
    per_monocyte = param(
        0.4, "1", "eosinophils per monocyte", spread=0.466, bounds=(0.08, 1.5),
        reason="0.16e9/L at rest, 46.6 % between people (Hilderink 2017); they follow the monocytes",
    )  # fmt: skip
    monocytes = reads("monocytes.count", "1e9/L")

    @signal("1e9/L")
    def value(monocytes, per_monocyte):
        """Eosinophils in the blood that circulates."""
        return monocytes * per_monocyte


class Basophils(Lab):
    """Basophils per volume of blood."""

    name, title, unit, loinc = "basophils", "basophils", "1e9/L", "26444-0"
    intervals = adults(0.01, 0.1, "EssentialHaematology")

    analytic = param(0.12, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.4))
    biological = param(0.15, "1", "variation within a person", source="LeukocyteVariation1978", bounds=(0, 0.6))
    per_monocyte = param(
        0.1, "1", "basophils per monocyte", spread=0.3, bounds=(0.03, 0.3),
        reason="0.04e9/L at rest; they follow the monocytes",
    )  # fmt: skip
    monocytes = reads("monocytes.count", "1e9/L")

    @signal("1e9/L")
    def value(monocytes, per_monocyte):
        """Basophils in the blood that circulates."""
        return monocytes * per_monocyte


class BlastCount(Lab):
    """Leukemic blasts per volume of blood."""

    name, title, unit, loinc = "blasts", "blasts", "1e9/L", "30376-8"
    intervals = adults(0.0, 0.05, "BlastsInHealth")

    analytic = param(0.1, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.3))
    biological = param(0.1, "1", "variation within a person", reason="they change within days", bounds=(0, 0.5))
    true = reads("blasts.count", "1e9/L")

    @signal("1e9/L")
    def value(true):
        """Blasts in the blood that circulates; none in health."""
        return true
