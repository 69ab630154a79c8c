"""Sizes of spleen and liver."""

from __future__ import annotations

from extramarrow.clinic.intervals import adults, men_and_women
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_IMAGING = "repeatability of volumes drawn on images"
_MILLILITERS = "definition"
_WITHIN = "variation within a person"


class SpleenVolume(Lab):
    """Volume of the spleen."""

    name, title, unit = "spleen_volume", "spleen volume", "mL"
    intervals = adults(60.0, 350.0, "Icrp89")

    analytic = param(0.04, "1", "variation of the measurement", reason=_IMAGING, bounds=(0, 0.3))
    biological = param(0.03, "1", _WITHIN, reason="the spleen breathes with its blood", bounds=(0, 0.2))
    milliliters = param(1000, "mL/L", "milliliters in a liter", reason=_MILLILITERS, bounds=(1000, 1000))
    true = reads("spleen.volume", "L")

    @signal("mL")
    def value(true, milliliters):
        """Spleen with the blood-forming tissue in it."""
        return true * milliliters


class LiverVolume(Lab):
    """Volume of the liver."""

    name, title, unit = "liver_volume", "liver volume", "mL"
    intervals = men_and_women((1000.0, 2500.0), (800.0, 2200.0), "Icrp89")

    analytic = param(0.04, "1", "variation of the measurement", reason=_IMAGING, bounds=(0, 0.3))
    biological = param(0.02, "1", _WITHIN, reason="glycogen and blood move it a little", bounds=(0, 0.2))
    milliliters = param(1000, "mL/L", "milliliters in a liter", reason=_MILLILITERS, bounds=(1000, 1000))
    true = reads("liver.volume", "L")

    @signal("mL")
    def value(true, milliliters):
        """Liver with the blood-forming tissue in it."""
        return true * milliliters
