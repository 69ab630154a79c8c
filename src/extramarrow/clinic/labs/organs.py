"""Sizes of spleen and liver."""

from __future__ import annotations

from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_IMAGING = "repeatability of volumes drawn on images"
_MILLILITERS = "definition"


class SpleenVolume(Lab):
    """Volume of the spleen."""

    name, title, unit = "spleen_volume", "spleen volume", "mL"
    reference_men, reference_women, reference_source = (60.0, 350.0), (60.0, 350.0), "Icrp89"

    analytic = param(0.04, "1", "variation of the measurement", reason=_IMAGING, bounds=(0, 0.3))
    milliliters = param(1000, "mL/L", "milliliters in a liter", reason=_MILLILITERS, bounds=(1000, 1000))
    true = reads("spleen.volume", "L")

    @signal("mL")
    def value(true, milliliters):
        """Spleen with the blood-forming tissue in it."""
        return true * milliliters


class LiverVolume(Lab):
    """Volume of the liver."""

    name, title, unit = "liver_volume", "liver volume", "mL"
    reference_men, reference_women, reference_source = (1000.0, 2500.0), (800.0, 2200.0), "Icrp89"

    analytic = param(0.04, "1", "variation of the measurement", reason=_IMAGING, bounds=(0, 0.3))
    milliliters = param(1000, "mL/L", "milliliters in a liter", reason=_MILLILITERS, bounds=(1000, 1000))
    true = reads("liver.volume", "L")

    @signal("mL")
    def value(true, milliliters):
        """Liver with the blood-forming tissue in it."""
        return true * milliliters
