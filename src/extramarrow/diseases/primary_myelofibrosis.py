"""Primary myelofibrosis: myelofibrosis with myeloid metaplasia, from the clone that drives it."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared.driver_clone import DriverClone
from extramarrow.grammar.parts import Disease, param


class PrimaryMyelofibrosis(DriverClone, Disease):
    """A clone with a driver scars the marrow through its megakaryocytes; stem cells leave for spleen and liver.

    Anemia, giant spleen, leukoerythroblastosis and late cytopenias follow from clone, scar and lost room.
    """

    #: Osteomyelofibrosis, which includes chronic idiopathic myelofibrosis (IcdMyeloproliferative).
    codes: ClassVar[tuple[str, ...]] = ("D47.4",)

    severity = param(
        0.0, "1", "strength of the driver in the cells that carry it: 0 silent, 1 strongest", bounds=(0, 1),
        reason="covariate of the patient; the allele dose and its partners",
    )  # fmt: skip
    scarring_rate = param(
        0.33, "1/year", "scar per year where the clone is all there is and megakaryocytes are as many as in health",
        source="Barosi2001", kind="fitted", spread=1.0, bounds=(0.0005, 3),
    )  # fmt: skip
    inflammation = param(
        10, "1", "stimulus of the immune system that clone and scar add, relative to health", spread=0.5,
        reason="interleukin-6 a few to twenty times normal with constitutional symptoms; assumed", bounds=(0, 120),
    )  # fmt: skip
    platelet_gain = param(
        3.0, "1", "births of megakaryocytes that the clone adds, relative to what the hormone asks for",
        source="MayoPmf2012", kind="fitted", spread=2.0, bounds=(0, 300),
    )  # fmt: skip
    granulocytes = param(
        4.6, "1", "granulocytes that a precursor of the clone yields without G-CSF, relative to a healthy one with it",
        source="MayoPmf2012", kind="fitted", spread=1.6, bounds=(0.05, 150),
    )  # fmt: skip
