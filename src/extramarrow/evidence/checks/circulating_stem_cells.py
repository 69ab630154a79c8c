"""CD34+ cells of the blood: at rest, and under G-CSF."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

CD34 = "cd34"
DOSES = {2: 16.3, 5: 53.9, 10: 96.6}
"""Published peak by daily dose (ug/kg)."""
PEOPLE = {sex: experiment(f"healthy-{sex}", days=1) for sex in ("man", "woman")}
COURSES = {
    dose: experiment("healthy-man", days=30, treat=(f"Filgrastim {dose} ug/kg daily for 5 days",), every="2 h")
    for dose in DOSES
}
DONOR = COURSES[10]
OLD = experiment("healthy-man", days=1, set={"patient.age": 85.0})
FIFTH_MORNING = 4
"""Before the fifth dose."""


def at_rest(sex: str) -> Callable[[Laboratory], float]:
    """Cells per µL at rest."""
    return lambda laboratory: laboratory.replay(PEOPLE[sex]).at(CD34, 0)


def share_of_leukocytes(laboratory: Laboratory) -> float:
    """CD34+ cells in percent of leukocytes at rest."""
    record = laboratory.replay(PEOPLE["man"])
    return 100 * record.at(CD34, 0) / (1000 * record.at("leukocytes", 0))


def peak(arm: Experiment) -> Callable[[Laboratory], float]:
    """Most cells per µL."""
    return lambda laboratory: max(laboratory.replay(arm).series(CD34))


def hours_to_peak(laboratory: Laboratory) -> float:
    """Hours from the first dose to the peak."""
    record = laboratory.replay(DONOR)
    values = record.series(CD34)
    return 24 * record.days[values.index(max(values))]


def day_of_peak(laboratory: Laboratory) -> float:
    """The day of the highest of daily samples, drawn before each dose; the first dose is given on day 1."""
    record = laboratory.replay(DONOR)
    return 1.0 + max(range(int(record.last)), key=lambda day: record.at(CD34, day))


def at_fifth_morning(laboratory: Laboratory) -> float:
    """Cells per µL on the morning of day 5."""
    return laboratory.replay(DONOR).at(CD34, FIFTH_MORNING)


def fold(laboratory: Laboratory) -> float:
    """Cells after four days of G-CSF relative to the start."""
    record = laboratory.replay(DONOR)
    return record.at(CD34, FIFTH_MORNING) / record.at(CD34, 0)


def change_with_age(laboratory: Laboratory) -> float:
    """Percent by which the count at 85 years differs from that at 30."""
    young, old = (laboratory.replay(arm).at(CD34, 0) for arm in (PEOPLE["man"], OLD))
    return 100 * (old / young - 1)


INPUT = "the count at rest is an input"
FITTED = "the loosening of niches by G-CSF was fitted to it"
REST = {"man": 0.836, "woman": 0.584}

CHECK = Check(
    published="CD34+ cells of the blood were counted in healthy people, before and under G-CSF for five days.",
    replay="The healthy man and woman; lenograstim is replayed as filgrastim of the same dose. Where no dose was"
    " published, 10 ug/kg a day are given. Cells in myelofibrosis wait for that disease.",
    rows=(
        *(
            Row(
                ("P193",), f"circulating CD34+ cells, {sex}", REST[sex], "1/uL", "CirculatingProgenitors2009", None,
                Role.ECHO, INPUT, REST[sex], at_rest(sex),
            )
            for sex in PEOPLE
        ),
        Row(
            ("P194",), "circulating CD34+ cells, laboratory reference", None, "1/uL", "MissouriCD34",
            band.published_range(0, 7), Role.ECHO, INPUT, 0.836, at_rest("man"),
        ),
        Row(
            ("P076",), "CD34+ cells of leukocytes", 0.05, "%", "Ash2008CirculatingCD34",
            band.published_range(0.01, 0.57), Role.ECHO, "the ratio of two inputs, from other sources", 0.012,
            share_of_leukocytes,
        ),
        Row(
            ("P195",), "change above 80 years", -50, "%", "Biogerontology2005", None, Role.ECHO,
            "the course over age was drawn through it", 0, change_with_age,
        ),
        *(
            Row(
                ("P078",), f"highest count under {dose} ug/kg a day", observed, "1/uL", "LenograstimVolunteers", None,
                Role.CALIBRATED, FITTED, 0.836, peak(COURSES[dose]),
            )
            for dose, observed in DOSES.items()
        ),
        Row(
            ("P196",), "time of the peak", None, "h", "Eidenschink", band.published_range(80, 110), Role.CALIBRATED,
            FITTED, 0, hours_to_peak,
        ),
        Row(
            ("C358",), "day of the peak, donors", 5, "day", "GcsfTwentyDonors", band.published_range(5, 6),
            Role.CALIBRATED, "the time from G-CSF to the blood was chosen with it in view", 1, day_of_peak,
        ),
        Row(
            ("C354",), "count on day 5, white donors", 79, "1/uL", "Vasu2008", None, Role.PREDICTED,
            "no constant was fitted to it", 0.836, at_fifth_morning,
        ),
        Row(
            ("C355", "C356", "C357"), "count on day 5, other donors (94 to 104)", 101, "1/uL", "Vasu2008", None,
            Role.PREDICTED, "no constant was fitted to it", 0.836, at_fifth_morning,
        ),
        Row(
            ("P201",), "count after four days of G-CSF", 100, "of start", "GcsfProgenitors", None, Role.CALIBRATED,
            "follows from the count at rest and the fitted peaks", 1, fold,
        ),
    ),
)  # fmt: skip
