"""Essential thrombocythemia: megakaryocytes of the clone need little thrombopoietin."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared.driver_clone import DriverClone
from extramarrow.grammar.parts import Disease, param


class EssentialThrombocythemia(DriverClone, Disease):
    """The clone makes megakaryocytes on its own account: many platelets, the other lines nearly as in health.

    Many clonal megakaryocytes scar the marrow in few people and after many years.
    """

    #: Essential thrombocythemia; D47.4 once the marrow is scarred (IcdMyeloproliferative).
    codes: ClassVar[tuple[str, ...]] = ("D47.3",)

    severity = param(
        0.0, "1", "strength of the driver in the cells that carry it: 0 silent, 1 strongest", bounds=(0, 1),
        reason="covariate of the patient; mostly one mutated allele",
    )  # fmt: skip
    scarring_rate = param(
        0.012, "1/year", "scar per year where the clone is all there is and megakaryocytes are as many as in health",
        source="PostEtMf2016", kind="fitted", spread=1.0, bounds=(0.0005, 3),
    )  # fmt: skip
    inflammation = param(
        5, "1", "stimulus of the immune system that clone and scar add, relative to health", spread=0.5,
        reason="interleukin-6 a few to twenty times normal with constitutional symptoms; assumed", bounds=(0, 120),
    )  # fmt: skip
    platelet_gain = param(
        25.0, "1", "births of megakaryocytes that the clone adds, relative to what the hormone asks for",
        reason="platelets of 600 to 1000 per nL at diagnosis; assumed",
        spread=0.4, bounds=(0, 80),
    )  # fmt: skip
    granulocytes = param(
        1.2, "1", "granulocytes that a precursor of the clone yields without G-CSF, relative to a healthy one with it",
        reason="leukocytes are near the upper limit; assumed", spread=0.3, bounds=(0.2, 20),
    )  # fmt: skip
