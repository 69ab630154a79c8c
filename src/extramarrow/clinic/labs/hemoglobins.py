"""Kinds of hemoglobin, as chromatography separates them."""

from __future__ import annotations

from extramarrow.clinic.intervals import MONTH, OLDEST, Interval, children
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_CHROMATOGRAPHY = "customary imprecision of chromatography"
_SLOW = "hemoglobin of a red cell stays what it was when the cell was made"


class FetalHemoglobin(Lab):
    """Fetal hemoglobin among all hemoglobin."""

    name, title, unit, loinc, lag = "hemoglobin_f", "fetal hemoglobin", "%", "4576-5", 1
    intervals = (
        Interval("", 2, OLDEST, 0.0, 2.1, "ArupHemoglobins"),
        *children(
            "ArupHemoglobins",
            *((0, 2 * MONTH, 45.8, 91.7), (2 * MONTH, 3 * MONTH, 32.7, 85.2), (3 * MONTH, 4 * MONTH, 14.5, 73.7)),
            *((4 * MONTH, 5 * MONTH, 4.2, 56.9), (5 * MONTH, 6 * MONTH, 1.0, 38.1), (6 * MONTH, 9 * MONTH, 0.9, 19.4)),
            *((9 * MONTH, 13 * MONTH, 0.6, 11.6), (13 * MONTH, 2, 0.0, 8.5)),
        ),
    )

    analytic = param(0.03, "1", "variation of the measurement", reason=_CHROMATOGRAPHY, bounds=(0, 0.2))
    biological = param(0.03, "1", "variation within a person", reason=_SLOW, bounds=(0, 0.2))
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    share = reads("hemoglobin_fractions.fetal", "1")

    @signal("%")
    def value(share, percent):
        """Fetal hemoglobin of own and donor cells."""
        return share * percent


class HemoglobinA2(Lab):
    """Hemoglobin A2 among all hemoglobin; raised where beta chains are missing."""

    name, title, unit, loinc, lag = "hemoglobin_a2", "hemoglobin A2", "%", "4551-8", 1
    intervals = (
        Interval("", 2, OLDEST, 2.0, 3.5, "ArupHemoglobins"),
        *children(
            "ArupHemoglobins",
            *((0, 2 * MONTH, 0.0, 1.4), (2 * MONTH, 3 * MONTH, 0.0, 2.0), (3 * MONTH, 4 * MONTH, 0.1, 2.6)),
            *((4 * MONTH, 5 * MONTH, 0.8, 3.0), (5 * MONTH, 6 * MONTH, 1.5, 3.3), (6 * MONTH, 9 * MONTH, 1.8, 3.5)),
            (9 * MONTH, 2, 1.9, 3.5),
        ),
    )

    analytic = param(0.02, "1", "variation of the measurement", reason=_CHROMATOGRAPHY, bounds=(0, 0.2))
    biological = param(0.01, "1", "variation within a person", reason=_SLOW, bounds=(0, 0.2))
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    share = reads("hemoglobin_fractions.delta", "1")

    @signal("%")
    def value(share, percent):
        """Hemoglobin A2 of own and donor cells."""
        return share * percent


class SickleHemoglobin(Lab):
    """Hemoglobin S among all hemoglobin."""

    name, title, unit, loinc, lag = "hemoglobin_s", "hemoglobin S", "%", "4625-0", 1
    # Nobody healthy has any; what chromatography cannot tell from none is set at half a percent.
    intervals = (Interval("", 0, OLDEST, 0.0, 0.5, "ArupHemoglobins"),)

    analytic = param(0.03, "1", "variation of the measurement", reason=_CHROMATOGRAPHY, bounds=(0, 0.2))
    biological = param(0.03, "1", "variation within a person", reason=_SLOW, bounds=(0, 0.2))
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    share = reads("hemoglobin_variants.sickle", "1")

    @signal("%")
    def value(share, percent):
        """Hemoglobin S; donor cells bring none."""
        return share * percent


class HemoglobinE(Lab):
    """Hemoglobin E among all hemoglobin."""

    name, title, unit, loinc, lag = "hemoglobin_e", "hemoglobin E", "%", "4575-7", 1
    # Nobody healthy has any; what chromatography cannot tell from none is set at half a percent.
    intervals = (Interval("", 0, OLDEST, 0.0, 0.5, "ArupHemoglobins"),)

    analytic = param(0.03, "1", "variation of the measurement", reason=_CHROMATOGRAPHY, bounds=(0, 0.2))
    biological = param(0.03, "1", "variation within a person", reason=_SLOW, bounds=(0, 0.2))
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    share = reads("hemoglobin_variants.e", "1")

    @signal("%")
    def value(share, percent):
        """Hemoglobin E; donor cells bring none."""
        return share * percent
