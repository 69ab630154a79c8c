"""The usual and the rare sites."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.answers.patients import INTERMEDIA, outside
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.physiology.anatomy import THORACIC_PARAVERTEBRAL

USUAL = ("liver", "spleen", "lymph-nodes", "mediastinum", "ribs-and-pleura", *THORACIC_PARAVERTEBRAL)
RARE = ("ribs-and-pleura", "lung", "gut", "breast", "skin", "brain", "kidney", "epidural", "adrenal")


def share_in(sites: tuple[str, ...]) -> Callable[[Laboratory], float]:
    """Share of the tissue outside the marrow that lies in some sites, %."""

    def percent(laboratory: Laboratory) -> float:
        record = laboratory.replay(INTERMEDIA)
        return 100 * record.total("site_volume", sites, record.last) / outside(record)

    return percent


ENTRIES = (
    Entry(
        id="31",
        question="Are liver, spleen, lymph nodes and the thorax the usual sites?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes. Without myeloproliferative neoplasm the spleen is named in 52 %, the liver in 25 % and lymph nodes"
            " in 6.5 % of 309 cases (Fan2018); outside liver and spleen the thoracic spine leads (Koch2003), and in"
            " thalassemia it is 88 % with the abdominal spine (Chapchap2023)."
        ),
        evidence={
            "Fan2018": "spleen 162, liver 78, lymph nodes 20 of 309",
            "Koch2003": "thoracic vertebrae in 7 of 27, the spleen involved in 22",
            "Chapchap2023": "88 % beside the thoracic or abdominal spine",
        },
        number=Number(
            "share of the tissue outside the marrow in the usual sites after 30 years of intermedia",
            "%",
            (INTERMEDIA,),
            share_in(USUAL),
        ),
        words="common place location",
    ),
    Entry(
        id="32",
        question="Which sites are rarer?",
        verdict=Finding.SUPPORTED,
        text=(
            "Nervous system, skin, lungs, pleura, pericardium, kidney and others are reported (Fan2018); with solid"
            " tumors the kidney reaches 14 % (SolidTumorEmh2018). How often each occurs in a population was never"
            " counted. The room that each may open here is assumed."
        ),
        evidence={
            "Fan2018": "organs reported: nervous system, ovaries, skin, lungs, pleura, pericardium, nodes, kidney",
            "SolidTumorEmh2018": "42 cases with solid tumors: node 19 %, liver 17 %, kidney 14 %",
            "Babazadeh2009": "14 presacral cases of the literature",
        },
        number=Number(
            "share of the tissue outside the marrow in the rarer sites after 30 years of intermedia",
            "%",
            (INTERMEDIA,),
            share_in(RARE),
        ),
        words="rare uncommon pleura lungs gut breast skin brain kidneys epidural adrenals",
    ),
)
