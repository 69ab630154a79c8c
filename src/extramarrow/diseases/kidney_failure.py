"""Chronic kidney failure: what cannot be made is erythropoietin; marrow and iron are nearly healthy."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.grammar.parts import Disease, param, scales, signal


class KidneyFailure(Disease):
    """Filtration is lost, and with it the cells that make erythropoietin; uremia shortens the life of red cells.

    The kidneys keep answering to hemoglobin, at a lower level. Hepcidin, which they clear, is retained.
    """

    codes: ClassVar[tuple[str, ...]] = ("N18", "D63.1")

    severity = param(
        0.0, "1", "share of glomerular filtration that is lost; 0.9 leaves about 10 mL/min", bounds=(0, 1),
        reason="covariate of the patient",
    )  # fmt: skip
    reserve = param(
        0.045, "1", "square of the share of filtration at which about half of the capacity for erythropoietin is left",
        source="Astor2002", kind="fitted", spread=0.3, bounds=(0.01, 0.3),
    )  # fmt: skip
    elsewhere = param(
        0.06, "1", "share of erythropoietin that is made outside the kidneys", bounds=(0.01, 0.2), spread=0.3,
        reason="people without kidneys keep a low level; liver makes it",
    )  # fmt: skip
    hazard = param(
        0.44, "1", "hazard of red cells added when no filtration is left, relative to healthy",
        source="RedCellLifeDialysis2012", kind="fitted", spread=0.3, bounds=(0, 1.5),
    )  # fmt: skip
    retention = param(
        1.0, "1", "rise of hepcidin when no filtration is left, relative to health", source="Zaritsky2009",
        kind="assumed", spread=0.4, bounds=(0, 4),
        reason="3.7 times the controls in stages 2 to 4, where ferritin and inflammation explain most of it",
    )  # fmt: skip

    @signal("1")
    def capacity(severity, reserve, elsewhere):
        """Capacity for erythropoietin that is left: level at first, then ever steeper."""
        left = (1.0 - severity) * (1.0 - severity)
        return 1.0 - (1.0 - elsewhere) * (1.0 - left * (1.0 + reserve) / (left + reserve))

    @scales("erythropoietin.kidney")
    def lost_capacity(capacity):
        """Fewer kidney cells make erythropoietin."""
        return capacity

    @scales("red_cells.fragility")
    def uremia(severity, hazard):
        """Red cells die early in uremic plasma."""
        return 1.0 + hazard * severity * severity

    @scales("hepcidin.target")
    def retained_hepcidin(severity, retention):
        """Hepcidin that the kidneys no longer clear."""
        return 1.0 + retention * severity * severity
