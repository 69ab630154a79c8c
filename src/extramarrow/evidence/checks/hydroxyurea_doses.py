"""Fetal hemoglobin by dose of hydroxyurea, in people with sickle cells and in people whose beta chains are sound."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.summary import mean_of

HALF_YEAR = 182
PEOPLE = 50


def treated(case: str, dose: float) -> Experiment:
    """People of a case who take so many mg/kg every day for half a year."""
    return experiment(
        case, days=HALF_YEAR, treat=(f"Hydroxyurea {dose:g} mg/kg daily",), patients=PEOPLE, every="26 days"
    )


def mean(arm: Experiment, name: str, day: float) -> Callable[[Laboratory], float]:
    """Mean over the people on a day."""
    return lambda laboratory: mean_of(laboratory.replay(arm).across(name, day))


def rise(arm: Experiment, name: str) -> Callable[[Laboratory], float]:
    """Mean rise over the half year."""
    return lambda laboratory: mean(arm, name, HALF_YEAR)(laboratory) - mean(arm, name, 0)(laboratory)


#: Dose, hemoglobin F after half a year and its SD, rise of mean hemoglobin.
DOSES = ((10, 10.8, 2.5, 1.2), (20, 15.4, 3.2, 2.3))
SOUND = treated("healthy-man", 20)
FITTED = "how much the drug adds per concentration was chosen with both doses in view"
SMALL = (
    "their hemoglobin was 7.5 g/dL before, here it is 9: who has lost more can gain more; the spread of the rise is not"
    " published"
)

CHECK = Check(
    published="Twice 50 people with sickle cell anemia on 10 and on 20 mg/kg of hydroxyurea a day for half a year; and"
    " 13 with myeloproliferative disease, of whom four had 5 to more than 8 % of hemoglobin F on the drug.",
    replay="50 sampled adults with SS on either dose, and as many healthy men on 20 mg/kg a day.",
    rows=(
        *(
            Row(
                ("HydroxyureaDoses2025",), f"hemoglobin F after half a year, {dose} mg/kg", value, "%",
                "HydroxyureaDoses2025", band.cohort(value, sd, PEOPLE), Role.CALIBRATED, FITTED, 6,
                mean(treated("sickle-cell-disease", dose), "hemoglobin_f", HALF_YEAR),
                "the spread of the drug's effect between people is wide, and skewed upward",
            )
            for dose, value, sd, _ in DOSES
        ),
        *(
            Row(
                ("HydroxyureaDoses2025",), f"rise of hemoglobin in half a year, {dose} mg/kg", gained, "g/dL",
                "HydroxyureaDoses2025", None, Role.PREDICTED, "no constant was fitted to it", 0,
                rise(treated("sickle-cell-disease", dose), "hemoglobin"), SMALL,
            )
            for dose, _, _, gained in DOSES
        ),
        Row(
            ("HydroxyureaMyeloproliferative1985",), "hemoglobin F on the drug with sound beta chains", 6.5, "%",
            "HydroxyureaMyeloproliferative1985", None, Role.CALIBRATED,
            "that the drug adds gamma chains, and does not multiply them, was chosen with it in view", 1,
            mean(SOUND, "hemoglobin_f", HALF_YEAR),
        ),
        Row(
            ("HydroxyureaMyeloproliferative1985",), "change of hemoglobin on the drug with sound beta chains", None,
            "g/dL", "HydroxyureaMyeloproliferative1985", None, Role.PREDICTED,
            "no constant was fitted to it: hardly any fall in almost all", 0,
            rise(SOUND, "hemoglobin"),
        ),
    ),
)  # fmt: skip
