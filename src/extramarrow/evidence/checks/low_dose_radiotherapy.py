"""Foci outside spleen and liver in myelofibrosis, irradiated with 1 to 2 Gy."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lifelong import SEEN_BY_MRI
from extramarrow.evidence.people import everybody
from extramarrow.evidence.summary import percent_of

SITE = "lymph-nodes"
LATER = 56.0
"""Day on which the answer is judged."""
RESPONSE = 1 / 3
"""A focus answers if it is smaller by this share; the series judged symptoms."""


def course(gray: float, fractions: int, seed: int) -> Experiment:
    """Sampled patients with advanced myelofibrosis, their nodes irradiated."""
    sentence = f"Radiotherapy {gray:g} Gy in {fractions} fractions to {SITE} on day 0"
    return experiment("advanced-myelofibrosis", days=LATER, treat=(sentence,), patients=40, seed=seed, every="7 days")


#: Median doses to the chest and to the abdomen.
COURSES = (course(1.25, 1, 1), course(2.02, 2, 2))


def responders(laboratory: Laboratory) -> float:
    """Percent of those irradiated with a focus in nodes whose focus is clearly smaller two months later."""
    volumes = [
        [record.at("site_volume", day, who, SITE) for day in (0.0, LATER)]
        for record, who in everybody(laboratory, COURSES)
    ]
    foci = [volume for volume in volumes if volume[0] >= SEEN_BY_MRI]
    return percent_of(foci, lambda volume: volume[1] <= (1 - RESPONSE) * volume[0])


CHECK = Check(
    published="Seven patients with myelofibrosis received 1 to 10 Gy, in the median 1 Gy beside the spine, 1.25 Gy in"
    " the chest and 2 Gy in the abdomen, for tissue outside spleen and liver; 71 % answered.",
    replay="Twice 40 sampled patients receive 1.25 Gy at once or 2.02 Gy in two fractions to their nodes, where most of"
    " such tissue is here; whoever has 4 mL there counts, and a third less volume after two months is an answer.",
    rows=(
        Row(
            ("C034", "C035", "C036", "C037"), "foci that answer to 1.25 or 2 Gy", 71, "%", "Koch2003",
            band.proportion(5, 7), Role.PREDICTED, "sensitivity to radiation comes from other sources", 0, responders,
            "volume is judged, the series judged symptoms",
        ),
    ),
)  # fmt: skip
