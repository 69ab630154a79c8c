"""Granulocyte colony-stimulating factor (G-CSF): made steadily, cleared by the kidneys and by neutrophils."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, at_rest, param, reads, signal


class Gcsf(Organ):
    """The body's own G-CSF, which rises as the neutrophils that clear it disappear.

    It turns over in minutes to hours, so it stands at the level where production equals clearance.
    """

    baseline = param(
        24.6, "pg/mL", "plasma G-CSF at rest", source="GcsfBaselineModels", spread=0.3, bounds=(8, 80)
    )  # fmt: skip
    renal_clearance = param(
        0.592, "1/h", "clearance by the kidneys and other ways", source="Quartino2014", bounds=(0.2, 2)
    )  # fmt: skip
    neutrophil_clearance = param(
        5.64, "L/(1e9*h)", "clearance by neutrophils, per count", source="Quartino2014", bounds=(1, 15)
    )  # fmt: skip

    marrow_share = param(
        0.5, "1", "share of that clearance at rest which neutrophils of the marrow carry",
        reason="they bear the same receptors; the model of Craig counts blood and reserve alike", bounds=(0, 0.9),
    )  # fmt: skip

    setpoint = reads("granulopoiesis.setpoint", "1e9/L")
    blood = reads("granulopoiesis.blood_relative", "1")
    marrow = reads("granulopoiesis.postmitotic_relative", "1")
    immune_response = reads("immune_response.granulocyte_factor", "1")

    @signal("1")
    def neutrophils(blood, marrow, marrow_share):
        """Cells that clear G-CSF relative to rest."""
        return (1.0 - marrow_share) * blood + marrow_share * marrow

    @signal("1/day")
    def clearance(renal_clearance, neutrophil_clearance, setpoint, neutrophils):
        """Clearance of the body's own G-CSF."""
        return renal_clearance + neutrophil_clearance * setpoint * neutrophils

    clearance_at_rest = at_rest(clearance)

    @signal("1")
    def production(immune_response):
        """Production relative to rest; inflammation raises it."""
        return immune_response

    @signal("pg/mL")
    def endogenous(baseline, production, clearance, clearance_at_rest):
        """The body's own G-CSF, where production equals clearance."""
        return baseline * production * clearance_at_rest / clearance

    @signal("pg/mL")
    def concentration(endogenous):
        """G-CSF in plasma, the body's own and given."""
        return endogenous

    @signal("1")
    def level(concentration, baseline):
        """G-CSF relative to rest."""
        return concentration / baseline
