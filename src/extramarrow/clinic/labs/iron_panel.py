"""Iron: ferritin, transferrin saturation, hepcidin, and the iron of the liver."""

from __future__ import annotations

from extramarrow.clinic.intervals import MONTH, children, men_and_women
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.parts import param, reads, signal

_ASSAY = "customary imprecision of an immunoassay"
_WITHIN = "variation within a person"


class Ferritin(Lab):
    """Ferritin in serum: a read-out of stores in which macrophages weigh more than hepatocytes."""

    name, title, unit, loinc = "ferritin", "ferritin", "ng/mL", "2276-4"
    intervals = (
        *men_and_women((30.0, 400.0), (10.0, 200.0), "NHANES1999"),
        *children(
            "ChildrenFerritin",
            *((0, MONTH, 25, 200), (MONTH, 2 * MONTH, 200, 600), (2 * MONTH, 6 * MONTH, 50, 200)),
            (6 * MONTH, 16, 7, 140),
        ),
    )

    analytic = param(0.05, "1", "variation of the measurement", reason=_ASSAY, bounds=(0, 0.3))
    biological = param(0.145, "1", _WITHIN, source="Pilon1981", bounds=(0, 0.5))
    stores_per_ferritin = param(
        8.5, "mg*mL/ng", "storage iron per ng/mL of ferritin", source="Walters1973", bounds=(5, 14)
    )
    macrophage_weight = param(
        1.4,
        "1",
        "weight of macrophage iron; hepatocyte iron weighs the rest to two",
        reason="thalassemia intermedia loads hepatocytes and keeps ferritin low",
        bounds=(1, 1.9),
    )
    size = reads("development.size", "1")
    store = reads("iron.macrophage_store", "mg")
    hepatocytes = reads("iron.hepatocytes", "mg")

    @signal("ng/mL")
    def value(store, hepatocytes, stores_per_ferritin, macrophage_weight, size):
        """Ferritin from macrophage and hepatocyte stores, which are smaller in a smaller body."""
        return (macrophage_weight * store + (2.0 - macrophage_weight) * hepatocytes) / (stores_per_ferritin * size)


class TransferrinSaturation(Lab):
    """Transferrin saturation."""

    name, title, unit, loinc = "transferrin_saturation", "transferrin saturation", "%", "2502-3"
    intervals = men_and_women((15.0, 50.0), (12.0, 45.0), "NHANES1999")

    analytic = param(0.05, "1", "variation of the measurement", reason=_ASSAY, bounds=(0, 0.3))
    biological = param(0.28, "1", _WITHIN, source="Pilon1981", bounds=(0, 0.8))
    true = reads("plasma_iron.saturation", "%")

    @signal("%")
    def value(true):
        """Share of transferrin that carries iron."""
        return true


class HepcidinLevel(Lab):
    """Hepcidin-25 in plasma."""

    name, title, unit, lag = "hepcidin", "hepcidin", "ng/mL", 1
    intervals = men_and_women((3.0, 60.0), (1.0, 50.0), "Galesloot2011")

    analytic = param(0.08, "1", "variation of the measurement", reason=_ASSAY, bounds=(0, 0.3))
    biological = param(0.303, "1", _WITHIN, source="Kroot2009", bounds=(0, 0.8))
    true = reads("hepcidin.concentration", "ng/mL")

    @signal("ng/mL")
    def value(true):
        """Plasma hepcidin."""
        return true


class LiverIron(Lab):
    """Liver iron concentration, as magnetic resonance estimates it."""

    name, title, unit, loinc = "liver_iron", "liver iron concentration", "mg/g", "15357-7"
    intervals = men_and_women((0.2, 1.8), (0.1, 1.8), "Taher2012")

    analytic = param(0.08, "1", "variation of the measurement", reason="repeatability of R2", bounds=(0, 0.3))
    biological = param(0.02, "1", _WITHIN, reason="stores move over months", bounds=(0, 0.2))
    true = reads("liver.iron_concentration", "mg/g")

    @signal("mg/g")
    def value(true):
        """Iron per dry weight of liver."""
        return true
