"""The anemia of chronic disease: too little erythropoietin for the hemoglobin, iron held back, normal cells."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.equal import at_hemoglobin
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

CHRONIC = experiment("chronic-inflammation", years=1, every="7 days")
#: Of the anemic patients with arthritis 36 were women and 7 men; they were 40 years old (SD 11).
ARTHRITIS = tuple(
    (share, experiment("chronic-inflammation", years=1, every="7 days", set={"patient.sex": sex, "patient.age": 40}))
    for share, sex in ((36 / 43, "female"), (7 / 43, "male"))
)
IRON_DEFICIENCY = tuple(
    experiment("iron-deficiency", years=2, set={"iron_deficiency.severity": level, "patient.sex": "male"})
    for level in (0.3, 0.45, 0.6)
)


def last(name: str, arms: tuple[tuple[float, Experiment], ...] = ((1.0, CHRONIC),)) -> Callable[[Laboratory], float]:
    """A laboratory value after a year, averaged over people by their shares."""

    def value(laboratory: Laboratory) -> float:
        records = [(share, laboratory.replay(arm)) for share, arm in arms]
        return sum(share * record.at(name, record.last) for share, record in records)

    return value


def erythropoietin_difference(laboratory: Laboratory) -> float:
    """Erythropoietin relative to iron deficiency at the same hemoglobin, %."""
    hemoglobin, found = last("hemoglobin")(laboratory), last("erythropoietin")(laboratory)
    return 100 * (found / at_hemoglobin(laboratory, IRON_DEFICIENCY, hemoglobin, "erythropoietin") - 1)


APART = "no constant was fitted to it"

CHECK = Check(
    published="Erythropoietin in anemia of chronic disease against iron deficiency; the blood of anemic patients with"
    " rheumatoid arthritis.",
    replay="The built-in case; for arthritis, 36 women and 7 men, a woman and a man of 40 years, weighted. Their"
    " C-reactive protein and interleukin-6 do not fit together and are left out.",
    rows=(
        Row(
            ("C451",), "erythropoietin against iron deficiency at equal hemoglobin", -46, "%", "Gowanlock2016", None,
            Role.CALIBRATED, "the loss of its slope was fitted to it", 0, erythropoietin_difference,
        ),
        Row(
            ("ArthritisAnemia2019",), "hemoglobin", 10.27, "g/dL", "ArthritisAnemia2019", band.person(10.27, 1.30),
            Role.CALIBRATED, "the severity of the case was chosen for such hemoglobin", 13.8,
            last("hemoglobin", ARTHRITIS),
        ),
        Row(
            ("ArthritisAnemia2019",), "mean cell volume", 81.62, "fL", "ArthritisAnemia2019", band.person(81.62, 8.38),
            Role.PREDICTED, APART, 88.2, last("mcv", ARTHRITIS),
        ),
        Row(
            ("ArthritisAnemia2019",), "ferritin", 197.93, "ng/mL", "ArthritisAnemia2019", band.person(197.93, 21.53),
            Role.PREDICTED, APART, 63, last("ferritin", ARTHRITIS),
            "their stores before they fell ill were not seen; the published spread is narrower than in health",
        ),
    ),
)  # fmt: skip
