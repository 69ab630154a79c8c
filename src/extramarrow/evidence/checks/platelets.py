"""Platelets at rest: how many, how fast they are replaced, and what the marrow holds for them."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

CASE = "healthy-man"
NUCLEATED_PER_KG = 1.08e10
"""Nucleated cells of the marrow per kg of body weight, to which the megakaryocytes are related."""


def seen(signal: str) -> Callable[[Laboratory], float]:
    """A quantity of the healthy man."""
    return lambda laboratory: laboratory.rest(CASE).signal(signal)


def given(parameter: str, scale: float = 1.0) -> Callable[[Laboratory], float]:
    """A parameter of the healthy man."""
    return lambda laboratory: scale * laboratory.rest(CASE).parameter(parameter)


def lifespan(laboratory: Laboratory) -> float:
    """Mean lifespan, h."""
    return 24 * sum(laboratory.rest(CASE).residences("thrombopoiesis.platelets"))


def circulating_share(laboratory: Laboratory) -> float:
    """Share of the platelets that a tracer recovers in the blood."""
    return 1 - laboratory.rest(CASE).signal("thrombopoiesis.pooled_share")


def spared(laboratory: Laboratory) -> float:
    """What the loss per circulating platelet falls by when none is in the spleen, %."""
    return 100 * (1 - circulating_share(laboratory))


def per_day(laboratory: Laboratory) -> float:
    """Platelets shed in a day."""
    return 1e9 * laboratory.rest(CASE).signal("thrombopoiesis.shed")


def most_per_day(laboratory: Laboratory) -> float:
    """Platelets shed in a day under unlimited stimulation."""
    return per_day(laboratory) * laboratory.rest(CASE).parameter("thrombopoiesis.ceiling")


def megakaryocytes(laboratory: Laboratory) -> float:
    """Megakaryocytes per nucleated cell of the marrow."""
    rest = laboratory.rest(CASE)
    nucleated = NUCLEATED_PER_KG * rest.parameter("patient.weight")
    return 1e9 * rest.pool("thrombopoiesis.megakaryocytes") / nucleated


COUNT, FROM_INPUTS = "lab.platelets.value", "count, lifespan and splenic share, from which it follows, are inputs"

CHECK = Check(
    published="Platelets, their turnover and lifespan were measured in volunteers, megakaryocytes in young adults.",
    replay="The healthy man at rest, in closed form.",
    rows=(
        Row(
            ("P150",), "platelet count of a healthy adult", None, "1e9/L", "MerckManualCBC",
            band.published_range(140, 450), Role.ECHO, "the count at rest is an input", 237, seen(COUNT),
        ),
        Row(
            ("P152",), "platelet count of volunteers before a trial", 246, "1e9/L", "Nakov2018",
            band.cohort(246, 54, 92), Role.ECHO, "the count at rest is an input, from other volunteers", 237,
            seen(COUNT),
        ),
        Row(
            ("P091",), "platelet lifespan", 205, "h", "Harker2000", band.published_range(187, 223), Role.ECHO,
            "the lifespan is an input", 205, lifespan,
        ),
        Row(
            ("P220",), "platelet lifespan from romiplostim", 253, "h", "Wang2010", None, Role.PREDICTED,
            "the lifespan comes from labeled platelets, and the two disagree", 205, lifespan,
        ),
        Row(
            ("P220",), "time from precursor to platelets", 142, "h", "Wang2010", None, Role.ECHO,
            "the time is an input", 142, given("thrombopoiesis.ripening"),
        ),
        Row(
            ("P090",), "platelet turnover", 43.9, "1e9/L/day", "Harker2000", band.published_range(32.0, 55.8),
            Role.CALIBRATED, FROM_INPUTS, 0, seen("thrombopoiesis.turnover"),
        ),
        Row(
            ("P092",), "platelet production by chromium", 35, "1e9/L/day", "Harker1977", None, Role.PREDICTED,
            "an older label; no constant was fitted to it", 0, seen("thrombopoiesis.turnover"),
        ),
        Row(
            ("P096",), "share of platelets in the spleen", 33, "%", "Aster1966", None, Role.ECHO,
            "the share is an input", 33, given("thrombopoiesis.pooled_at_rest", 100),
        ),
        Row(
            ("P216",), "share of platelets that circulate", 0.63, "1", "Harker2000", None, Role.CALIBRATED,
            "the splenic share, from another source, is an input", 1, circulating_share,
        ),
        Row(
            ("P221",), "fall of the loss per circulating platelet by splenectomy", 47.5, "%", "PerezRuixo2016", None,
            Role.PREDICTED, "the splenic share, from another source, is an input", 0, spared,
        ),
        Row(
            ("P221",), "platelet count before oxaliplatin", 237, "1e9/L", "PerezRuixo2016", None, Role.ECHO,
            "the count at rest is an input, from other people", 237, seen(COUNT),
        ),
        Row(
            ("P095",), "time from precursor to platelets in immune thrombocytopenia", 170, "h", "PerezRuixo2012", None,
            Role.PREDICTED, "the time comes from healthy people", 142, given("thrombopoiesis.ripening"),
        ),
        Row(
            ("P215",), "platelets made each day", 2e11, "1/day", "KaushanskyBegley", None, Role.PREDICTED,
            "blood volume, count, lifespan and splenic share come from elsewhere", 0, per_day,
        ),
        Row(
            ("P215",), "platelets made each day at most", 2e12, "1/day", "KaushanskyBegley", None, Role.CALIBRATED,
            "the ceiling comes from this source", 0, most_per_day,
        ),
        Row(
            ("P098",), "largest rise of production", 10, "fold", "DrOraclePlatelets", None, Role.ECHO,
            "the ceiling is an input", 1, given("thrombopoiesis.ceiling"),
        ),
        Row(
            ("P213",), "megakaryocytes per nucleated marrow cell", 4.0e-4, "1", "Megakaryocytes1951",
            band.person(4.0e-4, 1.1e-4), Role.CALIBRATED, "the platelets from one megakaryocyte were chosen by it", 0,
            megakaryocytes,
        ),
        Row(
            ("P217",), "half-life of recombinant thrombopoietin", None, "h", "ThrombopoietinReview",
            band.published_range(24, 40), Role.ECHO, "a half-life like this is an input", 40.2,
            given("thrombopoietin.half_life"),
        ),
        Row(
            ("P218",), "half-life of recombinant thrombopoietin, 1 ug/kg", 40.2, "h", "RhTpo2001", None, Role.ECHO,
            "the half-life is an input", 40.2, given("thrombopoietin.half_life"),
        ),
    ),
)  # fmt: skip
