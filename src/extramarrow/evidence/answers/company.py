"""The conditions that go with it, and how often: what surveys found, and how often masses grow here."""

from __future__ import annotations

from extramarrow.evidence.answers.danger import PEOPLE
from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lifelong import OUTSIDE, SEEN_BY_MRI

ALPHA_TYPE = experiment("hemoglobin-h", years=10, patients=200, every="365 days", seed=9)


def with_mass(laboratory: Laboratory, arm: Experiment) -> float:
    """Percent of the people who have a mass that imaging shows on the last day."""
    record = laboratory.replay(arm)
    largest = [
        max(record.at("site_volume", record.last, who, site) for site in OUTSIDE) for who in range(record.patients)
    ]
    return 100 * sum(volume >= SEEN_BY_MRI for volume in largest) / len(largest)


def beta_less_alpha(laboratory: Laboratory) -> float:
    """How many more in a hundred have a mass in beta- than in alpha-thalassemia."""
    return with_mass(laboratory, PEOPLE) - with_mass(laboratory, ALPHA_TYPE)


ENTRIES = (
    Entry(
        id="43",
        question="Which conditions go with it, and how often?",
        verdict=Finding.QUALIFIED,
        text=(
            "Who is counted decides. Among all records of a center myeloproliferative neoplasms are 83 %, and of the"
            " others myelodysplasia is 13 %, acute myeloid leukemia 9 %, hemolysis 8 %, thalassemia 7 %, lymphoma,"
            " immune thrombocytopenia and metastatic cancer 6 % each, nothing at all 4 % (Fan2018). Among the ill,"
            " masses are found in 21 % with intermedia (Taher2010), in 10 % of transfused major (Chapchap2023), in 36 %"
            " with beta- and 5 % with alpha-thalassemia (Chansai2022). No incidence over time was found. The simulated"
            " people were never transfused; three in four of those with intermedia had been, so that more masses are to"
            " be expected here."
        ),
        evidence={
            "Fan2018": "1597 of 1933 with myeloproliferative neoplasm; causes of 309 others",
            "Taher2010": "124 of 584 with intermedia, half of them regularly transfused",
            "Chapchap2023": "16 of 168 with major, 3 of 16 with intermedia",
            "Chansai2022": "36.4 % of beta-, 4.7 % of alpha-type in 131 adults",
        },
        number=Number(
            "people with a mass of 4 mL or more at 40 years: untransfused intermedia less HbH disease",
            "%",
            (PEOPLE, ALPHA_TYPE),
            beta_less_alpha,
        ),
        words="associated incidence prevalence frequency disease",
    ),
)
