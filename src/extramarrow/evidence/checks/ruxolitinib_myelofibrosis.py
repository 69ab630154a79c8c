"""Ruxolitinib against placebo in myelofibrosis: the spleen, hemoglobin and platelets (COMFORT-I)."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.people import Enrolled
from extramarrow.evidence.record import Record
from extramarrow.evidence.summary import mean_of

WEEK = 7.0
SPLEEN = "spleen_volume"
SMALLEST = 450.0
"""Spleen in mL that can be felt 5 cm below the ribs; assumed."""


def eligible(record: Record, who: int) -> bool:
    """Platelets of 100 per nL and a palpable spleen."""
    return record.at("platelets", 0, who) >= 100 and record.at(SPLEEN, 0, who) >= SMALLEST


def arm(years: float, *treat: str, seed: int) -> Enrolled:
    """Patients of one arm, seen every four weeks."""
    return Enrolled(
        experiment("advanced-myelofibrosis", years=years, treat=treat, every="4 weeks", patients=250, seed=seed),
        eligible,
        155,
    )


DRUG = arm(1.4, "ruxolitinib-by-platelets", seed=1)
PLACEBO = arm(0.5, seed=2)


def change(name: str, record: Record, who: int, week: float) -> float:
    """Change since the start, %."""
    return 100 * (record.at(name, week * WEEK, who) / record.at(name, 0, who) - 1)


def responds(record: Record, who: int, week: float = 24) -> bool:
    """A spleen that is smaller by 35 %."""
    return change(SPLEEN, record, who, week) <= -35


def holds(record: Record, who: int) -> bool:
    """The response lasts 48 weeks more."""
    return all(responds(record, who, week) for week in range(28, 73, 4))


def mean_change(enrolled: Enrolled) -> Callable[[Laboratory], float]:
    """Mean change of the spleen at week 24, %."""

    def mean(laboratory: Laboratory) -> float:
        record, people = enrolled.people(laboratory)
        return mean_of(change(SPLEEN, record, who, 24) for who in people)

    return mean


def week_of_nadir(laboratory: Laboratory) -> float:
    """The visit up to week 24 on which mean hemoglobin is lowest."""
    return min((4, 8, 12, 16, 20, 24), key=lambda week: DRUG.mean("hemoglobin", week * WEEK)(laboratory))


def worst(name: str, level: float) -> Callable[[Record, int], bool]:
    """Whether a value falls below a level by week 24."""
    return lambda record, who: any(record.at(name, week * WEEK, who) < level for week in range(4, 25, 4))


FITTED = "the drug's effect on tissue outside the marrow was fitted to it"
NOT_SEEN = "recalled"

CHECK = Check(
    published="309 patients with myelofibrosis, platelets of 100 per nL or more and a palpable spleen, on ruxolitinib"
    " or placebo; the course of hemoglobin from this trial and its sister together.",
    replay="155 sampled patients in each arm, 17 years after the clone began, who meet both conditions; the dose"
    " follows platelets. Nobody drops out and"
    " nobody is transfused.",
    rows=(
        Row(
            ("C100",), "spleen smaller by 35 % at week 24, ruxolitinib", 41.9, "%", "Comfort1",
            band.proportion(65, 155), Role.CALIBRATED, FITTED, 0, DRUG.percent(responds),
            "the drug was fitted before scar and platelets of the disease were set anew, and was left as it was",
        ),
        Row(
            ("C101",), "spleen smaller by 35 % at week 24, placebo", 0.7, "%", "Comfort1", band.proportion(1, 154),
            Role.PREDICTED, "nothing was fitted to it", 0, PLACEBO.percent(responds),
            "one of 154 against none of 155: less than one patient",
        ),
        Row(
            ("C102",), "responses that last 48 weeks or more", 67, "%", "Comfort1", band.proportion(44, 65),
            Role.CALIBRATED, "how far cells adapt to the drug was chosen with it in view", 100,
            DRUG.percent_of(responds, holds),
            "nobody drops out or misses a dose, and spleens grow by 2 % in half a year where the trial's grew by 8 %",
        ),
        Row(
            ("C115",), "week of the lowest mean hemoglobin", 10, "week", "ComfortPooled2016",
            band.published_range(8, 12), Role.CALIBRATED,
            "the effect on erythroid progenitors was chosen with it in view", 0, week_of_nadir,
        ),
        Row(
            ("C489",), "mean change of spleen volume at week 24, ruxolitinib", -31.6, "%", "Comfort1", None,
            Role.CALIBRATED, FITTED, 0, mean_change(DRUG), recalled=True,
        ),
        Row(
            ("C489",), "mean change of spleen volume at week 24, placebo", 8.1, "%", "Comfort1", None, Role.PREDICTED,
            NOT_SEEN, 0, mean_change(PLACEBO), recalled=True,
        ),
        Row(
            ("C490",), "median spleen volume before treatment", 2598, "mL", "Comfort1", None, Role.CALIBRATED, NOT_SEEN,
            150, DRUG.middle(SPLEEN), recalled=True,
        ),
        *(
            Row(
                (key,), f"mean hemoglobin, {when}", observed, "g/dL", "Comfort1", None, Role.PREDICTED, NOT_SEEN, 10.5,
                DRUG.mean("hemoglobin", week * WEEK), recalled=True,
            )
            for key, when, week, observed in (
                ("C491", "before", 0, 10.5), ("C492", "week 10", 10, 9.5), ("C493", "week 24", 24, 10.1),
            )
        ),
        Row(
            ("C494",), "hemoglobin below 8 g/dL by week 24", 45.2, "%", "Comfort1", None, Role.PREDICTED, NOT_SEEN, 0,
            DRUG.percent(worst("hemoglobin", 8.0)), recalled=True,
        ),
        Row(
            ("C495",), "platelets below 50 per nL by week 24", 12.9, "%", "Comfort1", None, Role.PREDICTED, NOT_SEEN, 0,
            DRUG.percent(worst("platelets", 50.0)), recalled=True,
        ),
    ),
)  # fmt: skip
