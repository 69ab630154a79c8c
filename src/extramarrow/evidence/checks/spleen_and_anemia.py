"""Myelofibrosis without a spleen: who needs no transfusion any more, and whose platelets come back."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.people import Enrolled
from extramarrow.evidence.record import Record
from extramarrow.evidence.transfused import DONATED, transfusions, units

PEOPLE = 700
"""Of whom about 100 need transfusions and have a large spleen, as many as in the study."""
SURGERY = 84
"""Twelve weeks in which it is seen who needs blood."""
MONTHS = 182
"""Half a year counts as durable; assumed."""
FEWEST = 3
"""Units in the twelve weeks before from which somebody counts as dependent on transfusion; assumed."""
LOW, SAFE = 20.0, 50.0
"""Platelets per nL that are severely low, and those that are not any more; assumed."""


def dependent(record: Record, who: int) -> bool:
    """A large spleen, and blood again and again before the operation."""
    return record.at("spleen_volume", 0, who) >= 1000 and units(transfusions(record, who), -1, SURGERY) >= FEWEST


def without_platelets(record: Record, who: int) -> bool:
    """A large spleen and severely low platelets."""
    return record.at("spleen_volume", 0, who) >= 1000 and record.at("platelets", SURGERY, who) < LOW


def freed(record: Record, who: int) -> bool:
    """No blood within the last half year."""
    return units(transfusions(record, who), record.last - MONTHS, record.last) == 0


def filled(record: Record, who: int) -> bool:
    """Platelets that stay safe through the last half year."""
    days = [day for day in record.days if day >= record.last - MONTHS]
    return min(record.at("platelets", day, who) for day in days) >= SAFE


OPERATED = experiment(
    "advanced-myelofibrosis",
    days=SURGERY + 364,
    treat=("Transfuse 2 units when Hb < 8 g/dL, every 2 weeks", f"Splenectomy on day {SURGERY}"),
    every="14 days",
    patients=PEOPLE,
    seed=10,
    signals=(DONATED,),
)
ANEMIC, BLEEDING = Enrolled(OPERATED, dependent, 101), Enrolled(OPERATED, without_platelets, 101)
APART = "no parameter was fitted to it"

CHECK = Check(
    published="Of 223 with myelofibrosis whose spleen was removed, 45 % had asked for it because of transfusions: 23 %"
    " of them needed none for long; nobody's severely low platelets came back.",
    replay=f"{PEOPLE} sampled patients, 17 years after the clone began, are transfused below 8 g/dL and lose the spleen"
    " after twelve weeks; those with a liter of spleen who got three units by then count. Half a year is durable.",
    rows=(
        Row(
            ("C147",), "no transfusion any more, of those who needed it", 23, "%", "Tefferi2000",
            band.proportion(23, 101), Role.PREDICTED, APART, 0, ANEMIC.percent(freed),
            "which share of destroyed and pooled cells the spleen accounts for is alike in all",
        ),
        Row(
            ("C155",), "platelets safe again, of those who had few", 0, "%", "Tefferi2000", None, Role.PREDICTED, APART,
            0, BLEEDING.percent(filled),
        ),
    ),
)  # fmt: skip
