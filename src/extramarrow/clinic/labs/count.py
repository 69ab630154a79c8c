"""The blood count: hemoglobin, hematocrit, cell volume, reticulocytes."""

from __future__ import annotations

from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_ANALYZER = "customary imprecision of a blood-count analyzer"


class Hemoglobin(Lab):
    """Hemoglobin concentration of venous blood."""

    name, title, unit, loinc = "hemoglobin", "hemoglobin", "g/dL", "718-7"
    reference_men, reference_women, reference_source = (13.0, 17.5), (11.6, 16.0), "MerckManualCBC"

    analytic = param(0.01, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.1))
    true = reads("blood.hemoglobin", "g/dL")

    @signal("g/dL")
    def value(true):
        """Hemoglobin concentration of the blood that circulates."""
        return true


class Hematocrit(Lab):
    """Hematocrit of venous blood."""

    name, title, unit, loinc = "hematocrit", "hematocrit", "L/L", "20570-8"
    reference_men, reference_women, reference_source = (0.37, 0.52), (0.33, 0.47), "MerckManualCBC"

    analytic = param(0.015, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.1))
    true = reads("blood.hematocrit", "L/L")

    @signal("L/L")
    def value(true):
        """Share of circulating blood that is red cells."""
        return true


class MeanCellVolume(Lab):
    """Mean volume of all red cells, the patient's own and transfused."""

    name, title, unit, loinc = "mcv", "mean red-cell volume", "fL", "30428-7"
    reference_men, reference_women, reference_source = (80.0, 100.0), (80.0, 100.0), "MerckManualCBC"

    analytic = param(0.008, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.1))
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
    reference_men, reference_women, reference_source = (20.0, 125.0), (20.0, 125.0), "WikisumReticulocytosis"

    analytic = param(0.08, "1", "variation of the measurement", reason=_ANALYZER, bounds=(0, 0.3))
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
    reference_men, reference_women, reference_source = (500.0, 1200.0), (350.0, 800.0), "Falz2014"

    analytic = param(0.02, "1", "variation of the measurement", reason="typical error of rebreathing", bounds=(0, 0.1))
    true = reads("blood.hemoglobin_mass", "g")

    @signal("g")
    def value(true):
        """Hemoglobin in all red cells."""
        return true


class BloodVolume(Lab):
    """Volume of plasma and red cells."""

    name, title, unit = "blood_volume", "blood volume", "L"
    reference_men, reference_women, reference_source = (3.5, 8.0), (2.6, 6.5), "Nadler1962"

    analytic = param(0.03, "1", "variation of the measurement", reason="typical error of rebreathing", bounds=(0, 0.1))
    true = reads("plasma.blood_volume", "L")

    @signal("L")
    def value(true):
        """Plasma and all red cells, pooled ones included."""
        return true
