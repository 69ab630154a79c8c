"""Hereditary spherocytosis: round, dense red cells that the spleen catches; the marrow makes them well."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared.destruction import spared
from extramarrow.grammar.parts import Disease, param, reads, scales, signal


class HereditarySpherocytosis(Disease):
    """Membrane is lost, cells become spheres, and the spleen destroys them; without a spleen they live long."""

    codes: ClassVar[tuple[str, ...]] = ("D58.0",)

    severity = param(
        0.0, "1", "strength of hemolysis from 0 to 1: about 0.2 mild, 0.4 moderate, 0.9 severe", bounds=(0, 1),
        reason="covariate of the patient",
    )  # fmt: skip
    hazard = param(
        16, "1", "hazard of red cells added at full severity, relative to healthy", spread=0.35, bounds=(4, 40),
        reason="red cells live about a week in severe and two in moderate disease",
    )  # fmt: skip
    spleen_share = param(
        0.8, "1", "share of that destruction that the spleen does", spread=0.08, bounds=(0.5, 0.95),
        reason="hemolysis nearly ends with the spleen, though spheres stay; a prior of the design",
    )  # fmt: skip
    density = param(
        0.06, "1", "rise of the hemoglobin concentration of red cells at full severity", bounds=(0, 0.12), spread=0.3,
        reason="36 to 37 g/dL in many patients: membrane and water are lost, hemoglobin is not",
    )  # fmt: skip
    body_share = reads("spleen.destruction_share", "1")
    spleen_presence = reads("spleen.presence", "1")
    own_carried = reads("chimerism.own_carried", "1")

    @signal("1")
    def spheres(severity, own_carried):
        """Severity as far as the cells of the blood are the patient's own, and not a graft's."""
        return severity * own_carried

    @scales("red_cells.fragility")
    def destruction(spheres, hazard, spleen_share, body_share, spleen_presence):
        """Spheres die early, nearly all of them in the spleen."""
        return 1.0 + spheres * hazard * spared(spleen_share, body_share, spleen_presence)

    @scales("chimerism.own_hazard")
    def losing_ground(severity, hazard, spleen_share, spleen_presence):
        """Spheres give way to the cells of a graft."""
        return 1.0 + severity * hazard * (1.0 - spleen_share * (1.0 - spleen_presence))

    @scales("red_cells.cell_concentration")
    def dense(spheres, density):
        """Spheres are dense."""
        return 1.0 + spheres * density
