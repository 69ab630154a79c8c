"""Myelofibrosis at referral, years after the diagnosis: counts and spleen."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.checks.myelofibrosis_presentation import MARKED, above, below
from extramarrow.evidence.checks.myelofibrosis_risk import DEPENDENT
from extramarrow.evidence.checks.spleen_and_anemia import OPERATED, PEOPLE
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.people import Enrolled

#: Those whose spleens are removed later, on the day they are first seen.
REFERRED = Enrolled(OPERATED, lambda record, who: True, PEOPLE)
CHOSEN = "the years since diagnosis in the replayed case were chosen with it in view"
IN_VIEW = "granulocytes, scar and platelets of the disease were set with it in view"
ONE_TIME = "everybody is seen three years after the diagnosis, though people are referred early and late"

CHECK = Check(
    published="1000 patients with primary myelofibrosis at referral to one clinic; platelets of 1269 of another, 392 of"
    " them after other neoplasms.",
    replay=f"{PEOPLE} sampled people, 17 years after the clone began and three after the diagnosis. Hemoglobin below"
    " 8 g/dL stands for transfusion, as nobody has been transfused before.",
    rows=(
        *(
            Row(
                (key,), f"{name} at referral", observed, "%", "MayoPmf2012", band.proportion(10 * observed, 1000), role,
                why, 0, REFERRED.percent(fits), ONE_TIME,
            )
            for key, name, observed, fits, role, why in (
                ("C421", "transfused", 38, below("hemoglobin", DEPENDENT), Role.CALIBRATED, IN_VIEW),
                ("C422", "hemoglobin below 10 g/dL", 54, below("hemoglobin", 10.0), Role.CALIBRATED, CHOSEN),
                ("C423", "platelets below 100 per nL", 26, below("platelets", 100.0), Role.CALIBRATED, CHOSEN),
                ("C424", "leukocytes above 25 per nL", 16, above("leukocytes", 25.0), Role.CALIBRATED, IN_VIEW),
                ("C425", "marked splenomegaly", 31, above("spleen_volume", MARKED), Role.CALIBRATED, IN_VIEW),
            )
        ),
        Row(
            ("C435",), "platelets below 50 per nL", 11, "%", "MdAndersonPlatelets", band.proportion(140, 1269),
            Role.CALIBRATED, IN_VIEW, 0, REFERRED.percent(below("platelets", 50.0)), ONE_TIME,
        ),
        Row(
            ("C436",), "platelets of 50 to 100 per nL", 14, "%", "MdAndersonPlatelets", band.proportion(178, 1269),
            Role.CALIBRATED, IN_VIEW, 0,
            REFERRED.percent(lambda record, who: 50 <= record.at("platelets", 0, who) < 100), ONE_TIME,
        ),
    ),
)  # fmt: skip
