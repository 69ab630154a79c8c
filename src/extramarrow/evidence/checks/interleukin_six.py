"""Interleukin-6 given for days: plasma expands and dilutes hemoglobin, platelets rise a week later."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

PLASMA = "plasma.volume"
STEADY: dict[str, float | str] = {"infection.onset": 0, "infection.rise": 0.2, "infection.fall": 0.2}

HIGH = experiment(
    "acute-infection", days=6, set={**STEADY, "infection.severity": 1, "infection.duration": 6}, signals=(PLASMA,)
)
LOW = experiment("acute-infection", days=30, set={**STEADY, "infection.severity": 0.35, "infection.duration": 7})


def change(name: str, scale: float = 1.0) -> Callable[[Laboratory], float]:
    """Change of a series over the first five days."""

    def difference(laboratory: Laboratory) -> float:
        record = laboratory.replay(HIGH)
        return scale * (record.at(name, 5) - record.at(name, 0))

    return difference


def platelets(laboratory: Laboratory) -> float:
    """Platelets on day 15, % of the start."""
    record = laboratory.replay(LOW)
    return 100 * record.at("platelets", 15) / record.at("platelets", 0)


def platelet_peak(laboratory: Laboratory) -> float:
    """Day of the highest platelet count."""
    record = laboratory.replay(LOW)
    values = record.series("platelets")
    return record.days[values.index(max(values))]


CHECK = Check(
    published="Patients with cancer received interleukin-6 for five or seven days; blood volumes, hemoglobin and"
    " platelets were measured.",
    replay="The stimulus of an infection stands for the drug: full severity for 30 to 100 ug/kg a day, that of"
    " pneumonia for 1 to 10. The blood drawn in the hospital is left out.",
    rows=(
        Row(
            ("Atkins1995",), "change of hemoglobin in five days", -1.9, "g/dL", "Atkins1995",
            band.cohort(-1.9, 0.94, 6), Role.PREDICTED, "the plasma was fitted, not hemoglobin", 0,
            change("hemoglobin"),
        ),
        Row(
            ("Atkins1995",), "growth of plasma in five days", 743, "mL", "Atkins1995", band.cohort(743, 289, 6),
            Role.CALIBRATED, "the expansion of plasma was fitted to it", 0, change(PLASMA, 1000),
        ),
        Row(
            ("InterleukinPlatelets",), "platelets on day 15", 198, "% of start", "InterleukinPlatelets", None,
            Role.CALIBRATED, "the production of thrombopoietin was chosen with it in view", 100, platelets,
        ),
        Row(
            ("InterleukinPlatelets",), "day of the highest platelet count", 13.5, "day", "InterleukinPlatelets",
            band.published_range(12, 15), Role.PREDICTED, "no constant was fitted to it", 0, platelet_peak,
        ),
    ),
)  # fmt: skip
