"""Docetaxel, as an example of chemotherapy that kills dividing cells."""

from __future__ import annotations

from extramarrow.grammar.functions import log
from extramarrow.grammar.parts import Drug, flow, param, pool, scales, signal
from extramarrow.therapies.product import Product, Route, register

_SPARED = "divides less often than myelocytes; the share is assumed"


class Docetaxel(Drug):
    """Docetaxel at its site of action; one slope for all dividing cells, less of it where few of them divide.

    Plasma is left within minutes, so the exposure (dose over clearance) is spread over the terminal half-life. The pool
    holds milligrams per square meter of body surface, as doses do.
    """

    clearance = param(
        21, "L/h/m^2", "plasma clearance per body surface", source="Docetaxel1993", spread=0.3, bounds=(8, 50)
    )
    half_life = param(
        12, "h", "half-life of the effect, that of the last phase in plasma", source="Docetaxel1993", bounds=(6, 40)
    )
    micromoles = param(
        1.2378, "umol/mg", "micromoles in a milligram", reason="807.9 g/mol", bounds=(1.2378, 1.2378)
    )  # fmt: skip
    slope = param(
        0.8, "L/umol/h", "death of dividing cells per concentration", source="Friberg2002", kind="fitted", spread=0.4,
        bounds=(0.1, 2),
    )  # fmt: skip
    progenitor_share = param(
        0.3, "1", "slope for early progenitors relative to dividing cells", reason=_SPARED, bounds=(0, 1)
    )
    megakaryocyte_precursor_time = param(
        2, "day", "time in which precursors of megakaryocytes divide",
        reason="their divisions are part of the births of megakaryocytes; platelets are known to fall little",
        bounds=(0.2, 6),
    )  # fmt: skip
    stem_share = param(
        0.01, "1", "slope for stem cells relative to dividing cells", bounds=(0, 0.2),
        reason="a stem cell divides once in 280 days, and the drug is there for two",
    )  # fmt: skip

    effect = pool("docetaxel at its site of action, per body surface", "mg/m^2", site="body", start=0.0)

    @signal("1/day")
    def fading(half_life):
        """Rate at which the effect fades."""
        return log(2.0) / half_life

    @flow(effect)
    def eliminated(fading):
        """The effect fades (per unit)."""
        return fading

    @signal("umol/L")
    def concentration(effect, fading, clearance, micromoles):
        """Concentration that acts: over time it sums up to the exposure of plasma."""
        return effect * fading / clearance * micromoles

    @signal("1/day")
    def kill(concentration, slope):
        """Death that the drug adds to dividing cells."""
        return slope * concentration

    @flow(
        "granulopoiesis.progenitors",
        "granulopoiesis.myeloblasts",
        "granulopoiesis.promyelocytes",
        "granulopoiesis.early_myelocytes",
        "granulopoiesis.late_myelocytes",
    )
    def granulocyte_precursors_killed(kill):
        """Granulocytic progenitors and dividing precursors die (per cell)."""
        return kill

    @flow("erythron.proerythroblasts", "erythron.basophilic", "progenitors.late")
    def erythroblasts_killed(kill):
        """Late progenitors and dividing erythroblasts that hold no hemoglobin yet die (per cell)."""
        return kill

    @flow("monocytes.marrow")
    def monocytes_killed(kill):
        """Monocytes of the marrow die (per cell)."""
        return kill

    @flow("progenitors.early", "stem_cells.multipotent")
    def progenitors_killed(kill, progenitor_share):
        """Early progenitors die (per cell)."""
        return kill * progenitor_share

    @scales("thrombopoiesis.stimulation")
    def megakaryocyte_precursors_spared(kill, megakaryocyte_precursor_time):
        """Births of megakaryocytes fall as their precursors die."""
        return 1.0 / (1.0 + kill * megakaryocyte_precursor_time)

    @flow("stem_cells.resident", "stem_cells.short_term")
    def stem_cells_killed(kill, stem_share):
        """Stem cells die (per cell)."""
        return kill * stem_share


DOCETAXEL = register(
    Product(
        name="docetaxel",
        word="Docetaxel",
        synonyms=("Taxotere",),
        unit="mg/m2",
        routes={"intravenous": Route("docetaxel.effect", words=("intravenously", "iv"))},
        part=Docetaxel,
        highest=300,
    )
)
