"""White cells: leukocytes and their kinds, and the factor that drives neutrophils."""

from __future__ import annotations

from extramarrow.clinic.intervals import ADULT, MONTH, adults, children, fetuses
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_ANALYZER = "customary imprecision of a blood-count analyzer"
_WITHIN = "variation within a person"
_META = "upper end of the 5 to 15 % that a meta-analysis gives for white cells"


class Neutrophils(Lab):
    """Neutrophils per volume of blood."""

    name, title, unit, loinc = "neutrophils", "neutrophils", "1e9/L", "26499-4"
    intervals = (
        *adults(1.8, 7.7, "MerckManualCBC"),
        *children(
            "IowaPediatricRanges",
            *((0, MONTH, 1.0, 20.0), (MONTH, 3 * MONTH, 1.0, 9.0), (3 * MONTH, 6 * MONTH, 1.0, 8.5)),
            *((6 * MONTH, 5, 1.5, 8.5), (5, ADULT, 1.7, 7.5)),
        ),
    )

    analytic = param(0.03, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.2))
    biological = param(
        0.15, "1", _WITHIN, reason=_META + "; an older study gives 13 % in a day and 26 % in weeks", bounds=(0, 0.5)
    )
    true = reads("granulopoiesis.count", "1e9/L")

    @signal("1e9/L")
    def value(true):
        """Neutrophils in the blood that circulates."""
        return true


class LymphocyteCount(Lab):
    """Lymphocytes per volume of blood."""

    name, title, unit, loinc = "lymphocytes", "lymphocytes", "1e9/L", "26474-7"
    intervals = (
        *adults(1.0, 4.8, "MerckManualCBC"),
        *children(
            "IowaPediatricRanges",
            *((0, MONTH, 2.0, 11.0), (MONTH, 3 * MONTH, 2.5, 16.5), (3 * MONTH, 6 * MONTH, 4.0, 13.5)),
            *((6 * MONTH, 1, 4.0, 10.5), (1, 2, 3.0, 9.5), (2, 5, 2.0, 8.0), (5, ADULT, 1.25, 7.0)),
        ),
    )

    analytic = param(0.04, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.2))
    biological = param(0.132, "1", _WITHIN, source="LeukocyteVariation1978", bounds=(0, 0.4))
    true = reads("lymphocytes.count", "1e9/L")

    @signal("1e9/L")
    def value(true):
        """Lymphocytes in the blood that circulates."""
        return true


class MonocyteCount(Lab):
    """Monocytes per volume of blood."""

    name, title, unit, loinc = "monocytes", "monocytes", "1e9/L", "26484-6"
    intervals = (
        *adults(0.2, 0.95, "MiloLabCellularTurnover"),
        *children(
            "IowaPediatricRanges",
            *((0, MONTH, 0.54, 1.8), (MONTH, 3 * MONTH, 0.35, 1.365), (3 * MONTH, 1, 0.3, 0.875)),
        ),
    )

    analytic = param(0.08, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.3))
    biological = param(0.15, "1", _WITHIN, reason=_META, bounds=(0, 0.5))
    true = reads("monocytes.count", "1e9/L")

    @signal("1e9/L")
    def value(true):
        """Monocytes in the blood that circulates."""
        return true


class Leukocytes(Lab):
    """All white cells per volume of blood."""

    name, title, unit, loinc = "leukocytes", "leukocytes", "1e9/L", "26464-8"
    intervals = (
        *adults(4.2, 9.4, "Nakov2018"),
        *children(
            "IowaPediatricRanges",
            *((0, MONTH, 9.0, 30.0), (MONTH, 3 * MONTH, 5.0, 19.5), (3 * MONTH, 1, 6.0, 17.5)),
            *((1, 2, 6.0, 17.0), (2, 4, 5.5, 15.5)),
        ),
        *fetuses("Forestier1991", (18, 22, 2.57, 0.42), (26, 30, 4.08, 0.84), (30, 40, 6.4, 2.99)),
    )

    analytic = param(0.025, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.2))
    biological = param(0.108, "1", _WITHIN, source="BloodCountWithinSubject1992", bounds=(0, 0.4))
    neutrophils = reads("granulopoiesis.count", "1e9/L")
    lymphocytes = reads("lymphocytes.count", "1e9/L")
    monocytes = reads("monocytes.count", "1e9/L")
    eosinophils = reads("lab.eosinophils.value", "1e9/L")
    basophils = reads("lab.basophils.value", "1e9/L")
    blasts = reads("blasts.count", "1e9/L")

    @signal("1e9/L")
    def value(neutrophils, lymphocytes, monocytes, eosinophils, basophils, blasts):
        """The sum of all kinds of white cells, leukemic blasts among them."""
        return neutrophils + lymphocytes + monocytes + eosinophils + basophils + blasts


class GranulocyteFactor(Lab):
    """Granulocyte colony-stimulating factor in plasma."""

    name, title, unit, lag = "gcsf", "granulocyte colony-stimulating factor", "pg/mL", 1
    intervals = adults(10.0, 60.0, "GcsfBaselineModels")

    analytic = param(0.08, "1", "variation of the measurement", reason="customary imprecision of an immunoassay",
                     bounds=(0, 0.3))  # fmt: skip
    biological = param(0.2, "1", _WITHIN, reason="moves with minor infections; about a fifth", bounds=(0, 1))
    true = reads("gcsf.concentration", "pg/mL")

    @signal("pg/mL")
    def value(true):
        """G-CSF, the body's own and given."""
        return true
