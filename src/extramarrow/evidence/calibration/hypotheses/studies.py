"""Which study would tell the two best hypotheses apart: what each expects, how many people it takes, at which price."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extramarrow.evidence.calibration.hypotheses import people
from extramarrow.evidence.calibration.hypotheses.people import FOCI, ON_MRI, PEOPLE, TRANSFUSED, YEARLY, like, seen
from extramarrow.evidence.calibration.hypotheses.search import Track
from extramarrow.evidence.calibration.lanes import Bench
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.laboratory import Laboratory

#: Standard normal deviates of a two-sided test at 5 % and of a power of 80 %.
TEST, POWER = 1.959963984540054, 0.8416212335729143
MEASURED = 0.10
"""Standard deviation of the logarithm of a volume that is measured twice on MRI (assumed)."""
BETWEEN_CHANGES = 0.30
"""Standard deviation of the change of that logarithm between people (assumed)."""
LEAST, MOST = 10, 100_000

TREATED = experiment(
    "beta-thalassemia-intermedia", years=1, set={"patient.age": 30}, treat=TRANSFUSED, every=YEARLY, patients=PEOPLE
)
EPOETIN = experiment(
    "kidney-failure", years=10, treat=("Epoetin 60 IU/kg 3 times a week when Hb < 11 g/dL",), every=YEARLY
)
LOW_HBH = experiment("hemoglobin-h", days=1, set={"alpha_thalassemia.severity": 0.83})
INFLAMED = experiment("chronic-inflammation", years=10, every=YEARLY)


@dataclass(frozen=True, slots=True)
class Study:
    """A measurement that could be made: a share of people in percent, or the change of a volume's logarithm.

    ``price`` is that of one person in the price of one MRI, assumed: what is rare or treated costs more.
    """

    name: str
    read: Callable[[Laboratory], float]
    price: float
    share: bool = True


def change(arm: Experiment, first: float, last: float) -> Callable[[Laboratory], float]:
    """Mean change of the logarithm of tissue outside the organs between two days, in those who have a mass."""

    def mean(laboratory: Laboratory) -> float:
        record = laboratory.replay(arm)
        total = weight = 0.0
        for who in range(record.patients):
            before, after = (sum(record.at("site_volume", day, who, site) for site in FOCI) for day in (first, last))
            sure = seen(people.largest(record, first, who), ON_MRI)
            if before > 0 and after > 0:
                total, weight = total + sure * math.log(after / before), weight + sure
        return total / weight if weight > 0.05 else math.nan

    return mean


STUDIES = (
    Study("MRI of the spine in HbH disease with 8 g/dL", like(LOW_HBH), 1.5),
    Study("MRI of the spine in hereditary spherocytosis", like(people.SPHEROCYTOSIS), 1.5),
    Study("MRI of the spine after ten years of red-cell aplasia", like(people.APLASIA), 10.0),
    Study("MRI of the spine after ten years of kidney failure without epoetin", like(people.KIDNEY_FAILURE), 3.0),
    Study("MRI of the spine after ten years of kidney failure with epoetin", like(EPOETIN), 1.5),
    Study("MRI of the spine after ten years of chronic inflammation", like(INFLAMED), 1.5),
    Study("MRI of the spine in primary myelofibrosis", people.with_masses(people.MYELOFIBROSIS, ON_MRI), 2.0),
    Study("masses of thalassemia intermedia on MRI, before and after a year of transfusion",
          change(TREATED, 0, 365), 25.0, share=False),
    Study("masses of untreated thalassemia intermedia on MRI, twice in two years",
          change(people.INTERMEDIA, 3650, 4380), 4.0, share=False),
)  # fmt: skip


def studies(best: Track, second: Track) -> list[dict[str, Any]]:
    """Every study with what the two expect; the cheapest first, those that cannot tell last."""
    lanes = Bench([track.point(track.best) for track in (best, second)], even=True, precision="f32").lanes()
    found = []
    for study in STUDIES:
        expected = [study.read(lane) for lane in lanes]
        needed = people_needed(study.share, *expected)
        found.append(
            {
                "name": study.name,
                "unit": "%" if study.share else "change of the logarithm",
                "best": expected[0],
                "second": expected[1],
                "people": needed,
                "price": needed * study.price if needed < MOST else math.inf,
                "price_each": study.price,
            }
        )
    return sorted(found, key=lambda each: (each["price"], each["name"]))


def people_needed(share: bool, first: float, second: float) -> int:
    """How many people tell one expectation from the other with a power of 80 %; :data:`MOST` where hardly any do."""
    gap = abs(first - second)
    if not gap > 1e-6:
        return MOST
    if share:
        # Nobody knows a share to be 0 or 1: one in a thousand may always be ill or well.
        parts = [min(max(value / 100, 0.001), 0.999) for value in (first, second)]
        spreads = [math.sqrt(part * (1 - part)) for part in parts]
        gap = abs(parts[0] - parts[1])
        if gap == 0.0:
            return MOST
    else:
        spreads = [math.hypot(BETWEEN_CHANGES, math.sqrt(2) * MEASURED)] * 2
    count = ((TEST * spreads[0] + POWER * spreads[1]) / gap) ** 2
    return min(max(math.ceil(count), LEAST), MOST)
