"""Deficiencies: whether lack of a nutrient calls blood formation out of the marrow."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.answers.patients import MAN, outside
from extramarrow.evidence.experiment import experiment

MEGALOBLASTIC = experiment("megaloblastic-anemia", years=1)

ENTRIES = (
    Entry(
        id="8",
        question="Does it occur in deficiency disorders?",
        verdict=Finding.QUALIFIED,
        text=(
            "Hardly. No deficiency is among the named causes of 309 cases (Fan2018). In megaloblastic anemia most"
            " erythroblasts die, as in thalassemia, but the spleen grows by the cells that it holds, and shrinks with"
            " vitamins (MegaloblasticSpleen2014); in iron deficiency few cells are begun (DeKlerk1981). A deficiency is"
            " mended within months, masses need years. Iron deficiency is answered under 17."
        ),
        evidence={
            "Fan2018": "causes in 309 without myeloproliferative neoplasm; no deficiency is named",
            "MegaloblasticSpleen2014": "a massive spleen, reversible by vitamins; usual splenomegaly is by held cells",
            "DeKlerk1981": "at equal hemoglobin, erythropoietin in iron deficiency lies above megaloblastic anemia",
        },
        number=Number(
            "tissue outside the marrow after two years of megaloblastic anemia over that in health",
            "fold",
            (MEGALOBLASTIC, MAN),
            lambda laboratory: outside(laboratory.replay(MEGALOBLASTIC)) / outside(laboratory.replay(MAN)),
        ),
        words="vitamin iron folate megaloblastic pernicious lack",
    ),
)
