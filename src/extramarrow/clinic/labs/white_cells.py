"""White cells: leukocytes and their kinds, and the factor that drives neutrophils."""

from __future__ import annotations

from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_ANALYZER = "customary imprecision of a blood-count analyzer"


class Neutrophils(Lab):
    """Neutrophils per volume of blood."""

    name, title, unit, loinc = "neutrophils", "neutrophils", "1e9/L", "26499-4"
    reference_men, reference_women, reference_source = (1.8, 7.7), (1.8, 7.7), "MerckManualCBC"

    analytic = param(0.03, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.2))
    true = reads("granulopoiesis.count", "1e9/L")

    @signal("1e9/L")
    def value(true):
        """Neutrophils in the blood that circulates."""
        return true


class LymphocyteCount(Lab):
    """Lymphocytes per volume of blood."""

    name, title, unit, loinc = "lymphocytes", "lymphocytes", "1e9/L", "26474-7"
    reference_men, reference_women, reference_source = (1.0, 4.8), (1.0, 4.8), "MerckManualCBC"

    analytic = param(0.04, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.2))
    true = reads("lymphocytes.count", "1e9/L")

    @signal("1e9/L")
    def value(true):
        """Lymphocytes in the blood that circulates."""
        return true


class MonocyteCount(Lab):
    """Monocytes per volume of blood."""

    name, title, unit, loinc = "monocytes", "monocytes", "1e9/L", "26484-6"
    reference_men, reference_women, reference_source = (0.2, 0.95), (0.2, 0.95), "MiloLabCellularTurnover"

    analytic = param(0.08, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.3))
    true = reads("monocytes.count", "1e9/L")

    @signal("1e9/L")
    def value(true):
        """Monocytes in the blood that circulates."""
        return true


class Leukocytes(Lab):
    """All white cells per volume of blood."""

    name, title, unit, loinc = "leukocytes", "leukocytes", "1e9/L", "26464-8"
    reference_men, reference_women, reference_source = (4.2, 9.4), (4.2, 9.4), "Nakov2018"

    analytic = param(0.025, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.2))
    others = param(
        0.5,
        "1",
        "eosinophils and basophils per monocyte",
        reason="0.2e9/L at rest; they have no equations of their own and follow the monocytes",
        bounds=(0.1, 1.5),
    )
    neutrophils = reads("granulopoiesis.count", "1e9/L")
    lymphocytes = reads("lymphocytes.count", "1e9/L")
    monocytes = reads("monocytes.count", "1e9/L")

    @signal("1e9/L")
    def value(neutrophils, lymphocytes, monocytes, others):
        """The sum of all kinds of white cells."""
        return neutrophils + lymphocytes + monocytes * (1.0 + others)


class GranulocyteFactor(Lab):
    """Granulocyte colony-stimulating factor in plasma."""

    name, title, unit = "gcsf", "granulocyte colony-stimulating factor", "pg/mL"
    reference_men, reference_women, reference_source = (10.0, 60.0), (10.0, 60.0), "GcsfBaselineModels"

    analytic = param(0.08, "1", "variation of the measurement", reason="customary imprecision of an immunoassay",
                     bounds=(0, 0.3))  # fmt: skip
    true = reads("gcsf.concentration", "pg/mL")

    @signal("pg/mL")
    def value(true):
        """G-CSF, the body's own and given."""
        return true
