"""What sets it off: a driven marrow, not anemia as such."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.answers.patients import (
    APLASIA,
    HEMOLYSIS,
    INTERMEDIA,
    IRON_DEFICIENCY,
    MAN,
    beside_spine,
    output_outside,
    outside,
)

ENTRIES = (
    Entry(
        id="Q6",
        question="What triggers extramedullary hematopoiesis?",
        verdict=Finding.QUALIFIED,
        text=(
            "Loss or scarring of marrow in some diseases, an overdriven erythron in others; anemia alone is not"
            " enough. Erythropoietin is highest where the erythron is smallest (DeKlerk1981), yet masses are found"
            " where it is largest: 36 % in beta- against 4.7 % in alpha-thalassemia (Chansai2022), and transfusion"
            " protects (Taher2010). Here crowding of the marrow and circulating stem cells drive the sites; that is a"
            " hypothesis."
        ),
        evidence={
            "DeKlerk1981": "at equal hemoglobin, erythropoietin in aplasia is four times that of iron deficiency",
            "Chansai2022": "far more cases in beta- than in alpha-thalassemia",
            "Taher2010": "transfusion and hydroxyurea protect in thalassemia intermedia",
            "Barosi2001": "in myelofibrosis circulating stem cells follow the size of spleen and liver",
        },
        number=Number(
            "tissue beside the spine in thalassemia intermedia over that in severe hemolysis, after 30 years",
            "fold",
            (INTERMEDIA, HEMOLYSIS),
            lambda laboratory: beside_spine(laboratory.replay(INTERMEDIA)) / beside_spine(laboratory.replay(HEMOLYSIS)),
        ),
        words="trigger cause reason why start",
    ),
    Entry(
        id="7",
        question="Is it a compensation when the red marrow cannot function?",
        verdict=Finding.QUALIFIED,
        text=(
            "It compensates when marrow is scarred or replaced, and when an intact marrow is overdriven; a marrow"
            " that merely fails to make red cells does not call it forth. Myelofibrosis stands behind two thirds of"
            " the cases outside liver and spleen (Koch2003) and metastatic marrow shows it in the blood"
            " (LeukoerythroblastosisCancer); pure red-cell aplasia is not among the causes of 309 other cases"
            " (Fan2018)."
        ),
        evidence={
            "Koch2003": "18 of 27 with myelofibrosis",
            "LeukoerythroblastosisCancer": "44 of 100: leukoerythroblastosis, attributed to liver and spleen",
            "Fan2018": "causes in 309 without myeloproliferative neoplasm; aplasia is not named",
        },
        number=Number(
            "tissue outside the marrow after ten years of red-cell aplasia over that in health",
            "fold",
            (APLASIA, MAN),
            lambda laboratory: outside(laboratory.replay(APLASIA)) / outside(laboratory.replay(MAN)),
        ),
        words="compensatory failure",
    ),
    Entry(
        id="17",
        question="Does severe anemia from inadequate production cause it?",
        verdict=Finding.QUALIFIED,
        text=(
            "Only where inadequate production means many cells begun and few finished, as in thalassemia and"
            " myelodysplasia, or a marrow without room. Where few are begun, as in iron deficiency or red-cell"
            " aplasia, erythropoietin is highest (DeKlerk1981) and still these are not among the causes of 309 cases"
            " (Fan2018)."
        ),
        evidence={
            "Fan2018": "myelodysplasia 13 %, thalassemia 7 % of 309; iron deficiency and red-cell aplasia not named",
            "DeKlerk1981": "at equal hemoglobin, erythropoietin in aplasia is ten times that of sickle cell anemia",
        },
        number=Number(
            "tissue outside the marrow after ten years of iron deficiency over that in health",
            "fold",
            (IRON_DEFICIENCY, MAN),
            lambda laboratory: outside(laboratory.replay(IRON_DEFICIENCY)) / outside(laboratory.replay(MAN)),
        ),
        words="anaemia underproduction",
    ),
    Entry(
        id="18",
        question="Does excessive destruction of red cells cause it?",
        verdict=Finding.QUALIFIED,
        text=(
            "Yes, but less than ineffective erythropoiesis does. Hemolytic anemia stands behind 8 % of 309 cases"
            " (Fan2018), and masses beside the spine are described in spherocytosis (KstrCase696); in alpha-"
            " thalassemia, in which hemolysis has a larger part than in beta-thalassemia, cases are about eight times"
            " rarer (Chansai2022)."
        ),
        evidence={
            "Fan2018": "24 of 309 cases with hemolytic anemia",
            "KstrCase696": "bilateral masses at T8 to T10 in hereditary spherocytosis",
            "Chansai2022": "4.7 % in alpha-thalassemia against 36.4 % in beta-thalassemia",
        },
        number=Number(
            "tissue beside the spine after 30 years of severe hemolysis, of that in thalassemia intermedia",
            "%",
            (HEMOLYSIS, INTERMEDIA),
            lambda laboratory: (
                100 * beside_spine(laboratory.replay(HEMOLYSIS)) / beside_spine(laboratory.replay(INTERMEDIA))
            ),
        ),
        words="hemolysis hemolytic",
    ),
    Entry(
        id="30",
        question="Does it follow insufficient production or poor quality of blood cells?",
        verdict=Finding.QUALIFIED,
        text=(
            "Poor quality, yes: cells that die in the marrow or soon after leaving it keep the erythron running at"
            " many times its normal pace (Cavill1978, CavillHemolysis), and these are the diseases with masses"
            " (Fan2018). Insufficient production without a large erythron is not known to do it."
        ),
        evidence={
            "Cavill1978": "activity 5 to 30 times normal in homozygous beta-thalassemia",
            "CavillHemolysis": "activity six times normal in spherocytosis, three times in autoimmune hemolysis",
            "Fan2018": "myelodysplasia, hemolysis and thalassemia among 309 cases, not red-cell aplasia",
        },
        number=Number(
            "tissue outside the marrow where cells are short-lived over that where few are made, after ten years",
            "fold",
            (HEMOLYSIS, APLASIA),
            lambda laboratory: outside(laboratory.replay(HEMOLYSIS)) / outside(laboratory.replay(APLASIA)),
        ),
        words="defective inadequate",
    ),
    Entry(
        id="40",
        question="Do other sites take over in chronic hemolysis when the marrow cannot keep up?",
        verdict=Finding.QUALIFIED,
        text=(
            "They add to the marrow rather than replace it: marrow output itself rises to six times normal in"
            " spherocytosis (CavillHemolysis), and cases outside the marrow are described, but rare (Fan2018,"
            " KstrCase696)."
        ),
        evidence={
            "CavillHemolysis": "sustained activity six times normal in spherocytosis",
            "Fan2018": "8 % of 309 cases with hemolytic anemia",
            "KstrCase696": "masses beside the spine in spherocytosis",
        },
        number=Number(
            "share of blood cells made outside the marrow after 30 years of severe hemolysis",
            "%",
            (HEMOLYSIS,),
            lambda laboratory: output_outside(laboratory.replay(HEMOLYSIS)),
        ),
        words="haemolysis hemolytic overtake",
    ),
)
