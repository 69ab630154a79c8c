"""Drugs at the thrombopoietin receptor, once: how high platelets rise in healthy people, when, and how long."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

TURNOVER, MEGAKARYOCYTES = "thrombopoiesis.turnover", "thrombopoiesis.megakaryocytes"


def once(sentence: str, count: float = 237) -> Experiment:
    """A single dose to a healthy man with this platelet count."""
    return experiment(
        "healthy-man",
        days=42,
        treat=(f"{sentence} on day 0",),
        set={"thrombopoiesis.count_at_rest": count},
        signals=(TURNOVER, MEGAKARYOCYTES),
    )


VOLUNTEERS = once("Pegylated MGDF 3 ug/kg")
DONORS_LOW, DONORS_HIGH = once("Pegylated MGDF 1 ug/kg", 225), once("Pegylated MGDF 3 ug/kg", 225)
# Nearly six-fold of 1380: a start of about 237.
INTO_VEIN = once("Romiplostim 10 ug/kg intravenous")
UNDER_SKIN = once("Romiplostim 2 ug/kg")


def highest(arm: Experiment, name: str = "platelets") -> Callable[[Laboratory], float]:
    """The highest value."""
    return lambda laboratory: max(laboratory.replay(arm).series(name))


def fold(arm: Experiment, name: str = "platelets") -> Callable[[Laboratory], float]:
    """The highest value over the first."""

    def ratio(laboratory: Laboratory) -> float:
        series = laboratory.replay(arm).series(name)
        return max(series) / series[0]

    return ratio


def day_of_highest(arm: Experiment) -> Callable[[Laboratory], float]:
    """The day of the highest platelet count."""

    def day(laboratory: Laboratory) -> float:
        record = laboratory.replay(arm)
        series = record.series("platelets")
        return record.days[series.index(max(series))]

    return day


def on_day(arm: Experiment, day: float) -> Callable[[Laboratory], float]:
    """The platelet count on a day."""
    return lambda laboratory: laboratory.replay(arm).at("platelets", day)


FITTED, NOT_FITTED = "the potency of the drug was chosen by it", "no constant was fitted to it"
KINETICS = "kinetics, half effect and ripening come from a model of these people; ceiling, lifespan and hormone do not"
EARLY = "megakaryocytes shed at one age here, and platelets live shorter than in the model of these people"

CHECK = Check(
    published="Healthy volunteers and donors were given pegylated MGDF or romiplostim once.",
    replay="A healthy man receives the same dose by the same route; donors differ by their platelet count only.",
    rows=(
        Row(
            ("P093",), "highest platelet count after pegylated MGDF 3 ug/kg", 522, "1e9/L", "Harker2000",
            band.person(522, 90), Role.CALIBRATED, FITTED, 237, highest(VOLUNTEERS),
        ),
        Row(
            ("P093",), "day of that peak", 12, "day", "Harker2000", None, Role.PREDICTED, NOT_FITTED, 0,
            day_of_highest(VOLUNTEERS),
        ),
        Row(
            ("P093",), "platelet count on day 28, back at the start", 237, "1e9/L", "Harker2000",
            band.person(237, 41), Role.PREDICTED, NOT_FITTED, 237, on_day(VOLUNTEERS, 28),
        ),
        Row(
            ("P093",), "rise of the megakaryocyte mass", 1.66, "fold", "Harker2000", None, Role.PREDICTED, NOT_FITTED,
            1, fold(VOLUNTEERS, MEGAKARYOCYTES),
        ),
        Row(
            ("P090",), "platelet turnover at its highest after pegylated MGDF", 101, "1e9/L/day", "Harker2000",
            band.person(101, 27.6), Role.PREDICTED, "it follows the count, to which the potency was fitted", 43.9,
            highest(VOLUNTEERS, TURNOVER),
        ),
        Row(
            ("P219",), "highest platelet count of donors, 1 ug/kg", 336, "1e9/L", "MgdfDonors", None, Role.PREDICTED,
            NOT_FITTED, 225, highest(DONORS_LOW),
        ),
        Row(
            ("P219",), "highest platelet count of donors, 3 ug/kg", 599, "1e9/L", "MgdfDonors", None, Role.PREDICTED,
            NOT_FITTED, 225, highest(DONORS_HIGH),
        ),
        Row(
            ("P219",), "day of that peak", 11, "day", "MgdfDonors", band.published_range(10, 12), Role.PREDICTED,
            NOT_FITTED, 0, day_of_highest(DONORS_HIGH),
        ),
        Row(
            ("P094",), "highest platelet count after romiplostim 10 ug/kg into a vein", 1380, "1e9/L", "Wang2004",
            band.published_range(923, 1790), Role.PREDICTED, KINETICS, 237, highest(INTO_VEIN), EARLY,
        ),
        Row(
            ("P094",), "day of that peak", 15, "day", "Wang2004", band.published_range(12, 16), Role.PREDICTED,
            KINETICS, 0, day_of_highest(INTO_VEIN), EARLY,
        ),
        Row(
            ("P094",), "day of the peak after romiplostim 2 ug/kg under the skin", None, "day", "Wang2004",
            band.published_range(12, 16), Role.PREDICTED, KINETICS, 0, day_of_highest(UNDER_SKIN), EARLY,
        ),
        Row(
            ("P094",), "rise after romiplostim 2 ug/kg, at least double in 6 of 8", 2, "fold", "Wang2004", None,
            Role.PREDICTED, KINETICS, 1, fold(UNDER_SKIN),
        ),
        Row(
            ("P094",), "platelet count on day 28 after romiplostim 10 ug/kg", 237, "1e9/L", "Wang2004", None,
            Role.PREDICTED, KINETICS, 237, on_day(INTO_VEIN, 28),
        ),
    ),
)  # fmt: skip
