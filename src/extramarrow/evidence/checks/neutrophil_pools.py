"""Neutrophils at rest: pools of marrow and blood, transit and production."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

CASE = "healthy-man"
LABEL = "granulopoiesis"
CONFLICT = "half a day joins the pools to their production; labels in water and glucose say more, returned cells less"
MILO = "MiloLabCellularTurnover"


def per_kilogram(name: str) -> Callable[[Laboratory], float]:
    """A signal in 1e9 cells, or 1e9 cells per day, by body weight."""

    def divided(laboratory: Laboratory) -> float:
        rest = laboratory.rest(CASE)
        return rest.signal(f"{LABEL}.{name}") / rest.parameter("patient.weight")

    return divided


def half_life(days: float) -> Callable[[Laboratory], float]:
    """Half-life in the blood, in units of so many days."""
    return lambda laboratory: math.log(2) / laboratory.rest(CASE).signal(f"{LABEL}.removal_rate") / days


def transit(laboratory: Laboratory) -> float:
    """Time from the last division to the blood, days."""
    return laboratory.rest(CASE).signal(f"{LABEL}.transit")


def blood_share(circulating: bool) -> Callable[[Laboratory], float]:
    """Circulating or marginated neutrophils, 1e9/kg."""

    def share(laboratory: Laboratory) -> float:
        rest = laboratory.rest(CASE)
        adhering = rest.signal(f"{LABEL}.marginated_share")
        part = 1 - adhering if circulating else adhering
        return rest.pool(f"{LABEL}.blood") * part / rest.parameter("patient.weight")

    return share


def blood_over_mitotic(laboratory: Laboratory) -> float:
    """Neutrophils in the blood over granulocyte precursors that divide."""
    rest = laboratory.rest(CASE)
    return rest.pool(f"{LABEL}.blood") / rest.signal(f"{LABEL}.mitotic")


CHECK = Check(
    published="Labeled cells, labeled water and counts of marrow cells gave pools, transit and production.",
    replay="The healthy man at rest. Sources disagree about the half-life in the blood.",
    rows=(
        Row(
            ("P080",), "half-life in the blood, labeled glucose", 0.79, "day", "LahozBeneytez2016",
            band.published_range(0.54, 1.04), Role.ECHO, CONFLICT, 0, half_life(1),
        ),
        Row(
            ("P081",), "half-removal time, DF32P", 6.6, "h", "Craig2016", band.published_range(5.5, 7.7), Role.ECHO,
            CONFLICT, 0, half_life(1 / 24),
        ),
        Row(
            ("P082",), "transit of the marrow after the last division", 5.8, "day", "LahozBeneytez2016",
            band.published_range(5.4, 6.6), Role.ECHO, "the transit of P198 is an input", 0, transit,
        ),
        Row(
            ("P083",), "dividing granulocytes", 2.1, "1e9/kg", MILO, band.published_range(1.66, 4.26), Role.CALIBRATED,
            "the time between divisions was fitted to it", 0, per_kilogram("mitotic"),
        ),
        Row(
            ("P084",), "granulocytes of the marrow after division", 5.6, "1e9/kg", MILO,
            band.published_range(4.28, 8.1), Role.PREDICTED, "follows from transit, production and death in the marrow",
            0, per_kilogram("postmitotic"),
        ),
        Row(
            ("P085",), "circulating neutrophils", 0.31, "1e9/kg", MILO, band.published_range(0.27, 0.33),
            Role.CALIBRATED, "the count at rest was fitted to it", 0, blood_share(True),
        ),
        Row(
            ("P085",), "marginated neutrophils", 0.32, "1e9/kg", MILO, band.published_range(0.27, 0.33), Role.ECHO,
            "the marginated share is an input", 0, blood_share(False),
        ),
        Row(
            ("P086",), "neutrophils made per day", 0.87, "1e9/kg/day", "Dancey1976", band.published_range(0.87, 1.6),
            Role.CALIBRATED, "the half-life in the blood was chosen with it in view", 0,
            per_kilogram("production_at_rest"),
        ),
        Row(
            ("P087",), "neutrophils in the blood over dividing granulocytes", 0.26, "1", "LahozBeneytez2016",
            band.published_range(0.19, 0.26), Role.CALIBRATED, "the half-life was chosen with it in view", 0,
            blood_over_mitotic,
            "the published ratio goes with a larger dividing pool (2.35e9/kg); both pools here are within their ranges",
        ),
    ),
)  # fmt: skip
