"""Pyruvate kinase deficiency: hemoglobin and transfusion after splenectomy, iron overload."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import product

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lifelong import OUTSIDE, SEEN_BY_MRI
from extramarrow.evidence.people import everybody
from extramarrow.evidence.summary import median_of, percent_of
from extramarrow.evidence.transfused import DONATED, IN_ADULTS, transfusions, units

SURGERY = 365
TRANSFUSE = "Transfuse 2 units when Hb < 7 g/dL, every 2 weeks"
#: Mild, moderate and severe hemolysis, a third of the people each.
SEVERITIES = (0.4, 0.7, 1.0)
OPERATED = tuple(
    experiment(
        "chronic-hemolysis",
        years=2,
        treat=(TRANSFUSE, f"Splenectomy on day {SURGERY}", IN_ADULTS),
        patients=50,
        set={"hemolysis.severity": severity},
        seed=61 + place,
        signals=(DONATED,),
    )
    for place, severity in enumerate(SEVERITIES)
)
#: The registry's people were 0 to 70 years old, 19 on the average.
AGES = (6, 16, 35)
REGISTERED = tuple(
    experiment(
        "pyruvate-kinase-deficiency",
        days=1,
        patients=28,
        set={"hemolysis.severity": severity, "patient.age": age},
        seed=71 + place,
    )
    for place, (severity, age) in enumerate(product(SEVERITIES, AGES))
)
OVERLOAD = 3.0
"""Liver iron, mg/g, from which on the registry would chelate."""


def rise(laboratory: Laboratory) -> float:
    """Median rise of hemoglobin of those who were not transfused."""
    rises = []
    for record, who in everybody(laboratory, OPERATED):
        if not transfusions(record, who):
            rises.append(record.at("hemoglobin", record.last, who) - record.at("hemoglobin", SURGERY, who))
    return median_of(rises)


def fewer(laboratory: Laboratory) -> float:
    """Percent of the transfused who got fewer units in the year after."""
    needs = []
    for record, who in everybody(laboratory, OPERATED):
        given = transfusions(record, who)
        needs.append((units(given, -1, SURGERY), units(given, SURGERY, record.last)))
    return percent_of([need for need in needs if need[0]], lambda need: need[1] < need[0])


def overloaded(laboratory: Laboratory) -> float:
    """Percent of the people of the registry whose liver holds too much iron."""
    return percent_of(everybody(laboratory, REGISTERED), lambda each: each[0].at("liver_iron", 0, each[1]) > OVERLOAD)


def with_masses(laboratory: Laboratory) -> float:
    """Percent of the people of the registry with a mass outside spleen, liver and nodes."""
    return percent_of(
        everybody(laboratory, REGISTERED),
        lambda each: max(each[0].at("site_volume", 0, each[1], site) for site in OUTSIDE) >= SEEN_BY_MRI,
    )


def unseen(what: str) -> Callable[[Laboratory], float]:
    """An event that the body does not know."""
    return lambda laboratory: math.nan


APART = "no constant was fitted to it"

CHECK = Check(
    published="A registry of 254 with pyruvate kinase deficiency, 150 of them without a spleen: hemoglobin and"
    " transfusion after splenectomy, complications.",
    replay="150 sampled people with chronic hemolysis, of which half needs the spleen, operated after a year in which"
    " they are transfused below 7 g/dL and catch two colds a year; 252 people of 6, 16 and 35 years for iron, ill from"
    " birth on.",
    rows=(
        Row(
            ("C274",), "median rise of hemoglobin after splenectomy", 1.6, "g/dL", "Grace2018", None, Role.PREDICTED,
            APART, 0, rise,
        ),
        Row(
            ("C274",), "transfused less after splenectomy", 90, "%", "Grace2018", band.proportion(135, 150),
            Role.PREDICTED, APART, 0, fewer, "all people keep the same share of destruction that needs the spleen",
        ),
        Row(
            ("C275",), "iron overload, liver iron above 3 mg/g", 48, "%", "Grace2018", band.proportion(122, 254),
            Role.CALIBRATED, "the replay was begun anew from birth after it had been seen", 0, overloaded,
            "nearly all of them were transfused as infants and most were told by ferritin; chelation is not described",
        ),
        Row(
            ("C278",), "people with masses", 9, "%", "Grace2018", None, Role.PREDICTED, APART, 0, with_masses,
            recalled=True,
        ),
        *(
            Row(
                (key,), f"{what} (an event: shown, not counted)", value, "%", "Grace2018", None, Role.PREDICTED,
                "the body has no such event", 0, unseen(what),
            )
            for key, what, value in (("C276", "gallstones", 45), ("C277", "thrombosis after splenectomy", 11))
        ),
    ),
)  # fmt: skip
