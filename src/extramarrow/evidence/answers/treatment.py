"""How it is treated: take the drive away, or take the tissue away."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.answers.patients import (
    COMBINED,
    HYDROXYUREA,
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


def left_by_hydroxyurea(laboratory: Laboratory) -> float:
    """Tissue beside the spine after ten years of hydroxyurea, % of that without."""
    return 100 * beside_spine(laboratory.replay(HYDROXYUREA)) / beside_spine(laboratory.replay(WOMAN))


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
            " Hydroxyurea held masses stable in one patient (Cario2002), and a third needed nothing (Koch2003)."
            " Ruxolitinib shrinks the spleen in myelofibrosis (Comfort1). A graft takes the cause away: the scar of"
            " myelofibrosis goes within a year of transplantation (Kroger2012), and gene therapy ended transfusion in"
            " 20 of 22 with thalassemia (Locatelli2022); what either does to masses was not measured."
        ),
        evidence={
            "Cazzola1995": "erythroid activity falls as hemoglobin before transfusion rises",
            "Taher2010": "transfusion and hydroxyurea protect in 584 with intermedia",
            "Koch2003": "radiotherapy 71 % of 7, surgery 67 % of 6, no therapy needed in 9 of 27",
            "AnnPalliatMed2017": "relief from the fifth of ten fractions, free of recurrence for 18 months",
            "Tientong": "16 to 20 Gy in 8 to 10 fractions, excellent response in three",
            "Cario2002": "masses stable over 26 months of hydroxyurea in one patient",
            "Kroger2012": "marrow fibrosis of 24 after allogeneic transplantation: regressed in all by day 360",
            "Locatelli2022": "20 of 22 independent of transfusion after gene therapy of beta-thalassemia",
            "Comfort1": "spleen smaller by 35 % or more in 41.9 % of 155 on ruxolitinib",
        },
        number=Number(
            "tissue beside the spine after ten years of transfusion, of that in the same woman untreated",
            "%",
            (TRANSFUSED, WOMAN),
            left_by_transfusion,
        ),
        words="treatment therapy cure manage transfusion radiotherapy surgery hydroxyurea transplantation graft gene",
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
        id="21",
        question="Does hydroxyurea treat it?",
        verdict=Finding.QUALIFIED,
        text=(
            "It helps; no trial has tested it on masses. In 584 with intermedia it goes with fewer of them (Taher2010,"
            " direction); one patient's masses kept their size over 26 months while fetal hemoglobin doubled"
            " (Cario2002), and with hypertransfusion a mass regressed in six months (Rawashdeh2025). Nearly all with"
            " intermedia do without transfusion on it (Karimi2012). Here it curbs dividing cells within months and"
            " raises fetal hemoglobin a little; it does not reach what transfusion does alone."
        ),
        evidence={
            "Taher2010": "hydroxyurea protects in the multivariate model of 584",
            "Cario2002": "fetal hemoglobin 4.5 to 9.9 g/dL, masses stable over 26 months in one patient",
            "Rawashdeh2025": "regression in six months of hypertransfusion with hydroxyurea",
            "Karimi2012": "103 of 106 with intermedia free of transfusion, hemoglobin up after a year",
        },
        number=Number(
            "tissue beside the spine after ten years of hydroxyurea, of that in the same woman untreated",
            "%",
            (HYDROXYUREA, WOMAN),
            left_by_hydroxyurea,
        ),
        words="hydroxycarbamide drug",
    ),
    Entry(
        id="22",
        question="Are treatments combined, case by case?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes; no trial compares them. Reports combine radiotherapy with transfusion (NeurologicalEmhGreece), or"
            " transfusion with hydroxyurea and chelation (Rawashdeh2025), and a third of a series was only observed"
            " (Koch2003). Transplantation and gene therapy need transfusion until they work. The number compares two"
            " policies in one and the same woman."
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
