"""What tissue outside the marrow does to its neighbors."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.laboratory import Laboratory

PEOPLE = experiment("beta-thalassemia-intermedia", years=10, patients=200, every="365 days", seed=9)
QUARTER = 25.0
"""A grade of a neurologist's four, %."""


def pressed(laboratory: Laboratory) -> float:
    """Percent of people who have lost a quarter of the function of cord and roots at 40 years."""
    record = laboratory.replay(PEOPLE)
    lost = record.across("cord_compromise", record.last)
    return 100 * sum(value >= QUARTER for value in lost) / len(lost)


ENTRIES = (
    Entry(
        id="36",
        question="Does it cause varied, sometimes life-threatening symptoms outside liver and spleen?",
        verdict=Finding.SUPPORTED,
        text=(
            "Yes, by where it lies. Masses beside the spine press the cord: three of seven lost the use of their legs"
            " within a week (NeurologicalEmhGreece), and reviews list cord compression as the gravest consequence"
            " (Haidar2010). Tissue in the chest gave eight symptomatic effusions in six years of one center, one of"
            " them a massive hemothorax (ThalassemiaEffusions). No study gives rates by volume; the number rests on an"
            " assumed passage of masses into the canal and on its measured room (ThoracicCanal1988)."
        ),
        evidence={
            "NeurologicalEmhGreece": "seven with neurological signs, four with tissue in the canal",
            "Haidar2010": "review of cord compression in thalassemia intermedia",
            "ThalassemiaEffusions": "eight effusions with masses in the chest, one of blood",
            "ThoracicCanal1988": "room between cord and dura in 31 adults",
        },
        number=Number(
            "people with intermedia who have lost a quarter of the function of cord and roots at 40 years",
            "%",
            (PEOPLE,),
            pressed,
        ),
        words="danger paraplegia compression hemothorax symptoms emergency",
    ),
)
