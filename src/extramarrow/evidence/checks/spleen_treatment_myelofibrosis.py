"""The spleen in myelofibrosis removed or irradiated: what the liver does, counts, how long a response lasts."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.people import Enrolled
from extramarrow.evidence.record import Record
from extramarrow.evidence.summary import median_of

MONTH = 30.4
SMALLER, LARGER = 0.75, 1.2
"""A spleen that has answered, and a liver that has clearly grown, relative to before; both assumed."""


def large(record: Record, who: int) -> bool:
    """A spleen that somebody would treat."""
    return record.at("spleen_volume", 0, who) >= 1000


def everybody(record: Record, who: int) -> bool:
    """No choice."""
    return True


REMOVED = Enrolled(
    experiment("advanced-myelofibrosis", years=1, treat=("Splenectomy on day 28",), every="4 weeks", patients=160),
    large,
    100,
)
COURSES = {
    gray: Enrolled(
        experiment(
            "advanced-myelofibrosis",
            years=2 if gray == 2.8 else 0.4,
            treat=(f"Radiotherapy {gray:g} Gy in {fractions} fractions to spleen on day 0",),
            every="1 week",
            patients=80,
            seed=seed,
        ),
        large,
        40,
    )
    for seed, (gray, fractions) in enumerate(((2.8, 7), (9.2, 9)), 3)
}


def liver_larger(record: Record, who: int) -> bool:
    """The liver a year later, against before."""
    return record.at("liver_volume", record.last, who) >= LARGER * record.at("liver_volume", 0, who)


def thrombocytosis(record: Record, who: int) -> bool:
    """Platelets above 600 per nL at some visit after the operation."""
    return any(record.at("platelets", day, who) > 600 for day in range(56, int(record.last), 28))


def share_of_liver(day: float) -> Callable[[Laboratory], float]:
    """Blood formation of the typical patient that is in the liver, %."""

    def percent(laboratory: Laboratory) -> float:
        record, people = REMOVED.people(laboratory)
        return median_of([100 * record.at("site_output_share", day, who, site="liver") for who in people])

    return percent


def answered(record: Record, who: int) -> bool:
    """A spleen that is clearly smaller at some visit within two months."""
    first = record.at("spleen_volume", 0, who)
    return any(record.at("spleen_volume", day, who) <= SMALLER * first for day in range(7, 64, 7))


def cytopenia(record: Record, who: int) -> bool:
    """Platelets below 50 or neutrophils below 1 per nL that were not so low before, within two months."""
    return any(
        record.at(name, 0, who) >= level > min(record.at(name, day, who) for day in range(7, 64, 7))
        for name, level in (("platelets", 50.0), ("neutrophils", 1.0))
    )


def months_of_response(laboratory: Laboratory) -> float:
    """Median time during which the spleen stays clearly smaller, in months; those for whom it still is count so far."""
    record, people = COURSES[2.8].people(laboratory)
    lengths = []
    for who in people:
        if answered(record, who):
            first, volumes = record.at("spleen_volume", 0, who), record.series("spleen_volume", who)
            small = [day for day, volume in zip(record.days, volumes, strict=True) if volume <= SMALLER * first]
            lengths.append((small[-1] - small[0]) / MONTH)
    return median_of(lengths) if lengths else math.nan


APART = "nothing was fitted to it"

CHECK = Check(
    published="223 patients with myelofibrosis whose spleen was removed; 23 with 50 courses and 14 with three doses of"
    " splenic irradiation.",
    replay="100 sampled patients, 17 years after the clone began, with a spleen of a liter or more lose it, twice 40"
    " are irradiated. Nobody is chosen by"
    " need of transfusion. Thresholds for what counts as clear are assumed.",
    rows=(
        Row(
            ("C148",), "liver clearly larger after splenectomy", 16.1, "%", "Tefferi2000", band.proportion(36, 223),
            Role.CALIBRATED, "what spleen and liver catch was chosen with it in view", 0, REMOVED.percent(liver_larger),
        ),
        Row(
            ("C149",), "thrombocytosis after splenectomy", 22.0, "%", "Tefferi2000", band.proportion(49, 223),
            Role.CALIBRATED,
            "what tissue leaves of the splenic pool was chosen with it in view", 0, REMOVED.percent(thrombocytosis),
        ),
        Row(
            ("C148",), "blood formation in the liver, before", None, "%", "Tefferi2000", None, Role.PREDICTED, APART, 0,
            share_of_liver(0),
        ),
        Row(
            ("C148",), "blood formation in the liver, a year after splenectomy", None, "%", "Tefferi2000", None,
            Role.PREDICTED, APART, 0, share_of_liver(364),
        ),
        Row(
            ("C162",), "spleen smaller after 2.8 Gy in 7 fractions", 93.9, "%", "Elliott1998", band.proportion(46, 49),
            Role.PREDICTED, APART, 0, COURSES[2.8].percent(answered),
        ),
        Row(
            ("C163",), "median length of the response", 6, "month", "Elliott1998", band.published_range(1, 41),
            Role.PREDICTED, APART, 0, months_of_response,
        ),
        Row(
            ("C165",), "courses with cytopenia, 2.8 Gy", 32, "%", "Elliott1998", band.proportion(16, 50),
            Role.CALIBRATED, "the share of cells that pass through the field was fitted to it", 0,
            COURSES[2.8].percent(cytopenia),
        ),
        Row(
            ("C176",), "courses with cytopenia, 9.2 Gy", 50, "%", "Federico2009", None, Role.PREDICTED, APART, 0,
            COURSES[9.2].percent(cytopenia),
        ),
        Row(
            ("C177",), "spleen smaller, 9.2 Gy", 81.8, "%", "Federico2009", None, Role.PREDICTED, APART, 0,
            COURSES[9.2].percent(answered),
        ),
    ),
)  # fmt: skip
