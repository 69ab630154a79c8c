"""Polycythemia vera: red cells of the clone need no erythropoietin; scar comes, if at all, after years."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared.driver_clone import DriverClone
from extramarrow.grammar.functions import maximum
from extramarrow.grammar.parts import Disease, param, reads, scales


class PolycythemiaVera(DriverClone, Disease):
    """Erythroid progenitors of the clone survive without erythropoietin: red-cell mass rises, the hormone falls.

    Iron is bound in red cells and lost with phlebotomies. Where the clone is nearly all there is, the marrow scars.
    """

    #: Polycythemia vera; D47.4 once the marrow is scarred (IcdMyeloproliferative).
    codes: ClassVar[tuple[str, ...]] = ("D45",)

    severity = param(
        0.0, "1", "strength of the driver in the cells that carry it: 0 silent, 1 strongest", bounds=(0, 1),
        reason="covariate of the patient; low with one mutated allele, high with two",
    )  # fmt: skip
    scarring_rate = param(
        0.006, "1/year", "scar per year where the clone is all there is and megakaryocytes are as many as in health",
        source="PostPvMf2008", kind="fitted", spread=2.0, bounds=(0.0005, 3),
    )  # fmt: skip
    inflammation = param(
        8, "1", "stimulus of the immune system that clone and scar add, relative to health", spread=0.5,
        reason="interleukin-6 a few to twenty times normal with constitutional symptoms; assumed", bounds=(0, 120),
    )  # fmt: skip
    platelet_gain = param(
        6.0, "1", "births of megakaryocytes that the clone adds, relative to what the hormone asks for",
        reason="about half present with platelets above 450 per nL; assumed",
        spread=0.4, bounds=(0, 80),
    )  # fmt: skip
    granulocytes = param(
        2.0, "1", "granulocytes that a precursor of the clone yields without G-CSF, relative to a healthy one with it",
        reason="moderate leukocytosis is common; assumed", spread=0.5, bounds=(0.2, 40),
    )  # fmt: skip
    autonomy = param(
        2.3, "1", "survival of clonal progenitors without erythropoietin, relative to healthy ones at rest",
        spread=0.12,
        reason="red-cell mass half as large again at presentation; assumed", bounds=(0.3, 4),
    )  # fmt: skip
    faintest = param(
        1e-6, "1", "least survival that is told from none", reason="keeps a ratio finite", bounds=(1e-9, 1e-3)
    )
    survival = reads("progenitors.acute", "1")

    @scales("progenitors.yielded")
    def independence(grip, autonomy, survival, faintest):
        """Late progenitors of the clone survive whatever erythropoietin says."""
        return 1.0 + grip * (maximum(autonomy, survival) / maximum(survival, faintest) - 1.0)
