"""What extramedullary hematopoiesis is, where it is normal, and whether adults have it."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.answers.patients import (
    INTERMEDIA,
    MAN,
    WOMAN,
    beside_spine,
    output_outside,
    outside,
    room_outside,
)

ENTRIES = (
    Entry(
        id="Q1",
        question="What is extramedullary hematopoiesis?",
        verdict=Finding.SUPPORTED,
        text=(
            "The making of blood cells outside the bone marrow. Before birth it is how blood is made; in the healthy"
            " adult next to none of it is left (Mende2022). In disease, spleen and liver take it up most often, and"
            " masses may grow beside the spine (Fan2018, Koch2003)."
        ),
        evidence={
            "Mende2022": "healthy adults hold more than 99 % of stem and progenitor cells in the marrow",
            "Fan2018": "309 cases without myeloproliferative neoplasm: spleen 52 %, liver 25 %, lymph nodes 6.5 %",
            "Koch2003": "27 cases outside liver and spleen, a quarter of them beside thoracic vertebrae",
        },
        number=Number(
            "share of blood cells made outside the marrow after 30 years of untransfused thalassemia intermedia",
            "%",
            (INTERMEDIA,),
            lambda laboratory: output_outside(laboratory.replay(INTERMEDIA)),
        ),
        words="definition meaning",
    ),
    Entry(
        id="1",
        question="Is it blood formation in organs outside the marrow?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes. It has been seen in spleen, liver, lymph nodes, beside the spine and in many other organs (Fan2018,"
            " Koch2003); masses beside the spine lie in no organ at all, but next to the bone."
        ),
        evidence={
            "Fan2018": "sites of 309 cases; further organs down to the nervous system, skin and pericardium",
            "Koch2003": "masses along thoracic vertebrae in 7 of 27 cases outside liver and spleen",
        },
        number=Number(
            "tissue outside the marrow after 30 years of untransfused thalassemia intermedia",
            "mL",
            (INTERMEDIA,),
            lambda laboratory: outside(laboratory.replay(INTERMEDIA)),
        ),
        words="organs",
    ),
    Entry(
        id="Q2",
        question="Where does it occur, and when is it normal?",
        verdict=Finding.QUALIFIED,
        text=(
            "It is normal before birth: yolk sac, then liver until about week 24, with a small part in the spleen"
            " (FetalSiteWindows, BhatiaNotes); the documents name liver and spleen as equals, the evidence does not."
            " In healthy adults it is below one percent (Mende2022). In disease, spleen and liver come first, then"
            " nodes (Fan2018) and, in thalassemia, the sides of the spine (Chapchap2023)."
        ),
        evidence={
            "FetalSiteWindows": "onset: yolk sac week 3, liver week 6, marrow week 20",
            "BhatiaNotes": "the liver predominates until week 20 to 24, the spleen takes part to a very limited degree",
            "Mende2022": "no substantial formation outside the marrow in adult organ donors",
            "Fan2018": "spleen 52 %, liver 25 %, lymph nodes 6.5 % of 309 cases",
            "Chapchap2023": "88 % of thalassemic cases lie beside the thoracic or abdominal spine",
        },
        number=Number(
            "share of stem-cell niches outside the marrow in a healthy man",
            "%",
            (MAN,),
            lambda laboratory: room_outside(laboratory.replay(MAN)),
        ),
        words="sites place physiologic fetus",
    ),
    Entry(
        id="4",
        question="Is it physiologic or pathologic?",
        verdict=Finding.SUPPORTED,
        text=(
            "Either. Before birth it is the rule (FetalSiteWindows); in the adult the healthy amount is below one"
            " percent (Mende2022), and more than that points to a marrow that is driven, displaced or scarred"
            " (Koch2003, Chapchap2023)."
        ),
        evidence={
            "FetalSiteWindows": "yolk sac and liver make blood before the marrow does",
            "Mende2022": "less than 1 % of stem and progenitor cells outside the marrow in healthy adults",
            "Koch2003": "two thirds of cases outside liver and spleen have myelofibrosis",
            "Chapchap2023": "9.5 % of thalassemia major and 18.8 % of intermedia on MRI",
        },
        number=Number(
            "share of niches outside the marrow in thalassemia intermedia over that in health",
            "fold",
            (INTERMEDIA, MAN),
            lambda laboratory: room_outside(laboratory.replay(INTERMEDIA)) / room_outside(laboratory.replay(MAN)),
        ),
        words="normal disease",
    ),
    Entry(
        id="Q10",
        question="Can it occur in adults?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes, always with a cause. Most adult cases have myelofibrosis (Koch2003); without it there are"
            " myelodysplasia, hemolysis, thalassemia and others (Fan2018). In thalassemia the hazard rises by a tenth"
            " with every year of age (Chapchap2023): masses go on growing in adult life."
        ),
        evidence={
            "Koch2003": "18 of 27 cases outside liver and spleen have myelofibrosis",
            "Fan2018": "309 adult cases of other causes at one center",
            "Chapchap2023": "hazard ratio 1.10 per year of age; found at 19 to 49 years",
        },
        number=Number(
            "tissue beside the spine gained in twenty adult years by a susceptible, untransfused woman",
            "mL",
            (WOMAN,),
            lambda laboratory: beside_spine(laboratory.replay(WOMAN)) - beside_spine(laboratory.replay(WOMAN), 0),
        ),
        words="age adulthood grown",
    ),
)
