"""Red-cell count and indices: with hemoglobin, hematocrit and cell volume they are one state, seen five ways."""

from __future__ import annotations

from extramarrow.clinic.intervals import ADULT, MONTH, adults, by_sex, children, fetuses, men_and_women
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_ANALYZER = "customary imprecision of a blood-count analyzer"
_OVER_A_YEAR = "BloodCountWithinSubject1992"
_WITHIN = "variation within a person"


class RedCellCount(Lab):
    """Red cells per volume of blood, the patient's own and transfused."""

    name, title, unit, loinc = "red_cell_count", "red cells", "1e12/L", "26453-1"
    intervals = (
        *men_and_women((4.5, 6.5), (3.9, 5.6), "EssentialHaematology"),
        *children(
            "IowaPediatricRanges",
            *((0, MONTH, 3.9, 5.9), (MONTH, 2 * MONTH, 3.1, 5.3), (2 * MONTH, 3 * MONTH, 2.7, 4.5)),
            *((3 * MONTH, 6 * MONTH, 3.1, 5.1), (6 * MONTH, 1, 3.9, 5.5)),
        ),
        *children("Dallman1977", (1, 2, 3.7, 5.3), (2, 6, 3.9, 5.3), (6, 12, 4.0, 5.2)),
        *by_sex(12, ADULT, (4.5, 5.3), (4.1, 5.1), "Dallman1977"),
        *fetuses(
            "Forestier1991", (18, 22, 2.85, 0.36), (22, 26, 3.09, 0.34), (26, 30, 3.46, 0.41), (30, 40, 3.82, 0.64)
        ),
    )

    analytic = param(0.01, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.1))
    biological = param(0.030, "1", _WITHIN, source=_OVER_A_YEAR, bounds=(0, 0.2))
    trillions = param(0.001, "1e12/1e9", "1e12 cells in 1e9 cells", reason="definition", bounds=(0.001, 0.001))
    own_count = reads("red_cells.count", "1e9")
    donor_count = reads("donor_cells.count", "1e9")
    pooled_share = reads("spleen.pooled_share", "1")
    circulating_volume = reads("blood.circulating_volume", "L")

    @signal("1e12/L")
    def value(own_count, donor_count, pooled_share, circulating_volume, trillions):
        """Red cells that circulate over the volume they circulate in."""
        return (own_count + donor_count) * (1.0 - pooled_share) / circulating_volume * trillions


class MeanCellHemoglobin(Lab):
    """Mean hemoglobin of all red cells, the patient's own and transfused."""

    name, title, unit, loinc = "mch", "mean cell hemoglobin", "pg", "28539-5"
    intervals = (
        *adults(28.0, 32.0, "MerckManualCBC"),
        *children(
            "IowaPediatricRanges",
            *((0, MONTH, 31, 37), (MONTH, 3 * MONTH, 27, 36), (3 * MONTH, 6 * MONTH, 25, 35), (6 * MONTH, 1, 23, 31)),
        ),
        *children("Dallman1977", (1, 2, 23, 31), (2, 6, 24, 30), (6, 12, 25, 33), (12, ADULT, 25, 35)),
    )

    analytic = param(0.012, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.1))
    biological = param(0.013, "1", _WITHIN, source=_OVER_A_YEAR, bounds=(0, 0.1))
    picograms = param(
        1000, "1e9*pg/g", "picograms per cell from grams per 1e9 cells", reason="definition", bounds=(1000, 1000)
    )
    hemoglobin_mass = reads("blood.hemoglobin_mass", "g")
    own_count = reads("red_cells.count", "1e9")
    donor_count = reads("donor_cells.count", "1e9")

    @signal("pg")
    def value(hemoglobin_mass, own_count, donor_count, picograms):
        """Hemoglobin of all red cells over their number."""
        return hemoglobin_mass / (own_count + donor_count) * picograms


class MeanCellHemoglobinConcentration(Lab):
    """Hemoglobin per volume of red cells."""

    name, title, unit, loinc = "mchc", "mean cell hemoglobin concentration", "g/dL", "28540-3"
    intervals = (
        *adults(32.0, 36.0, "MerckManualCBC"),
        *children("IowaPediatricRanges", (0, 6 * MONTH, 28, 36), (6 * MONTH, 1, 32, 36)),
        *children("Dallman1977", (1, 2, 30, 36), (2, ADULT, 31, 37)),
    )

    analytic = param(0.015, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.1))
    biological = param(0.016, "1", _WITHIN, source=_OVER_A_YEAR, bounds=(0, 0.1))
    hemoglobin = reads("blood.hemoglobin", "g/dL")
    hematocrit = reads("blood.hematocrit", "L/L")

    @signal("g/dL")
    def value(hemoglobin, hematocrit):
        """Hemoglobin over hematocrit."""
        return hemoglobin / hematocrit


class DistributionWidth(Lab):
    """Coefficient of variation of the volume of red cells."""

    name, title, unit, loinc = "rdw", "red-cell distribution width", "%", "30385-9"
    intervals = (
        *adults(11.5, 14.5, "MerckManualCBC"),
        *children("ChildrenBloodCount", (6 * MONTH, 2, 12.3, 15.6), (2, 6, 12.0, 14.6), (6, 12, 11.9, 13.8)),
        *by_sex(12, ADULT, (11.9, 13.7), (11.9, 14.6), "ChildrenBloodCount"),
    )

    analytic = param(0.015, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.1))
    biological = param(
        0.02, "1", _WITHIN, reason="a meta-analysis gives less than 3 % for red-cell quantities", bounds=(0, 0.1)
    )
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    width = reads("red_cell_sizes.width", "1")

    @signal("%")
    def value(width, percent):
        """Standard deviation of cell volume over its mean."""
        return width * percent
