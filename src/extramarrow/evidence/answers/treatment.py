"""How it is treated: take the drive away, or take the tissue away."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.answers.patients import (
    COMBINED,
    IRRADIATED,
    TRANSFUSED,
    WOMAN,
    YEAR,
    YEAR_TEN,
    beside_spine,
)
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.physiology.anatomy import THORACIC_PARAVERTEBRAL


def left_by_transfusion(laboratory: Laboratory) -> float:
    """Tissue beside the spine after ten years of transfusion, % of that without."""
    return 100 * beside_spine(laboratory.replay(TRANSFUSED)) / beside_spine(laboratory.replay(WOMAN))


def drive_lowered(laboratory: Laboratory) -> float:
    """Fall of erythroid activity over ten years of transfusion, %."""
    record = laboratory.replay(TRANSFUSED)
    last = record.mean("erythroid_activity", record.last - YEAR, record.last)
    return 100 * (1 - last / record.at("erythroid_activity", YEAR_TEN))


def shrunk_by_radiation(laboratory: Laboratory) -> float:
    """Shrinkage of the irradiated masses a year after 20 Gy, %."""
    record = laboratory.replay(IRRADIATED)
    before = record.total("site_volume", THORACIC_PARAVERTEBRAL, YEAR_TEN)
    return 100 * (1 - record.total("site_volume", THORACIC_PARAVERTEBRAL, YEAR_TEN + YEAR) / before)


def gained_by_combining(laboratory: Laboratory) -> float:
    """How much less tissue lies beside the spine a year after the combination than with transfusion alone, %."""
    day = YEAR_TEN + YEAR
    return 100 * (1 - beside_spine(laboratory.replay(COMBINED), day) / beside_spine(laboratory.replay(TRANSFUSED), day))


ENTRIES = (
    Entry(
        id="Q7",
        question="How is it treated?",
        verdict=Finding.SUPPORTED,
        text=(
            "By lowering the drive or removing the tissue. Transfusion lowers erythroid activity (Cazzola1995) and"
            " goes with fewer masses (Taher2010); low-dose radiotherapy helped 71 % and surgery 67 % of small groups"
            " (Koch2003), and cord compression was relieved within a course of 20 Gy (AnnPalliatMed2017, Tientong)."
            " Hydroxyurea held masses stable in single patients (Cario2002). A third needed nothing (Koch2003)."
        ),
        evidence={
            "Cazzola1995": "erythroid activity falls as hemoglobin before transfusion rises",
            "Taher2010": "transfusion and hydroxyurea protect in 584 with intermedia",
            "Koch2003": "radiotherapy 71 % of 7, surgery 67 % of 6, no therapy needed in 9 of 27",
            "AnnPalliatMed2017": "relief from the fifth of ten fractions, free of recurrence for 18 months",
            "Tientong": "16 to 20 Gy in 8 to 10 fractions, excellent response in three",
            "Cario2002": "masses stable over 26 months of hydroxyurea in one patient",
        },
        number=Number(
            "tissue beside the spine after ten years of transfusion, of that in the same woman untreated",
            "%",
            (TRANSFUSED, WOMAN),
            left_by_transfusion,
        ),
        words="treatment therapy cure manage transfusion radiotherapy surgery hydroxyurea",
    ),
    Entry(
        id="19",
        question="Does transfusion lower the drive?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes. In thalassemia major erythroid activity is one to two times normal when hemoglobin before"
            " transfusion is 10 to 11 g/dL, and two to six times at 8.6 to 9 (Cazzola1995); transfusion goes with far"
            " fewer cases (Taher2010, direction) and, with hydroxyurea, made a mass regress within six months"
            " (Rawashdeh2025)."
        ),
        evidence={
            "Cazzola1995": "receptor correlates with hemoglobin before transfusion, r = -0.77 in 52",
            "Taher2010": "transfusion protects in the multivariate model of 584",
            "Rawashdeh2025": "regression of a paraspinal mass in six months of hypertransfusion with hydroxyurea",
        },
        number=Number(
            "fall of erythroid activity over ten years of transfusion below 9.5 g/dL", "%", (TRANSFUSED,), drive_lowered
        ),
        words="transfusions suppress activity",
    ),
    Entry(
        id="20",
        question="Are surgery and radiotherapy used, and do they work?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes, for masses that press. Blood-forming tissue is very sensitive to radiation: responses in 71 % of a"
            " small group at a median of 1 to 2 Gy (Koch2003), in six of seven with neurological signs"
            " (NeurologicalEmhGreece), and complete regression at 20 Gy (JNeurosurgSpine2007). Surgery helped four of"
            " six, with complications (Koch2003). Neither removes the drive, so tissue may return."
        ),
        evidence={
            "Koch2003": "radiotherapy 71 % of 7, excision 67 % of 6; complications only after surgery",
            "NeurologicalEmhGreece": "5 to 20 Gy: masses resolve in six of seven",
            "JNeurosurgSpine2007": "20 Gy in six fractions, complete regression of root compression",
            "Tientong": "16 to 20 Gy in three, excellent response in all",
        },
        number=Number(
            "shrinkage of masses beside the thoracic spine a year after 20 Gy in 10 fractions",
            "%",
            (IRRADIATED,),
            shrunk_by_radiation,
        ),
        words="radiation irradiation operation excision resection",
    ),
    Entry(
        id="22",
        question="Are treatments combined, case by case?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes; no trial compares them. Reports combine radiotherapy with transfusion (NeurologicalEmhGreece), or"
            " transfusion with hydroxyurea and chelation (Rawashdeh2025), and a third of a series was only observed"
            " (Koch2003). The number compares two policies in one and the same woman."
        ),
        evidence={
            "NeurologicalEmhGreece": "radiotherapy with transfusion in seven",
            "Rawashdeh2025": "hypertransfusion, hydroxyurea and chelation",
            "Koch2003": "9 of 27 needed no specific therapy",
        },
        number=Number(
            "tissue beside the spine a year after splenectomy, 20 Gy and transfusion, less than by transfusion alone",
            "%",
            (COMBINED, TRANSFUSED),
            gained_by_combining,
        ),
        words="combination individual together",
    ),
)
