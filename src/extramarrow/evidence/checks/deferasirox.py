"""Deferasirox: liver iron and ferritin after a year without regular transfusion, iron excreted with it."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence.band import Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory


def arm(age: float, dose: float) -> Experiment:
    """The median patient at an age, with a daily dose in mg/kg."""
    treat = (f"Deferasirox {dose:g} mg/kg daily",) if dose else ()
    return experiment("beta-thalassemia-intermedia", years=1, treat=treat, set={"patient.age": age})


#: At the ages at which liver iron is that of the arms.
FIVE, TEN = (arm(34, 5.7), arm(34, 0)), (arm(37, 11.5), arm(37, 0))

EXCRETED = "deferasirox.excreted"
TRANSFUSED_FOR, STUDIED = 365, 12
"""Days: long enough for a liver iron of 20 mg/g, and the length of a balance study."""


def balance_study(dose: float) -> Experiment:
    """A transfused patient with overload, who then takes a daily dose in mg/kg."""
    return experiment(
        "beta-thalassemia-intermedia", days=TRANSFUSED_FOR + STUDIED, every="6 hours", set={"patient.age": 30},
        treat=(
            "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks",
            f"Deferasirox {dose:g} mg/kg daily from day {TRANSFUSED_FOR}",
        ),
        signals=(EXCRETED, "development.weight"),
    )  # fmt: skip


def excreted(dose: float) -> Callable[[Laboratory], float]:
    """Iron excreted with the drug once it has accumulated, mg/kg a day."""

    def mean(laboratory: Laboratory) -> float:
        record = laboratory.replay(balance_study(dose))
        return record.mean(EXCRETED, TRANSFUSED_FOR + 2, record.last) / record.at("development.weight", 0)

    return mean


def start(pair: tuple[Experiment, Experiment]) -> Callable[[Laboratory], float]:
    """Liver iron before."""
    return lambda laboratory: laboratory.replay(pair[0]).at("liver_iron", 0)


def gained(laboratory: Laboratory, one: Experiment, name: str) -> float:
    """Change over the year."""
    record = laboratory.replay(one)
    return record.at(name, record.last) - record.at(name, 0)


def against_placebo(pair: tuple[Experiment, Experiment], name: str) -> Callable[[Laboratory], float]:
    """Change over the year beyond that without the drug."""
    return lambda laboratory: gained(laboratory, pair[0], name) - gained(laboratory, pair[1], name)


def around(value: float, error: float) -> Band:
    """A mean against ± 2 standard errors."""
    return Band(value - 2 * error, value + 2 * error, "mean ± 2 SE")


BASELINE = "the age at which it is read was chosen"
LOW = "ferritin of this body is about half of that of the trial at equal liver iron, and so are its changes"

CHECK = Check(
    published="166 with thalassemia without regular transfusion took deferasirox 5 or 10 mg/kg a day (5.7 and 11.5 in"
    " fact) or placebo for a year; others, transfused, took 10, 20 or 40 mg/kg a day in a study of iron balance.",
    replay="The median patient with intermedia at the ages at which liver iron is that of the arms, with and without"
    " the doses that were really taken; the same patient after a year of transfusion.",
    rows=(
        Row(("C260",), "liver iron before, 5 mg/kg", 13.11, "mg/g", "Taher2012", None, Role.ECHO, BASELINE, 2,
            start(FIVE)),
        Row(("C261",), "liver iron before, 10 mg/kg", 14.56, "mg/g", "Taher2012", None, Role.ECHO, BASELINE, 2,
            start(TEN)),
        Row(
            ("C263",), "liver iron against placebo, 10 mg/kg", -4.18, "mg/g", "Taher2012", around(-4.18, 0.69),
            Role.CALIBRATED, "the share that leaves with iron was fitted to it", 0, against_placebo(TEN, "liver_iron"),
        ),
        Row(
            ("C262",), "liver iron against placebo, 5 mg/kg", -2.33, "mg/g", "Taher2012", around(-2.33, 0.7),
            Role.CALIBRATED, "in view as efficiency by stores was chosen", 0, against_placebo(FIVE, "liver_iron"),
        ),
        Row(
            ("C264",), "liver iron gained without the drug", 0.38, "mg/g", "Taher2012", None, Role.PREDICTED,
            "no constant was fitted to it", 0, lambda laboratory: gained(laboratory, FIVE[1], "liver_iron"),
        ),
        Row(
            ("C265",), "ferritin against placebo, 5 mg/kg", -235, "ng/mL", "Taher2012", None, Role.PREDICTED,
            "no constant was fitted to it", 0, against_placebo(FIVE, "ferritin"), LOW,
        ),
        Row(
            ("C266",), "ferritin against placebo, 10 mg/kg", -337, "ng/mL", "Taher2012", None, Role.PREDICTED,
            "no constant was fitted to it", 0, against_placebo(TEN, "ferritin"), LOW,
        ),
        Row(
            ("C267",), "ferritin gained without the drug", 115, "ng/mL", "Taher2012", Band(0.01, math.inf,
            "published direction"), Role.PREDICTED, "no constant was fitted to it", 0,
            lambda laboratory: gained(laboratory, FIVE[1], "ferritin"),
        ),
        *(
            Row(
                ("DeferasiroxLabel",), f"iron excreted by the transfused, {dose} mg/kg", observed, "mg/kg/day",
                "DeferasiroxLabel", None, Role.CALIBRATED, "how efficiency rises with stores was chosen beside it", 0,
                excreted(dose), "liver iron and diet of those studied are not known",
            )
            for dose, observed in ((10, 0.119), (20, 0.329), (40, 0.445))
        ),
    ),
)  # fmt: skip
