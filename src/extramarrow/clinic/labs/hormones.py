"""Erythropoietin, the activity of the erythron, and bilirubin."""

from __future__ import annotations

from extramarrow.clinic.intervals import adults
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_ASSAY = "customary imprecision of an immunoassay"
_WITHIN = "variation within a person"


class ErythropoietinLevel(Lab):
    """Erythropoietin in plasma."""

    name, title, unit, loinc, lag = "erythropoietin", "erythropoietin", "IU/L", "15061-5", 1
    intervals = adults(4.0, 30.0, "PerezRuixo2008")

    analytic = param(0.07, "1", "variation of the measurement", reason=_ASSAY, bounds=(0, 0.3))
    biological = param(0.2, "1", _WITHIN, reason="diurnal rhythm; about a fifth", bounds=(0, 0.6))
    true = reads("erythropoietin.concentration", "IU/L")

    @signal("IU/L")
    def value(true):
        """Erythropoietin, the body's own and given."""
        return true


class ErythroidActivity(Lab):
    """Flux of proerythroblasts over all sites relative to normal; no routine laboratory measures it."""

    name, title, unit, lag = "erythroid_activity", "erythroid activity relative to normal", "1", 1
    intervals = adults(0.7, 1.4, "CavillHemolysis")

    analytic = param(0.15, "1", "variation of the measurement", reason="ferrokinetics", bounds=(0, 0.5))
    biological = param(0.05, "1", _WITHIN, reason="follows erythropoietin slowly", bounds=(0, 0.3))
    true = reads("erythron.activity", "1")

    @signal("1")
    def value(true):
        """Proerythroblasts born per day relative to the healthy person."""
        return true


class SolubleTransferrinReceptor(Lab):
    """Soluble transferrin receptor, which mirrors erythroid mass and iron need."""

    name, title, unit, loinc, lag = "soluble_transferrin_receptor", "soluble transferrin receptor", "mg/L", "30248-9", 1
    intervals = adults(0.8, 2.5, "Cook2003")

    analytic = param(0.06, "1", "variation of the measurement", reason=_ASSAY, bounds=(0, 0.3))
    biological = param(0.136, "1", _WITHIN, source="Maes1997", bounds=(0, 0.4))
    normal = param(
        1.5,
        "mg/L",
        "soluble transferrin receptor at rest",
        reason="assays differ threefold",
        spread=0.2,
        bounds=(0.5, 6),
    )
    other_share = param(
        0.15, "1", "share that does not come from the erythron", reason="other tissues carry some", bounds=(0, 0.4)
    )
    early_share = param(
        0.1,
        "1",
        "share of erythroid receptors on early erythroblasts",
        reason="receptors are densest before hemoglobin is made",
        bounds=(0, 1),
    )
    iron_exponent = param(0.32, "1", "rise when iron is short", source="Galanello1994", kind="fitted", bounds=(0, 1))
    density = reads("erythron.density", "1")
    early = reads("erythron.receptor_bearing", "1")
    permit = reads("plasma_iron.level", "1")

    @signal("mg/L")
    def value(density, early, permit, normal, other_share, early_share, iron_exponent):
        """Receptors shed by erythroblasts and, a little, by other tissues; more where iron is short."""
        erythroid = (early_share * early + (1.0 - early_share) * density) * permit ** (0.0 - iron_exponent)
        return normal * (other_share + (1.0 - other_share) * erythroid)


class IndirectBilirubin(Lab):
    """Unconjugated bilirubin."""

    name, title, unit, loinc = "bilirubin_indirect", "indirect bilirubin", "mg/dL", "1971-1"
    intervals = adults(0.1, 1.1, "MerckManualCBC")

    analytic = param(0.06, "1", "variation of the measurement", reason=_ASSAY, bounds=(0, 0.3))
    biological = param(0.2, "1", _WITHIN, reason="rises with fasting; about a fifth", bounds=(0, 0.6))
    true = reads("liver.bilirubin", "mg/dL")

    @signal("mg/dL")
    def value(true):
        """Bilirubin from the breakdown of heme."""
        return true
