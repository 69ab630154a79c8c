"""BELIEVE: luspatercept against placebo in transfused beta-thalassemia: the burden of transfusion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.summary import percent_of
from extramarrow.evidence.transfused import (
    DONATED,
    IN_THALASSEMIA,
    PRACTICE,
    Transfusions,
    longest_free,
    lowest_burden,
    transfusions,
    units,
)

WEEK = 7
BEFORE, START, END = 12 * WEEK, 36 * WEEK, 84 * WEEK
"""After some weeks the burden is counted for half a year, then come 48 weeks of treatment; days."""

DRUG = (
    f"Luspatercept 1 mg/kg every 3 weeks from day {START}",
    "Escalate luspatercept by 0.25 mg/kg up to 1.25 mg/kg when within 3 weeks after transfusion, every 6 weeks,"
    f" from day {START + 42}",
)
#: Output of the beta genes that is lost, in thirds: from hardly any chains to a sixth of them.
SEVERITIES = (0.97, 0.91, 0.84)
REMOVED = ("Splenectomy on day 0",)


def arm(patients: int, drug: tuple[str, ...], seed: int) -> tuple[Experiment, ...]:
    """A sixth of the arm for each severity, with the spleen and without it."""
    kinds = [(severity, removed) for severity in SEVERITIES for removed in ((), REMOVED)]
    return tuple(
        experiment(
            "beta-thalassemia-major",
            days=END,
            patients=patients // len(kinds),
            treat=(PRACTICE, *removed, *drug, IN_THALASSEMIA),
            set={"beta_thalassemia.severity": severity},
            seed=seed + place,
            signals=(DONATED,),
        )
        for place, (severity, removed) in enumerate(kinds)
    )


TREATED, PLACEBO = arm(224, DRUG, 11), arm(112, (), 21)


@dataclass(frozen=True, slots=True)
class Course:
    """The transfusions of a patient, in units."""

    given: Transfusions

    @property
    def fits(self) -> bool:
        """6 to 20 units in 24 weeks, with no five weeks free of transfusion."""
        return 6 <= units(self.given, BEFORE, START) <= 20 and longest_free(self.given, BEFORE, START) < 35

    def less(self, part: float, length: int, first: int = START, last: int = END) -> bool:
        """At least ``part`` and two units less than before, over some ``length`` weeks from ``first`` to ``last``."""
        before = units(self.given, START - length * WEEK, START)
        now = lowest_burden(self.given, first, last, length * WEEK)
        return before - now >= max(2.0, part * before)


def percent(group: tuple[Experiment, ...], answers: Callable[[Course], bool]) -> Callable[[Laboratory], float]:
    """Percent of those who enter the trial."""

    def counted(laboratory: Laboratory) -> float:
        records = [laboratory.replay(each) for each in group]
        people = [Course(transfusions(record, who)) for record in records for who in range(record.patients)]
        entered = [course for course in people if course.fits]
        return percent_of(entered, answers)

    return counted


def fixed(course: Course) -> bool:
    """A third less in weeks 13 to 24."""
    return course.less(1 / 3, 12, START + 12 * WEEK, START + 24 * WEEK)


def rolling(part: float, weeks: int) -> Callable[[Course], bool]:
    """So much less over any so many weeks."""
    return lambda course: course.less(part, weeks)


def free(course: Course) -> bool:
    """Eight weeks without transfusion."""
    return longest_free(course.given, START, END) >= 8 * WEEK


#: Evidence row, what, in whom, percent, and of how many, null: nobody.
ENDPOINTS = (
    ("C076", "a third less in weeks 13 to 24, luspatercept", TREATED, fixed, 48, 224),
    ("C077", "a third less in weeks 13 to 24, placebo", PLACEBO, fixed, 5, 112),
    ("C078", "a third less in any 12 weeks, luspatercept", TREATED, rolling(1 / 3, 12), 158, 224),
    ("C078", "a third less in any 12 weeks, placebo", PLACEBO, rolling(1 / 3, 12), 33, 112),
    ("C079", "a third less in any 24 weeks, luspatercept", TREATED, rolling(1 / 3, 24), 92, 224),
    ("C079", "a third less in any 24 weeks, placebo", PLACEBO, rolling(1 / 3, 24), 3, 112),
    ("C392", "half less in any 12 weeks, luspatercept", TREATED, rolling(0.5, 12), 90, 224),
    ("C392", "half less in any 12 weeks, placebo", PLACEBO, rolling(0.5, 12), 7, 112),
    ("C080", "eight weeks without transfusion, luspatercept", TREATED, free, 25, 224),
)
SEEN = "how people are transfused was changed several times with this trial in view; the drug and the disease were not"
BAGS = (
    "12-week counts wander by a fifth (SD), with infections as without: whole bags and shifted visits do it, not need,"
    " and real counts keep stiller; answers to the drug differ too little"
)

CHECK = Check(
    published="336 adults with beta-thalassemia and 6 to 20 units in 24 weeks, two of three on luspatercept for 48"
    " weeks: who needed less transfusion than before.",
    replay="As many sampled people of three severities, half of them without a spleen, transfused to 12.5 g/dL every"
    " three weeks, not always on the day, with infections as often as published;"
    " luspatercept 1 mg/kg, 1.25 mg/kg in those who are still transfused. A reduction is also one of two units at"
    " least. Who does not fit on the day is left out.",
    rows=tuple(
        Row(
            (key,), name, round(100 * count / patients, 1), "%", "Cappellini2020", band.proportion(count, patients),
            Role.CALIBRATED, SEEN, 0.0, percent(group, answers), BAGS,
        )
        for key, name, group, answers, count, patients in ENDPOINTS
    ),
)  # fmt: skip
