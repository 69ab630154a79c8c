"""Clones, scar and replacement of marrow: the commonest company of blood formation outside the marrow in adults."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.answers.patients import INTERMEDIA, output_outside, outside
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.laboratory import Laboratory

MYELOFIBROSIS = experiment("primary-myelofibrosis", years=1)
AFTER_POLYCYTHEMIA = experiment("post-pv-myelofibrosis", years=1)
POLYCYTHEMIA = experiment("polycythemia-vera", years=1)
METASTASES = experiment("bone-metastases", years=2)
LEUKEMIA = experiment("acute-leukemia", years=1)
SICKLE = experiment("sickle-cell-disease", years=1)
EMPTY_MARROW = experiment("aplastic-anemia", years=1)
NAMED = (MYELOFIBROSIS, METASTASES, LEUKEMIA, SICKLE, INTERMEDIA)
CLEARLY = 5.0
"""Share of blood cells made outside the marrow that counts as clearly more than in health, %."""


def scarred_over_empty(laboratory: Laboratory) -> float:
    """Tissue outside the marrow in myelofibrosis over that in aplastic anemia."""
    return outside(laboratory.replay(MYELOFIBROSIS)) / outside(laboratory.replay(EMPTY_MARROW))


def causes_seen(laboratory: Laboratory) -> float:
    """How many of the five named causes move blood formation out of the marrow in the typical patient."""
    return float(sum(output_outside(laboratory.replay(arm)) >= CLEARLY for arm in NAMED))


def after_over_before(laboratory: Laboratory) -> float:
    """Tissue outside the marrow in myelofibrosis after polycythemia over that in polycythemia."""
    return outside(laboratory.replay(AFTER_POLYCYTHEMIA)) / outside(laboratory.replay(POLYCYTHEMIA))


ENTRIES = (
    Entry(
        id="9",
        question="Does it occur in stem-cell disorders?",
        verdict=Finding.QUALIFIED,
        text=(
            "In those that scar the marrow or send stem cells into the blood, not in those that only lose them."
            " Myeloproliferative neoplasms stand behind 83 % of all records of one center; among the others"
            " myelodysplasia leads with 13 % and acute myeloid leukemia follows with 9 % (Fan2018). In myelofibrosis"
            " the more stem cells circulate, the larger spleen and liver are (Barosi2001). Aplasia is not named. Here"
            " about one in seven with ring sideroblasts and one in six with acute leukemia make some blood in the"
            " spleen, hardly anybody elsewhere."
        ),
        evidence={
            "Fan2018": "1597 of 1933 records with myeloproliferative neoplasm; of 309 others myelodysplasia 41, AML 28",
            "Barosi2001": "92 CD34+ cells per microliter in 84 with myelofibrosis, related to spleen and liver",
        },
        number=Number(
            "tissue outside the marrow in primary myelofibrosis over that in aplastic anemia",
            "fold",
            (MYELOFIBROSIS, EMPTY_MARROW),
            scarred_over_empty,
        ),
        words="myeloproliferative myelodysplasia leukemia clone",
    ),
    Entry(
        id="27",
        question="Does it typically accompany myeloproliferative neoplasms in adults?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes. Of 1933 records at one center 83 % had a myeloproliferative neoplasm (Fan2018), as had 18 of 27 cases"
            " outside liver and spleen (Koch2003). In myelofibrosis the spleen is palpable in nine of ten"
            " (CervantesSpleen2009), and takes up 5 to 48 % of radioactive iron, in polycythemia next to none"
            " (IronUptakeSpleen)."
        ),
        evidence={
            "Fan2018": "336 of 1933 without myeloproliferative neoplasm",
            "Koch2003": "18 of 27 with myelofibrosis",
            "CervantesSpleen2009": "spleen palpable in 681 of 768 at diagnosis of primary myelofibrosis",
            "IronUptakeSpleen": "iron in the spleen: 5 to 48 % in 12 with myelofibrosis, hardly any in polycythemia",
        },
        number=Number(
            "share of blood cells made outside the marrow a year after the diagnosis of primary myelofibrosis",
            "%",
            (MYELOFIBROSIS,),
            lambda laboratory: output_outside(laboratory.replay(MYELOFIBROSIS)),
        ),
        words="myelofibrosis",
    ),
    Entry(
        id="34",
        question="Are myelofibrosis, metastases, leukemia, sickle cell disease and thalassemia the commonest causes?",
        verdict=Finding.QUALIFIED,
        text=(
            "Myelofibrosis and its kin are, by far (Fan2018, Koch2003). Without myeloproliferative neoplasm the order"
            " is myelodysplasia 13 %, acute myeloid leukemia 9 %, hemolytic anemia 8 %, thalassemia 7 %, metastatic"
            " cancer 6 % (Fan2018), so that thalassemia and metastases are one record in a hundred there, more where"
            " thalassemia is common. In sickle cell disease it is rare: 44 patients in the literature"
            " (SickleMasses2025). Here the typical patient with acute leukemia or sickle cell disease makes hardly more"
            " blood outside the marrow than a healthy person: leukemia is too short, and the sickle spleen is lost."
        ),
        evidence={
            "Fan2018": "83 % of 1933 with myeloproliferative neoplasm; causes of 309 others",
            "Koch2003": "18 of 27 with myelofibrosis",
            "LeukoerythroblastosisCancer": "leukoerythroblastosis in 44 of 100 marrow metastases",
            "SickleMasses2025": "six patients of a cohort, 44 in 35 articles; called rare",
        },
        number=Number(
            "of the five named make at least 5 % of their blood cells outside the marrow in the typical patient",
            "of 5",
            NAMED,
            causes_seen,
        ),
        words="cause frequent",
    ),
    Entry(
        id="37",
        question="Is it to be suspected in myelofibrosis with myeloid metaplasia, primary or after polycythemia?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes: myeloid metaplasia is its other name. It is found in the spleens that are removed in myelofibrosis"
            " (Mesa2006); more than 15 CD34+ cells per microliter tell myelofibrosis from polycythemia and"
            " thrombocythemia (Barosi2001); and where the spleen is removed, the liver grows in 16 % (Tefferi2000)."
            " After polycythemia vera it comes late: 6 % in 15 years (PostPvMf2008). Masses beyond spleen and liver are"
            " rarer (Koch2003)."
        ),
        evidence={
            "Mesa2006": "pattern of it in 213 spleens of myelofibrosis",
            "Barosi2001": "cut-off of 15 per microliter: positive predictive value 98 %, negative 85 %",
            "Tefferi2000": "liver enlargement in 16 % of 223 after splenectomy",
            "PostPvMf2008": "15-year risk of myelofibrosis 6 % in 647 with polycythemia vera",
            "Koch2003": "27 cases outside liver and spleen in 27 years of one center, 18 with myelofibrosis",
        },
        number=Number(
            "tissue outside the marrow in myelofibrosis after polycythemia vera over that in polycythemia vera",
            "fold",
            (AFTER_POLYCYTHEMIA, POLYCYTHEMIA),
            after_over_before,
        ),
        words="polycythaemia suspect",
    ),
)
