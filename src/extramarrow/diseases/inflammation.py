"""Chronic inflammation, as in rheumatoid arthritis: a constant stimulus of the immune system."""

from __future__ import annotations

from extramarrow.grammar.parts import Disease, param, scales


class Inflammation(Disease):
    """Tissue stays inflamed for years; the anemia of chronic disease follows."""

    severity = param(
        0.0, "1", "strength of the inflammation from 0 to 1", bounds=(0, 1), reason="covariate of the patient"
    )
    largest = param(
        40,
        "1",
        "stimulus of the immune system that is added at full severity, relative to health",
        reason="interleukin-6 of tens of pg/mL in the most active rheumatoid arthritis",
        spread=0.3,
        bounds=(10, 150),
    )

    @scales("immune_response.stimulus")
    def smoldering(severity, largest):
        """A constant call."""
        return 1.0 + severity * largest
