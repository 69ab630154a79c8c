"""Erythropoietin against hemoglobin in 1096 people, most of them anemic."""

from __future__ import annotations

import math

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.summary import mean_of

PEOPLE = (
    experiment("healthy-man", days=30),
    experiment("healthy-woman", days=30),
    experiment("beta-thalassemia-carrier", years=1),
    experiment("iron-deficiency", years=1),
    experiment("chronic-hemolysis", years=1),
    experiment("red-cell-aplasia", years=1),
)


def line(laboratory: Laboratory) -> tuple[float, float]:
    """Intercept and slope of log10 erythropoietin on hemoglobin over the causes."""
    points = [
        (record.at("hemoglobin", record.last), math.log10(record.at("erythropoietin", record.last)))
        for record in map(laboratory.replay, PEOPLE)
    ]
    middle, level = mean_of(x for x, _ in points), mean_of(y for _, y in points)
    slope = sum((x - middle) * (y - level) for x, y in points) / sum((x - middle) ** 2 for x, _ in points)
    return level - slope * middle, slope


CHECK = Check(
    published="Erythropoietin of 1096 people with normal kidneys was regressed on their hemoglobin, 3.6 to 23.8 g/dL.",
    replay="Healthy people, carriers, iron deficiency, hemolysis and red-cell aplasia, one of each, after a year.",
    rows=(
        Row(
            ("P034",), "slope of log10 erythropoietin", -0.131, "1 per g/dL", "HemoglobinLogEpo",
            band.slope(-0.131, -0.706, 1096), Role.ECHO, "production follows this slope by construction", 0,
            lambda laboratory: line(laboratory)[1],
        ),
        Row(
            ("P034",), "intercept of log10 erythropoietin", 3.05, "1", "HemoglobinLogEpo", None, Role.ECHO,
            "slope and baseline are inputs", 1.14, lambda laboratory: line(laboratory)[0],
        ),
    ),
)  # fmt: skip
