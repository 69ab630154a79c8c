"""What stem cells of the old have left to give under G-CSF and after chemotherapy; how fast those of infants divide."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.band import Z95, Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lives import TERM
from extramarrow.evidence.record import Record

FIFTH_MORNING = 4
"""Before the fifth dose."""


def mobilized(age: float, patients: int | None = None) -> Experiment:
    """A man, or so many, on G-CSF for five days."""
    treat = ("Filgrastim 10 ug/kg daily for 5 days",)
    return experiment("healthy-man", days=6, treat=treat, set={"patient.age": age}, every="6 h", patients=patients)


def volunteer(age: float) -> Experiment:
    """A man on G-CSF for two weeks."""
    return experiment(
        "healthy-man", days=14, treat=("Filgrastim 300 ug daily for 14 days",), set={"patient.age": age}, every="6 h"
    )


def under_docetaxel(age: float) -> Experiment:
    """Men after one dose."""
    return experiment(
        "healthy-man", days=21, treat=("Docetaxel 75 mg/m2 on day 0",), set={"patient.age": age}, patients=200
    )


#: Ages in the middle of the groups; those of the donors are assumed, between 4 and 77 years with a median of 50.
YOUNG_DONOR, OLD_DONOR = mobilized(44), mobilized(62)
YOUNG_DONORS, OLD_DONORS = mobilized(44, 400), mobilized(62, 400)
YOUNG, OLD = volunteer(25), volunteer(75)
YOUNGER_PATIENTS, OLDER_PATIENTS = under_docetaxel(53), under_docetaxel(71)


def ratio(name: str, old: Experiment, young: Experiment) -> Callable[[Laboratory], float]:
    """The highest value of the old relative to that of the young."""
    return lambda laboratory: max(laboratory.replay(old).series(name)) / max(laboratory.replay(young).series(name))


def rise(record: Record) -> float:
    """How many times as many circulating progenitors there are at most as at the start."""
    values = record.series("cd34")
    return max(values) / values[0]


def ratio_of_rises(laboratory: Laboratory) -> float:
    """That rise in the old relative to the young."""
    return rise(laboratory.replay(OLD)) / rise(laboratory.replay(YOUNG))


def poor(arm: Experiment) -> Callable[[Laboratory], float]:
    """Percent of the donors with fewer than 20 cells per µL on the fifth morning."""

    def share(laboratory: Laboratory) -> float:
        counts = laboratory.replay(arm).across("cd34", FIFTH_MORNING)
        return 100 * sum(count < 20 for count in counts) / len(counts)

    return share


def neutropenic(arm: Experiment) -> Callable[[Laboratory], float]:
    """Percent of the patients whose neutrophils fall below 0.5 (grade 4)."""

    def share(laboratory: Laboratory) -> float:
        record = laboratory.replay(arm)
        lowest = [min(record.series("neutrophils", patient)) for patient in range(record.patients)]
        return 100 * sum(count < 0.5 for count in lowest) / len(lowest)

    return share


def divisions_of_infants(laboratory: Laboratory) -> float:
    """Divisions of a stem cell in the first year relative to a year of the eight decades after it."""
    from extramarrow.grammar.parts import Curve
    from extramarrow.physiology.ages import stage_of
    from extramarrow.physiology.stem_cell_ageing import StemCellAgeing

    course = StemCellAgeing.of_kind(Curve)["interval_course"]

    def rate(first: int, last: int) -> float:
        days = range(first, last, 5)
        return sum(1 / course.at(stage_of(7 * TERM + day)) for day in days) / len(days)

    return rate(0, 365) / rate(365, 80 * 365)


def from_p_value(old: float, young: float, z: float) -> Band:
    """The 95 % interval of a ratio whose difference from 1 has the normal deviate ``z``."""
    middle = math.log(old / young)
    half = Z95 * abs(middle) / z
    return Band(math.exp(middle - half), math.exp(middle + half), "95 % interval from the p value")


INPUT = "courses over age are inputs"
FITTED = "the reserve of the old was fitted to it"
FREE = "no constant was fitted to it"
SMALL = "colonies of a few volunteers; the reserve was fitted to 133 donors, who lose less"
LINES = "only the reserve of stem cells follows age here; that of granulocyte precursors does not"
HEALTHY = "patients with cancer, some of them treated before; here they are healthy men"

CHECK = Check(
    published="Donors, volunteers and patients of different ages received G-CSF or docetaxel; telomeres of granulocytes"
    " were measured over age.",
    replay="Men of the age in the middle of each group, one or many; daily doses as in the check of circulating stem"
    " cells. Colony-forming cells are taken to rise as CD34+ cells do.",
    rows=(
        Row(
            ("Motllo2013",), "highest CD34+ count, donors above 55 years", 0.796, "of younger", "Motllo2013",
            from_p_value(72, 90.5, 2.65), Role.CALIBRATED, FITTED, 1, ratio("cd34", OLD_DONOR, YOUNG_DONOR),
        ),
        Row(
            ("Richman2009",), "donors from 55 years on below 20 CD34+ cells", 8.2, "%", "Richman2009",
            band.proportion(6, 73), Role.PREDICTED, FREE, 0, poor(OLD_DONORS),
        ),
        Row(
            ("Richman2009",), "younger donors below 20 CD34+ cells", 1.6, "%", "Richman2009",
            band.proportion(2, 122), Role.PREDICTED, FREE, 0, poor(YOUNG_DONORS),
        ),
        Row(
            ("Chatta1994",), "rise of colony-forming cells at 70 to 80 years", 0.5, "of young", "Chatta1994", None,
            Role.PREDICTED, FREE, 1, ratio_of_rises, SMALL,
        ),
        Row(
            ("Chatta1994",), "highest neutrophil count at 70 to 80 years", 1.0, "of young", "Chatta1994", None,
            Role.PREDICTED, FREE, 1, ratio("neutrophils", OLD, YOUNG),
        ),
        Row(
            ("TenTije2005",), "neutrophils below 0.5 after docetaxel, median 71 years", 63, "%", "TenTije2005",
            band.proportion(12, 19), Role.PREDICTED, FREE, 0, neutropenic(OLDER_PATIENTS), LINES,
        ),
        Row(
            ("TenTije2005",), "neutrophils below 0.5 after docetaxel, median 53 years", 30, "%", "TenTije2005",
            band.proportion(6, 20), Role.PREDICTED, FREE, 0, neutropenic(YOUNGER_PATIENTS), HEALTHY,
        ),
        Row(
            ("Rufer1999",), "divisions of a stem cell in the first year", 30, "of later", "Rufer1999", None,
            Role.CALIBRATED, INPUT, 1, divisions_of_infants,
        ),
        Row(
            ("P071",), "stem cells of a child of 15 years", None, "1", "LeeSix2018",
            band.published_range(5e4, 2e5), Role.ECHO, INPUT, 1e5,
            lambda laboratory: laboratory.rest("healthy-man", {"patient.age": 15.0}).signal("stem_cells.count"),
        ),
    ),
)  # fmt: skip
