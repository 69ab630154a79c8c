"""Endotoxin in volunteers: interleukin-6 within hours, then hepcidin; white cells move and come back within a day."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

PULSE: dict[str, float | str] = {
    "infection.onset": 0, "infection.rise": 0.06, "infection.duration": 0.2, "infection.fall": 0.14,
}  # fmt: skip
"""A stimulus of some five hours from day 0 on, under which interleukin-6 peaks after three."""

COUNTS: dict[str, float | str] = {
    "granulopoiesis.count_setpoint": 3.8, "lymphocytes.count_setpoint": 1.8, "monocytes.count_setpoint": 0.54,
    "lab.eosinophils.per_monocyte": 1,
}  # fmt: skip
"""The counts of the volunteers before endotoxin."""

BOLUS = experiment("acute-infection", days=8, set={**PULSE, **COUNTS, "infection.severity": 0.85}, every="1 h")
VOLUNTEERS = 5


def peak(name: str) -> Callable[[Laboratory], float]:
    """Hours to the peak of a laboratory value."""

    def hours(laboratory: Laboratory) -> float:
        record = laboratory.replay(BOLUS)
        values = record.series(name)
        return 24 * record.days[values.index(max(values))]

    return hours


def hepcidin_rise(laboratory: Laboratory) -> float:
    """Hepcidin at its peak over the start."""
    record = laboratory.replay(BOLUS)
    return max(record.series("hepcidin")) / record.at("hepcidin", 0)


def iron_fall(laboratory: Laboratory) -> float:
    """Lowest transferrin saturation of the first day, % below the start."""
    record = laboratory.replay(BOLUS)
    first_day = [
        value for day, value in zip(record.days, record.series("transferrin_saturation"), strict=True) if day <= 1
    ]
    return 100 * (1 - min(first_day) / record.at("transferrin_saturation", 0))


def leukocytes(hours: float) -> Callable[[Laboratory], float]:
    """Leukocytes after so many hours, 1e9/L."""
    return lambda laboratory: laboratory.replay(BOLUS).at("leukocytes", hours / 24)


def share(name: str, hours: float) -> Callable[[Laboratory], float]:
    """Share of one kind among leukocytes, %."""

    def percent(laboratory: Laboratory) -> float:
        record = laboratory.replay(BOLUS)
        return 100 * record.at(name, hours / 24) / record.at("leukocytes", hours / 24)

    return percent


def counted(name: str, hours: float, mean: float, deviation: float, null: float) -> Row:
    """A row of the table of counts: leukocytes in 1e9/L, kinds in percent of them."""
    whole = name == "leukocytes"
    return Row(
        ("EndotoxinCounts2014",),
        f"{name} after {hours:g} hours",
        mean,
        "1e9/L" if whole else "%",
        "EndotoxinCounts2014",
        band.cohort(mean, deviation, VOLUNTEERS),
        Role.CALIBRATED,
        "redistribution of white cells was fitted to it",
        null,
        leukocytes(hours) if whole else share(name, hours),
        misfit=MISFITS.get((name, hours), ""),
    )


MISFITS: dict[tuple[str, float], str] = {
    ("leukocytes", 3): "release from the marrow is not fast enough within the first hours",
    ("lymphocytes", 24): "the volunteers' lymphocytes came back above their start, and no rebound is modeled",
    ("monocytes", 6): "monocytes come back a little too slowly",
    ("neutrophils", 3): "the shares that the table gives for this hour add up to more than 100 %",
}

CHECK = Check(
    published="Volunteers received endotoxin once; cytokines, hepcidin and white cells were followed for a day.",
    replay="A man with the counts of the volunteers meets a stimulus of some five hours, as strong as fits the counts"
    " after 1 ng/kg; the same stimulus stands for the 4 ng/kg of the study of hepcidin. What the table of counts gives"
    " after its means is taken for standard deviations.",
    rows=(
        Row(
            ("P211",), "time of the peak of interleukin-6", 3, "h", "Kemna2005", None, Role.CALIBRATED,
            "the length of the stimulus was chosen for it", 0, peak("interleukin_6"),
        ),
        Row(
            ("P211",), "time of the peak of hepcidin", 6, "h", "Kemna2005", None, Role.PREDICTED,
            "turnover of hepcidin comes from epoetin", 0, peak("hepcidin"),
        ),
        Row(
            ("P234",), "rise of hepcidin (urine, two hours of infused interleukin-6)", 7.5, "fold", "Nemeth2004", None,
            Role.CALIBRATED, "the ceiling of the stimulus was chosen with it in view", 1, hepcidin_rise, recalled=True,
        ),
        Row(
            ("P234",), "fall of iron (infused interleukin-6)", 34, "%", "Nemeth2004", None, Role.PREDICTED,
            "no constant was fitted to it", 0, iron_fall, recalled=True,
        ),
        counted("leukocytes", 3, 11.4, 0.7, 6.8),
        counted("leukocytes", 6, 10.9, 1.0, 6.8),
        counted("leukocytes", 24, 6.8, 0.9, 6.8),
        counted("neutrophils", 3, 92.7, 1.2, 55.9),
        counted("neutrophils", 6, 86.8, 1.9, 55.9),
        counted("neutrophils", 24, 57.6, 4.3, 55.9),
        counted("lymphocytes", 3, 9.5, 3.7, 26.4),
        counted("lymphocytes", 6, 5.3, 1.7, 26.4),
        counted("lymphocytes", 24, 29.4, 3.2, 26.4),
        counted("monocytes", 3, 2.3, 0.9, 7.9),
        counted("monocytes", 6, 5.1, 0.4, 7.9),
        counted("monocytes", 24, 8.4, 0.7, 7.9),
    ),
)  # fmt: skip
