"""The blood count: hemoglobin, hematocrit, cell volume, reticulocytes."""

from __future__ import annotations

from extramarrow.clinic.intervals import ADULT, MONTH, WEEK, adults, by_sex, children, fetuses, men_and_women
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_ANALYZER = "customary imprecision of a blood-count analyzer"
_WITHIN = "variation within a person"
_CHILDREN = "ChildrenBloodCount"
_OVER_A_YEAR = "BloodCountWithinSubject1992"
_RETICULOCYTES = "the one red-cell quantity above 3 % in a meta-analysis; about a tenth"


class Hemoglobin(Lab):
    """Hemoglobin concentration of venous blood."""

    name, title, unit, loinc = "hemoglobin", "hemoglobin", "g/dL", "718-7"
    intervals = (
        *men_and_women((13.0, 17.5), (11.6, 16.0), "MerckManualCBC"),
        *children(
            "DavisLabTests",
            *((0, WEEK, 15.2, 23.6), (2 * WEEK, 4 * WEEK, 13.3, 18.7), (MONTH, 3 * MONTH, 10.7, 18.0)),
            *((3 * MONTH, 7 * MONTH, 11.7, 16.3), (7 * MONTH, 2, 10.3, 14.3), (2, 7, 10.0, 13.3), (7, 12, 10.7, 14.0)),
        ),
        *by_sex(12, ADULT, (12.4, 16.4), (11.4, 14.7), _CHILDREN),
        *fetuses(
            "Forestier1991", (18, 22, 11.69, 1.27), (22, 26, 12.2, 1.6), (26, 30, 12.91, 1.38), (30, 40, 13.64, 2.21)
        ),
    )

    analytic = param(0.01, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.1))
    biological = param(0.028, "1", _WITHIN, source=_OVER_A_YEAR, bounds=(0, 0.2))
    true = reads("blood.hemoglobin", "g/dL")

    @signal("g/dL")
    def value(true):
        """Hemoglobin concentration of the blood that circulates."""
        return true


class Hematocrit(Lab):
    """Hematocrit of venous blood."""

    name, title, unit, loinc = "hematocrit", "hematocrit", "L/L", "20570-8"
    intervals = (
        *men_and_women((0.37, 0.52), (0.33, 0.47), "MerckManualCBC"),
        *children(
            "IowaPediatricRanges",
            *((0, MONTH, 0.42, 0.65), (MONTH, 2 * MONTH, 0.33, 0.55), (2 * MONTH, 3 * MONTH, 0.28, 0.41)),
            (3 * MONTH, 6 * MONTH, 0.29, 0.41),
        ),
        *children(_CHILDREN, (6 * MONTH, 2, 0.31, 0.42), (2, 6, 0.34, 0.44), (6, 12, 0.35, 0.44)),
        *by_sex(12, ADULT, (0.40, 0.51), (0.36, 0.46), _CHILDREN),
        *fetuses(
            "Forestier1991",
            *((18, 22, 0.373, 0.0432), (22, 26, 0.3859, 0.0394), (26, 30, 0.4088, 0.044), (30, 40, 0.4355, 0.072)),
        ),
    )

    analytic = param(0.015, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.1))
    biological = param(0.029, "1", _WITHIN, source=_OVER_A_YEAR, bounds=(0, 0.2))
    true = reads("blood.hematocrit", "L/L")

    @signal("L/L")
    def value(true):
        """Share of circulating blood that is red cells."""
        return true


class MeanCellVolume(Lab):
    """Mean volume of all red cells, the patient's own and transfused."""

    name, title, unit, loinc = "mcv", "mean red-cell volume", "fL", "30428-7"
    intervals = (
        *adults(80.0, 100.0, "MerckManualCBC"),
        *children(
            "IowaPediatricRanges",
            *((0, MONTH, 88, 123), (MONTH, 3 * MONTH, 91, 112), (3 * MONTH, 6 * MONTH, 74, 108)),
        ),
        *children(_CHILDREN, (6 * MONTH, 2, 73, 85), (2, 6, 75, 86), (6, 12, 78, 90), (12, ADULT, 80, 96)),
        *fetuses(
            "Forestier1991", (18, 22, 131.1, 11.0), (22, 26, 125.1, 7.8), (26, 30, 118.5, 8.0), (30, 40, 114.4, 9.3)
        ),
    )

    analytic = param(0.008, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.1))
    biological = param(0.011, "1", _WITHIN, source=_OVER_A_YEAR, bounds=(0, 0.1))
    femtoliters = param(
        1e6, "1e9*fL/L", "femtoliters per cell from liters per 1e9 cells", reason="definition", bounds=(1e6, 1e6)
    )
    own_volume = reads("red_cells.volume", "L")
    donor_volume = reads("donor_cells.volume", "L")
    own_count = reads("red_cells.count", "1e9")
    donor_count = reads("donor_cells.count", "1e9")

    @signal("fL")
    def value(own_volume, donor_volume, own_count, donor_count, femtoliters):
        """Volume of all red cells over their number."""
        return (own_volume + donor_volume) / (own_count + donor_count) * femtoliters


class Reticulocytes(Lab):
    """Reticulocytes per volume of blood."""

    name, title, unit, loinc = "reticulocytes", "reticulocytes", "1e9/L", "14196-0"
    intervals = adults(20.0, 125.0, "WikisumReticulocytosis")

    analytic = param(0.08, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.3))
    biological = param(0.10, "1", _WITHIN, reason=_RETICULOCYTES, bounds=(0, 0.3))
    reticulocytes = reads("red_cells.reticulocytes", "1e9")
    pooled_share = reads("spleen.pooled_share", "1")
    circulating_volume = reads("blood.circulating_volume", "L")

    @signal("1e9/L")
    def value(reticulocytes, pooled_share, circulating_volume):
        """Reticulocytes in the blood that circulates."""
        return reticulocytes * (1.0 - pooled_share) / circulating_volume


class HemoglobinMass(Lab):
    """Total hemoglobin in red cells, as carbon-monoxide rebreathing measures it."""

    name, title, unit = "hemoglobin_mass", "total hemoglobin mass", "g"
    intervals = men_and_women((500.0, 1200.0), (350.0, 800.0), "Falz2014")

    analytic = param(0.02, "1", "variation of the measurement", reason="typical error of rebreathing", bounds=(0, 0.1))
    biological = param(0.01, "1", _WITHIN, reason="hardly moves within weeks", bounds=(0, 0.1))
    true = reads("blood.hemoglobin_mass", "g")

    @signal("g")
    def value(true):
        """Hemoglobin in all red cells."""
        return true


class BloodVolume(Lab):
    """Volume of plasma and red cells."""

    name, title, unit = "blood_volume", "blood volume", "L"
    intervals = men_and_women((3.5, 8.0), (2.6, 6.5), "Nadler1962")

    analytic = param(0.03, "1", "variation of the measurement", reason="typical error of rebreathing", bounds=(0, 0.1))
    biological = param(0.03, "1", _WITHIN, reason="plasma volume moves by a few percent", bounds=(0, 0.2))
    true = reads("plasma.blood_volume", "L")

    @signal("L")
    def value(true):
        """Plasma and all red cells, pooled ones included."""
        return true
