"""Before birth, in infection, and in adults: where blood formation outside the marrow is at home, and what it makes."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.answers.patients import INTERMEDIA, output_outside
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lives import FIRST_WEEK, TERM, week_day
from extramarrow.physiology.anatomy import EXTRAMEDULLARY

FETUS = experiment("fetus", years=1.1)
SEPSIS = experiment("sepsis", years=0.2)
MIDDLE = 12.0
"""Weeks; early in the reign of the liver."""


def made_outside(laboratory: Laboratory) -> float:
    """Share of blood cells made outside the marrow in week 12, %."""
    return 100 * laboratory.replay(FETUS).total("site_output_share", EXTRAMEDULLARY.members, week_day(MIDDLE))


def largest_of_spleen(laboratory: Laboratory) -> float:
    """Largest share of blood cells that the spleen makes before birth, %."""
    record = laboratory.replay(FETUS)
    weeks = [FIRST_WEEK + step for step in range(round(TERM - FIRST_WEEK))]
    return max(100 * record.at("site_output_share", week_day(week), site="spleen") for week in weeks)


def called_up(laboratory: Laboratory) -> float:
    """Largest share of blood cells made in spleen and liver during sepsis, %."""
    record = laboratory.replay(SEPSIS)
    return max(100 * record.total("site_output_share", ("spleen", "liver"), day) for day in record.days)


ENTRIES = (
    Entry(
        id="2",
        question="Does it occur in fetal development?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes: before birth it is the rule. Blood begins in the yolk sac and moves to the liver in the sixth week"
            " (FetalSiteWindows), stem cells settle there on day 28 after conception (FetalLiverColonization), and the"
            " marrow takes over between week 20 and 24 (BhatiaNotes). Fetal liver holds four times the CD34+ share of"
            " fetal blood (AmJObstetGynecol2000)."
        ),
        evidence={
            "FetalSiteWindows": "onset: yolk sac week 3, liver week 6, marrow week 20",
            "FetalLiverColonization": "stem cells in the liver of the embryo on day 28",
            "BhatiaNotes": "the liver is the predominant organ through week 20 to 24",
            "AmJObstetGynecol2000": "CD34+ 17.5 % of mononuclear cells in fetal liver, 4.3 % in fetal blood",
        },
        number=Number("share of blood cells made outside the marrow in week 12", "%", (FETUS,), made_outside),
        words="fetus embryo before birth unborn",
    ),
    Entry(
        id="5",
        question="Are liver and spleen the main fetal sites?",
        verdict=Finding.QUALIFIED,
        text=(
            "The liver is, the spleen is not. The liver predominates until week 20 to 24, while the spleen takes part"
            " to a very limited degree in months two to four (BhatiaNotes); a review of its niches gives it no major"
            " role before birth (Yamamoto2015Niche). Yolk sac and marrow matter more (FetalSiteWindows)."
        ),
        evidence={
            "BhatiaNotes": "liver predominant to week 20 to 24; spleen and nodes limited, months two to four",
            "Yamamoto2015Niche": "the spleen has no major role in embryonic and developmental blood formation",
            "FetalSiteWindows": "the windows that are named are those of yolk sac, liver and marrow",
        },
        number=Number(
            "largest share of blood cells that the spleen makes before birth", "%", (FETUS,), largest_of_spleen
        ),
        words="fetus embryo",
    ),
    Entry(
        id="3",
        question="Does it occur in normal immune responses?",
        verdict=Finding.QUALIFIED,
        text=(
            "Probably, for days and to a small extent. G-CSF, the hormone of such a response, lengthens the healthy"
            " spleen by 14 % in five days (Stroncek2003), and ten days later it is as before (Stroncek2004), as if"
            " progenitors lodged there. That spleen and liver then make blood is shown in animals only"
            " (LiverSpleenReview2021); nobody counted it in infected people. The number rests on an assumed call."
        ),
        evidence={
            "Stroncek2003": "spleen length +13.8 % after five days of G-CSF in 20 healthy donors",
            "Stroncek2004": "back to baseline ten days after apheresis in 18 donors",
            "LiverSpleenReview2021": "under inflammation the cited work on spleen and liver is on animals",
        },
        number=Number(
            "largest share of blood cells made in spleen and liver during sepsis in a healthy man",
            "%",
            (SEPSIS,),
            called_up,
        ),
        words="infection inflammation immunity sepsis",
    ),
    Entry(
        id="26",
        question="Are erythroid and myeloid progenitors found in adults with it?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes. Needles into ten such lesions found granulocyte precursors (29 % of cells), erythroid precursors"
            " (3 %) and megakaryocytes (3 %) side by side (DiagnCytopathol2020). In the healthy adult hardly any"
            " progenitors live outside the marrow (Mende2022). Here every site makes all lineages in one proportion."
        ),
        evidence={
            "DiagnCytopathol2020": "ten cases: myelocytes and metamyelocytes 29.2 %, erythroid 3.2 %, blasts 1.1 %",
            "Mende2022": "more than 99 % of progenitors of healthy adults in the marrow",
        },
        number=Number(
            "share of cells of every lineage made outside the marrow after 30 years of untransfused intermedia",
            "%",
            (INTERMEDIA,),
            lambda laboratory: output_outside(laboratory.replay(INTERMEDIA)),
        ),
        words="granulocytes cells lineage",
    ),
)
