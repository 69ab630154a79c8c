"""G-CSF in healthy people: what stays in the blood, how many neutrophils come, and when they go."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

TRANSIT = "granulopoiesis.transit"
FILGRASTIM, PEGFILGRASTIM = "filgrastim.concentration", "pegfilgrastim.concentration"

SINGLE = experiment(
    "healthy-man", days=3, treat=("Filgrastim 300 ug on day 0",), every="1 h", signals=(FILGRASTIM,)
)  # fmt: skip
DAILY = experiment(
    "healthy-man", days=30, treat=("Filgrastim 300 ug daily for 6 days",), every="2 h", signals=(TRANSIT,)
)
DONOR = experiment("healthy-man", days=30, treat=("Filgrastim 5 ug/kg daily for 5 days",), every="2 h")
PEGYLATED = experiment(
    "healthy-man", days=14, treat=("Pegfilgrastim 6 mg on day 0",), every="2 h", signals=(PEGFILGRASTIM,)
)
SMALL, LARGE = (
    experiment(
        "healthy-man", days=20, treat=(f"Pegfilgrastim {dose} ug/kg on day 0",), every="4 h", signals=(PEGFILGRASTIM,)
    )
    for dose in (30, 300)
)
STOPPED = 5.0
"""A day after the last of five daily doses."""


def highest(arm: Experiment, name: str, scale: float = 1.0) -> Callable[[Laboratory], float]:
    """The peak of a series."""
    return lambda laboratory: max(laboratory.replay(arm).series(name)) * scale


def peak_time(arm: Experiment, name: str) -> Callable[[Laboratory], float]:
    """Hours to the peak of a series."""

    def hours(laboratory: Laboratory) -> float:
        record = laboratory.replay(arm)
        values = record.series(name)
        return 24 * record.days[values.index(max(values))]

    return hours


def half_life(arm: Experiment, name: str, first: float, last: float) -> Callable[[Laboratory], float]:
    """Hours in which a concentration halves, between two days."""

    def hours(laboratory: Laboratory) -> float:
        record = laboratory.replay(arm)
        return 24 * (last - first) * math.log(2) / math.log(record.at(name, first) / record.at(name, last))

    return hours


def transit(laboratory: Laboratory) -> float:
    """Mean transit after the last division from the second day of daily doses on, days."""
    return laboratory.replay(DAILY).mean(TRANSIT, 1, 6)


def fold(laboratory: Laboratory) -> float:
    """Neutrophils a day after the fifth dose, relative to the start."""
    record = laboratory.replay(DONOR)
    return record.at("neutrophils", STOPPED) / record.at("neutrophils", 0)


def days_to(share: float) -> Callable[[Laboratory], float]:
    """Days after stopping until neutrophils have lost a share of their excess over the start."""

    def days(laboratory: Laboratory) -> float:
        record = laboratory.replay(DONOR)
        start, stop = record.at("neutrophils", 0), record.at("neutrophils", STOPPED)
        return record.first_day("neutrophils", start + (1 - share) * (stop - start), STOPPED, falling=True) - STOPPED

    return days


def halving(laboratory: Laboratory) -> float:
    """Days after stopping until the count is half of what it was."""
    record = laboratory.replay(DONOR)
    return record.first_day("neutrophils", record.at("neutrophils", STOPPED) / 2, STOPPED, falling=True) - STOPPED


def exposure_per_dose(laboratory: Laboratory) -> float:
    """Area under the curve per dose, 300 over 30 ug/kg."""
    small, large = (sum(laboratory.replay(arm).series(PEGFILGRASTIM)) for arm in (SMALL, LARGE))
    return large / small / 10


def rise(laboratory: Laboratory) -> float:
    """Highest neutrophil count after 300 over that after 30 ug/kg."""
    small, large = (max(laboratory.replay(arm).series("neutrophils")) for arm in (SMALL, LARGE))
    return large / small


def baseline(laboratory: Laboratory) -> float:
    """G-CSF at rest, pg/mL."""
    return laboratory.replay(DONOR).at("gcsf", 0)


FITTED = "the answers of division and maturation were fitted to it"
APART = "no constant was fitted to it"
KINETICS = "absorption and volume were chosen with it in view"

CHECK = Check(
    published="Volunteers and donors received filgrastim or pegfilgrastim; drug, neutrophils and their transit were"
    " measured.",
    replay="The healthy man, whose count at rest (4.2e9/L) is above that of the volunteers (2.9), receives the same"
    " doses; counts are therefore compared as multiples of the start.",
    rows=(
        Row(
            ("P205",), "G-CSF at rest", 24.6, "pg/mL", "GcsfBaselineModels", band.published_range(24.3, 25), Role.ECHO,
            "the baseline is an input", 0, baseline,
        ),
        Row(
            ("P198",), "transit after the last division under 300 ug a day", 2.9, "day", "Price1996", None,
            Role.CALIBRATED, FITTED, 6.4, transit,
        ),
        Row(
            ("P199",), "neutrophils a day after five doses of 5 ug/kg", 10, "of start", "GranulocyteDonors", None,
            Role.CALIBRATED, FITTED, 1, fold,
        ),
        Row(
            ("P200",), "days after stopping until the count is halved", 2, "day", "GcsfStopped", None, Role.PREDICTED,
            APART, 0, halving,
        ),
        Row(
            ("P200",), "days after stopping until nine tenths of the excess are gone", 7, "day", "GcsfStopped", None,
            Role.CALIBRATED, "death in the marrow was chosen with it in view", 0, days_to(0.9),
        ),
        Row(
            ("P204",), "filgrastim 300 ug: time of its peak", 4, "h", "FilgrastimSubcutaneous", None, Role.CALIBRATED,
            KINETICS, 0, peak_time(SINGLE, FILGRASTIM),
        ),
        Row(
            ("P204",), "filgrastim 300 ug: time of the peak of neutrophils", 15, "h", "FilgrastimSubcutaneous", None,
            Role.PREDICTED, APART, 0, peak_time(SINGLE, "neutrophils"),
        ),
        Row(
            ("P204",), "filgrastim 300 ug: half-life in plasma", 3.5, "h", "FilgrastimSubcutaneous", None, Role.ECHO,
            "the half-life at high concentrations is an input", 0, half_life(SINGLE, FILGRASTIM, 0.5, 0.75),
        ),
        Row(
            ("P202",), "pegfilgrastim 6 mg: time of the peak of neutrophils", 60, "h", "Nakov2018",
            band.published_range(36, 108), Role.PREDICTED, APART, 0, peak_time(PEGYLATED, "neutrophils"),
        ),
        Row(
            ("P202",), "pegfilgrastim 6 mg: time of its peak", 12, "h", "Nakov2018", None, Role.PREDICTED, APART, 0,
            peak_time(PEGYLATED, PEGFILGRASTIM),
        ),
        Row(
            ("P202",), "pegfilgrastim 6 mg: half-life on the third day", 18, "h", "Nakov2018", None, Role.PREDICTED,
            APART, 0, half_life(PEGYLATED, PEGFILGRASTIM, 2, 3),
        ),
        Row(
            ("P203",), "pegfilgrastim 6 mg: time of its peak, another trial", 25, "h", "PegfilgrastimTrial", None,
            Role.CALIBRATED, KINETICS, 0, peak_time(PEGYLATED, PEGFILGRASTIM),
        ),
        Row(
            ("P203",), "pegfilgrastim 6 mg: highest concentration", 190, "ug/L", "PegfilgrastimTrial", None,
            Role.CALIBRATED, KINETICS, 0, highest(PEGYLATED, PEGFILGRASTIM, 1000),
        ),
        Row(
            ("P203",), "pegfilgrastim 6 mg: half-life, another trial", 56.5, "h", "PegfilgrastimTrial", None,
            Role.PREDICTED, APART, 0, half_life(PEGYLATED, PEGFILGRASTIM, 2, 3),
        ),
        Row(
            ("P088",), "pegfilgrastim: exposure per dose, 300 over 30 ug/kg", None, "1", "Roskos2006", band.at_least(1),
            Role.CALIBRATED, "saturable clearance was built in for it", 1, exposure_per_dose,
        ),
        Row(
            ("P088",), "pegfilgrastim: highest neutrophil count, 300 over 30 ug/kg", None, "1", "Roskos2006",
            band.at_least(1), Role.PREDICTED, APART, 1, rise,
        ),
    ),
)  # fmt: skip
