"""The anemia of chronic disease: too little erythropoietin for the hemoglobin, iron held back, normal cells."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.equal import at_hemoglobin
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

CHRONIC = experiment("chronic-inflammation", years=1, every="7 days")
IRON_DEFICIENCY = tuple(
    experiment("iron-deficiency", years=2, set={"iron_deficiency.severity": level, "patient.sex": "male"})
    for level in (0.3, 0.45, 0.6)
)


def last(name: str) -> Callable[[Laboratory], float]:
    """A laboratory value after a year."""

    def value(laboratory: Laboratory) -> float:
        record = laboratory.replay(CHRONIC)
        return record.at(name, record.last)

    return value


def erythropoietin_difference(laboratory: Laboratory) -> float:
    """Erythropoietin relative to iron deficiency at the same hemoglobin, %."""
    hemoglobin, found = last("hemoglobin")(laboratory), last("erythropoietin")(laboratory)
    return 100 * (found / at_hemoglobin(laboratory, IRON_DEFICIENCY, hemoglobin, "erythropoietin") - 1)


APART = "no constant was fitted to it"

CHECK = Check(
    published="Erythropoietin in anemia of chronic disease against iron deficiency; the blood of anemic patients with"
    " rheumatoid arthritis.",
    replay="The built-in case after four years of inflammation. The patients with arthritis were mostly women; their"
    " C-reactive protein and interleukin-6 do not fit together and are left out.",
    rows=(
        Row(
            ("C451",), "erythropoietin against iron deficiency at equal hemoglobin", -46, "%", "Gowanlock2016", None,
            Role.CALIBRATED, "the loss of its slope was fitted to it", 0, erythropoietin_difference,
        ),
        Row(
            ("ArthritisAnemia2019",), "hemoglobin", 10.27, "g/dL", "ArthritisAnemia2019", band.person(10.27, 1.30),
            Role.CALIBRATED, "the severity of the case was chosen for such hemoglobin", 15.3, last("hemoglobin"),
        ),
        Row(
            ("ArthritisAnemia2019",), "mean cell volume", 81.62, "fL", "ArthritisAnemia2019", band.person(81.62, 8.38),
            Role.PREDICTED, APART, 88.2, last("mcv"),
        ),
        Row(
            ("ArthritisAnemia2019",), "ferritin", 197.93, "ng/mL", "ArthritisAnemia2019", band.person(197.93, 21.53),
            Role.PREDICTED, APART, 94, last("ferritin"),
        ),
    ),
)  # fmt: skip
