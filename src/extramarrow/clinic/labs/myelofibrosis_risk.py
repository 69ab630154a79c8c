"""Prognostic scores of primary myelofibrosis, IPSS at diagnosis and DIPSS at any time; they act on nothing.

Four of their five factors are here. The fifth, constitutional symptoms, is nothing that the body has: whoever has them
scores one point more.
"""

from __future__ import annotations

from extramarrow.clinic.intervals import adults
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.functions import Value, maximum, minimum
from extramarrow.grammar.parts import param, reads, signal

_AS_PUBLISHED = "the limit of the score"
_COUNTS = "that of the counts near their limits"
_CROSSING = "counts near a limit cross it now and then"
_STEP = "half width of a step, relative to the limit"


def _passed(value: Value, limit: Value, width: Value) -> Value:
    """A steep and smooth step from 0 below a limit to 1 above it."""
    beyond = maximum(minimum((value - limit) / (width * limit), 1.0), -1.0)
    return 0.5 + beyond * (0.75 - 0.25 * beyond * beyond)


class PrognosticScore(Lab):
    """IPSS without symptoms: 0 low, 1 and 2 intermediate, 3 and more high risk.

    Each factor is 0 or 1 but for a narrow strip about its limit.
    """

    name, title, unit = "ipss", "prognostic score of myelofibrosis (IPSS)", "1"
    intervals = adults(0.0, 1.1, "Ipss2009")

    analytic = param(0.05, "1", "variation of the measurement", reason=_COUNTS, bounds=(0, 0.3))
    biological = param(0.05, "1", "variation within a person", reason=_CROSSING, bounds=(0, 0.3))
    old = param(65, "year", "age beyond which survival is shorter", reason=_AS_PUBLISHED, bounds=(60, 70))
    anemic = param(10, "g/dL", "hemoglobin below which it is", reason=_AS_PUBLISHED, bounds=(8, 12))
    many_leukocytes = param(25, "1e9/L", "leukocytes beyond which it is", reason=_AS_PUBLISHED, bounds=(15, 35))
    many_blasts = param(
        0.01, "1", "share of leukocytes beyond which blasts count", reason=_AS_PUBLISHED, bounds=(0.005, 0.05)
    )
    width = param(0.005, "1", _STEP, bounds=(0.001, 0.05), reason="keeps a step smooth")
    seen_as_blasts = param(
        0.5, "1", "share of circulating CD34+ cells that a smear shows as blasts", bounds=(0, 1),
        reason="in myelofibrosis blasts rise with CD34+ cells, which count some younger and some less blastic cells;"
        " the size is assumed",
    )  # fmt: skip
    per_liter = param(
        0.001, "1e9*uL/L", "cells per liter from cells per microliter", reason="definition", bounds=(0.001, 0.001)
    )

    age = reads("development.age", "day")
    hemoglobin = reads("blood.hemoglobin", "g/dL")
    leukocytes = reads("lab.leukocytes.value", "1e9/L")
    leukemic_blasts = reads("blasts.count", "1e9/L")
    stem_cells = reads("mobilization.count", "1/uL")

    @signal("1")
    def value(
        age, old, hemoglobin, anemic, leukocytes, many_leukocytes, leukemic_blasts, stem_cells, seen_as_blasts,
        per_liter, many_blasts, width,
    ):  # fmt: skip
        """One point for each factor."""
        blasts = (leukemic_blasts + seen_as_blasts * per_liter * stem_cells) / leukocytes
        cells = _passed(leukocytes, many_leukocytes, width) + _passed(blasts, many_blasts, width)
        return _passed(age, old, width) + (1.0 - _passed(hemoglobin, anemic, width)) + cells


class DynamicPrognosticScore(Lab):
    """DIPSS without symptoms: 0 low, 1 and 2 intermediate-1, 3 and 4 intermediate-2, more high risk."""

    name, title, unit = "dipss", "dynamic prognostic score of myelofibrosis (DIPSS)", "1"
    intervals = adults(0.0, 1.1, "Dipss2012")

    analytic = param(0.05, "1", "variation of the measurement", reason=_COUNTS, bounds=(0, 0.3))
    biological = param(0.05, "1", "variation within a person", reason=_CROSSING, bounds=(0, 0.3))
    weight_of_anemia = param(2, "1", "points for a low hemoglobin", source="Dipss2012", bounds=(1, 3))
    anemic = param(10, "g/dL", "hemoglobin below which survival is shorter", reason=_AS_PUBLISHED, bounds=(8, 12))
    width = param(0.005, "1", _STEP, bounds=(0.001, 0.05), reason="keeps a step smooth")
    plain = reads("lab.ipss.value", "1")
    hemoglobin = reads("blood.hemoglobin", "g/dL")

    @signal("1")
    def value(plain, weight_of_anemia, hemoglobin, anemic, width):
        """The factors of the IPSS, of which anemia weighs double."""
        return plain + (weight_of_anemia - 1.0) * (1.0 - _passed(hemoglobin, anemic, width))
