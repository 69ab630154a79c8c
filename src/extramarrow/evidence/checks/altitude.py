"""Hours and days at altitude: erythropoietin rises at once and falls again while breathing gets used to it."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

STIMULUS = "erythropoietin.stimulus"
HOURS = 24.0
#: Samples were drawn for so long at altitude.
CHAMBER = 5.5


def chamber(meters: int, baseline: float) -> Experiment:
    """A day at an altitude of which the first hours are read, and the day after."""
    return experiment(
        "healthy-man", days=2, treat=(f"Altitude {meters} m for 1 day",), set={"erythropoietin.baseline": baseline},
        every="30 min", signals=(STIMULUS,),
    )  # fmt: skip


LOW, HIGH = chamber(3000, 16.0), chamber(4000, 16.7)
# At 14 kPa of oxygen the moist air that is breathed holds as much as at 3150 m. Ferritin of 82 ng/mL: 697 mg.
BERGLUND = experiment(
    "healthy-man", days=12, treat=("Altitude 3150 m for 11 days",),
    set={"erythropoietin.baseline": 9.5, "patient.hemoglobin_men": 15.2, "iron.stores_men": 697},
)  # fmt: skip


def production(arm: Experiment) -> Callable[[Laboratory], float]:
    """Production of erythropoietin after 5.5 h, relative to rest."""
    return lambda laboratory: laboratory.replay(arm).at(STIMULUS, CHAMBER / HOURS)


def level(arm: Experiment) -> Callable[[Laboratory], float]:
    """Erythropoietin after 5.5 h, IU/L."""
    return lambda laboratory: laboratory.replay(arm).at("erythropoietin", CHAMBER / HOURS)


def half_life(laboratory: Laboratory) -> float:
    """Half-life of the fall between 3 and 9 h after the descent, h."""
    record = laboratory.replay(HIGH)
    early, late = (record.at("erythropoietin", 1 + hours / HOURS) for hours in (3.0, 9.0))
    return 6.0 * math.log(2.0) / math.log(early / late)


def on_day(name: str, day: float) -> Callable[[Laboratory], float]:
    """A laboratory value of the men in normobaric hypoxia."""
    return lambda laboratory: laboratory.replay(BERGLUND).at(name, day)


def settled(laboratory: Laboratory) -> float:
    """Erythropoietin from day 5 to day 10 above that before, %."""
    record = laboratory.replay(BERGLUND)
    return 100 * (record.mean("erythropoietin", 5, 10) / record.at("erythropoietin", 0) - 1)


FITTED = "weight of saturation, time of sensing and share regained were chosen with all these rows in view"

CHECK = Check(
    published="Six men were taken to 3000 and 4000 m for 5.5 h; seven men lived in 14 kPa of oxygen for ten days.",
    replay="A healthy man with the published erythropoietin at rest goes to 3000 or 4000 m, of which the first 5.5 h"
    " are read; the descent follows a whole day instead of 5.5 h. 14 kPa at sea level are replayed as 3150 m.",
    rows=(
        Row(
            ("P039",), "production of erythropoietin after 5.5 h at 3000 m", 1.8, "fold", "Eckardt1989", None,
            Role.CALIBRATED, FITTED, 1, production(LOW),
        ),
        Row(
            ("P039",), "production of erythropoietin after 5.5 h at 4000 m", 3.0, "fold", "Eckardt1989", None,
            Role.CALIBRATED, FITTED, 1, production(HIGH),
        ),
        Row(
            ("P039",), "erythropoietin after 5.5 h at 3000 m", 22.5, "IU/L", "Eckardt1989", None, Role.CALIBRATED,
            FITTED, 16.0, level(LOW),
        ),
        Row(
            ("P039",), "erythropoietin after 5.5 h at 4000 m", 28.0, "IU/L", "Eckardt1989", None, Role.CALIBRATED,
            FITTED, 16.7, level(HIGH),
        ),
        Row(
            ("P040",), "half-life of erythropoietin after hypoxia", 5.2, "h", "Eckardt1989", None, Role.PREDICTED,
            "clearance comes from doses of epoetin", 0, half_life,
        ),
        Row(
            ("P041",), "erythropoietin on day 2 in 14 kPa", 33.6, "IU/L", "NormobaricHypoxiaEpo",
            band.cohort(33.6, 11.64, 7), Role.CALIBRATED, FITTED, 9.5, on_day("erythropoietin", 2),
        ),
        Row(
            ("P041",), "erythropoietin on day 10 in 14 kPa", 18.7, "IU/L", "NormobaricHypoxiaEpo",
            band.cohort(18.7, 5.83, 7), Role.CALIBRATED, FITTED, 9.5, on_day("erythropoietin", 10),
        ),
        Row(
            ("P041",), "erythropoietin from day 5 to 10 above rest", 80, "%", "NormobaricHypoxiaEpo",
            band.published_range(62, 97), Role.CALIBRATED, FITTED, 0, settled,
        ),
        Row(
            ("P041",), "hemoglobin on day 10 in 14 kPa", 16.8, "g/dL", "NormobaricHypoxiaEpo",
            band.cohort(16.8, 0.92, 7), Role.PREDICTED, "loss of plasma was fitted to another study", 15.2,
            on_day("hemoglobin", 10),
        ),
        Row(
            ("P041",), "ferritin on day 10 in 14 kPa", 44, "ng/mL", "NormobaricHypoxiaEpo", band.cohort(44, 31.7, 7),
            Role.PREDICTED, "no constant was fitted to it", 82, on_day("ferritin", 10),
            "ferritin falls within days of hypoxia, before new cells can have used so much iron; why is not modeled",
        ),
    ),
)  # fmt: skip
