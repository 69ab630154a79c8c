"""Thalassemia: what drives the tissue, and where it lies."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.answers.patients import CARRIER, INTERMEDIA, beside_spine, outside
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.physiology.anatomy import GROUPS

WASTED, TAKEN_UP = "hemoglobin_synthesis.wasted_iron", "hemoglobin_synthesis.uptake"
WATCHED = experiment("beta-thalassemia-intermedia", years=10, signals=(WASTED, TAKEN_UP))
NAMED = ("liver", "pancreas", "ribs-and-pleura", "spleen", *GROUPS["paravertebral"])


def wasted(laboratory: Laboratory) -> float:
    """Share of the iron taken up by erythroblasts that dies with them in the marrow, %."""
    record = laboratory.replay(WATCHED)
    return 100 * record.at(WASTED, record.last) / record.at(TAKEN_UP, record.last)


def in_named_sites(laboratory: Laboratory) -> float:
    """Share of the tissue outside the marrow that lies in the sites named for intermedia, %."""
    record = laboratory.replay(INTERMEDIA)
    return 100 * record.total("site_volume", NAMED, record.last) / outside(record)


ENTRIES = (
    Entry(
        id="Q11",
        question="What causes it in thalassemia?",
        verdict=Finding.SUPPORTED,
        text=(
            "Ineffective erythropoiesis: alpha chains without partners kill erythroblasts in the marrow, hemoglobin"
            " stays low, and the erythron grows to many times its size (Cavill1978). The more imbalance, the more of"
            " it: 36 % in beta- and 4.7 % in alpha-thalassemia (Chansai2022), while fetal hemoglobin (Musallam2012)"
            " and transfusion (Taher2010) protect."
        ),
        evidence={
            "Cavill1978": "erythroid activity 5 to 30 times normal in homozygotes, lowered by transfusion",
            "Chansai2022": "36.4 % in beta- against 4.7 % in alpha-thalassemia",
            "Musallam2012": "morbidity falls as fetal hemoglobin rises; none above 63.7 %",
            "Taher2010": "21.2 % of 584 with intermedia; transfusion and hydroxyurea protect",
        },
        number=Number(
            "tissue beside the spine in untransfused intermedia over that in a carrier",
            "fold",
            (INTERMEDIA, CARRIER),
            lambda laboratory: beside_spine(laboratory.replay(INTERMEDIA)) / beside_spine(laboratory.replay(CARRIER)),
        ),
        words="thalassaemia cause reason beta",
    ),
    Entry(
        id="28",
        question="Does ineffective erythropoiesis drive it in thalassemia?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes, as far as association goes. Markers of ineffective erythropoiesis, not anemia alone, go with it"
            " (Chansai2022); with every gram of hemoglobin that transfusion adds, erythroid activity falls"
            " (Cazzola1995), and transfused patients have fewer masses (Taher2010)."
        ),
        evidence={
            "Chansai2022": "age and red cells marked by phosphatidylserine go with it, in beta far more than in alpha",
            "Cazzola1995": "activity 1-2 times normal at 10-11 g/dL, 2-6 times at 8.6-9 g/dL before transfusion",
            "Taher2010": "transfusion protects in 584 with intermedia",
            "HeterozygousFerrokinetics": "10 to 74 % of erythropoiesis is ineffective even in carriers",
        },
        number=Number(
            "share of erythroid iron that dies in the marrow in untransfused thalassemia intermedia",
            "%",
            (WATCHED,),
            wasted,
        ),
        words="thalassaemia",
    ),
    Entry(
        id="29",
        question="Does it lie in liver, pancreas, pleura, spleen, ribs and spine in thalassemia intermedia?",
        verdict=Finding.QUALIFIED,
        text=(
            "Spine first: 88 % of thalassemic cases on MRI lie beside the thoracic or abdominal spine (Chapchap2023);"
            " spleen and liver hold it without forming masses (Fan2018); pleura and ribs are described in case reports"
            " (MassiveHemothorax). For the pancreas no figure was found. Sites differ by disease here because each"
            " answers to crowding or to circulating stem cells."
        ),
        evidence={
            "Chapchap2023": "88 % beside the thoracic or abdominal spine",
            "Fan2018": "spleen and liver are the usual sites of all causes but myeloproliferative ones",
            "MassiveHemothorax": "55 intrathoracic cases collected by 1983",
        },
        number=Number(
            "share of the tissue outside the marrow that lies in the named sites after 30 years of intermedia",
            "%",
            (INTERMEDIA,),
            in_named_sites,
        ),
        words="thalassaemia sites paravertebral",
    ),
)
