"""One unit of red cells: what it does to the hemoglobin, and what iron it brings."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

UNIT = experiment("red-cell-aplasia", days=3, treat=("Transfuse 1 unit on day 0",), every="30 minutes")
UNTREATED = experiment("red-cell-aplasia", days=3, every="30 minutes")
HALF_HOUR = 1 / 48


def gain(laboratory: Laboratory, day: float) -> float:
    """Hemoglobin with the unit minus without, g/dL."""
    return laboratory.replay(UNIT).at("hemoglobin", day) - laboratory.replay(UNTREATED).at("hemoglobin", day)


def iron_in_unit(laboratory: Laboratory) -> float:
    """Iron in the hemoglobin that one unit adds, mg."""
    grams = laboratory.replay(UNIT).at("hemoglobin_mass", HALF_HOUR) - laboratory.replay(UNTREATED).at(
        "hemoglobin_mass", HALF_HOUR
    )
    return grams * laboratory.rest("healthy-man").parameter("hemoglobin_synthesis.iron_per_hemoglobin")


CHECK = Check(
    published="Hemoglobin was measured before and after a unit of red cells; a rule of thumb is taught for it.",
    replay="An adult with red-cell aplasia receives one unit; read half an hour later for the outpatients of RETRO,"
    " a day later for the rule.",
    rows=(
        Row(
            ("C447",), "hemoglobin increment of a unit after 30 minutes", 0.6, "g/dL", "RetroStudy", None,
            Role.PREDICTED, "follows from the content of a unit and blood volume", 0,
            lambda laboratory: gain(laboratory, HALF_HOUR),
        ),
        Row(
            ("C448",), "hemoglobin increment of a unit after a day", 1.0, "g/dL", "MedicalAlgorithms",
            band.published_range(1.0, 1.5), Role.PREDICTED, "follows from the content of a unit and blood volume", 0,
            lambda laboratory: gain(laboratory, 1),
        ),
        Row(
            ("C273",), "iron in a unit", 200, "mg", "DeferasiroxUpdate2009", None, Role.ECHO,
            "the hemoglobin of a unit is an input", 0, iron_in_unit,
        ),
    ),
)  # fmt: skip
