"""Chronic hemolysis: red cells die early, the marrow makes good ones."""

from __future__ import annotations

from extramarrow.grammar.parts import Disease, param, scales


class Hemolysis(Disease):
    """Red cells are destroyed too early, mostly by the spleen; erythropoiesis itself is effective."""

    severity = param(0.0, "1", "strength of hemolysis from 0 to 1", bounds=(0, 1), reason="covariate of the patient")
    hazard = param(
        12,
        "1",
        "hazard of red cells added at full severity, relative to healthy",
        bounds=(2, 40),
        reason="red cells live about nine days at full severity",
        spread=0.3,
    )

    @scales("red_cells.fragility")
    def destruction(severity, hazard):
        """Red cells die early."""
        return 1.0 + severity * hazard
