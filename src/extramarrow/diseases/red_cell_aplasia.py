"""Pure red-cell aplasia: no erythroid progenitors are made."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.grammar.parts import Disease, param, scales


class RedCellAplasia(Disease):
    """Commitment to the erythroid line fails; stem cells and the rest of the marrow are healthy."""

    codes: ClassVar[tuple[str, ...]] = ("D60", "D61.01")

    severity = param(
        0.0, "1", "share of erythroid commitment that is lost", bounds=(0, 0.999), reason="covariate of the patient"
    )

    @scales("progenitors.commitment")
    def failure(severity):
        """Few stem-cell daughters choose the erythroid line."""
        return 1.0 - severity
