"""What is assumed of the mechanism, and how much hangs on it."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding, Number
from extramarrow.evidence.answers.patients import INTERMEDIA, beside_spine, outside
from extramarrow.evidence.calibration import results
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.laboratory import Laboratory

UNCROWDED = experiment("beta-thalassemia-intermedia", years=10, set={"extramedullary.by_crowding": 0})
HYPOTHESES = ("crowding", "homing", "room_loss", "inflammation", "erythropoietin")
ALONE = tuple(
    experiment(
        "beta-thalassemia-intermedia",
        years=10,
        set={f"extramedullary.by_{other}": float(other == hypothesis) for other in HYPOTHESES},
    )
    for hypothesis in HYPOTHESES
)


def by_crowding(laboratory: Laboratory) -> float:
    """Tissue beside the spine that is there only if crowding drives it, %."""
    return 100 * (1 - beside_spine(laboratory.replay(UNCROWDED)) / beside_spine(laboratory.replay(INTERMEDIA)))


def spread_of_hypotheses(laboratory: Laboratory) -> float:
    """Tissue outside the marrow under the hypothesis that makes most over the one that makes least."""
    volumes = [outside(laboratory.replay(arm)) for arm in ALONE]
    return max(volumes) / min(volumes)


def score() -> str:
    """What the committed scoreboard says, in a sentence."""
    found = results.read("hypotheses")
    return (
        f"Fitted to the same {len(found['figure'])} figures, the two best are {found['best']} and {found['second']},"
        f" {found['difference']:.2g} apart in AIC; other cohorts move that by {found['difference_error']:.2g}."
    )


ENTRIES = (
    Entry(
        id="16",
        question="Do paravertebral masses come from compensatory expansion of marrow?",
        verdict=Finding.QUALIFIED,
        text=(
            "The evidence fits it, nobody has watched it. Masses lie beside the spine in 88 % of thalassemic cases"
            " (Chapchap2023), next to a marrow that is expanded five- to thirtyfold (Cavill1978), and after removal of"
            " the spleen, when hemolysis stopped, one turned to fat (KoreanJRadiolCase). The number is what the"
            " assumption is worth here."
        ),
        evidence={
            "Chapchap2023": "88 % beside the thoracic or abdominal spine, 3 to 10 cm",
            "Cavill1978": "erythroid activity 5 to 30 times normal in homozygous beta-thalassemia",
            "KoreanJRadiolCase": "a mass shrank and turned to fat when splenectomy ended the hemolysis",
        },
        number=Number(
            "tissue beside the spine that disappears when crowding of the marrow is taken out of the equations",
            "%",
            (INTERMEDIA, UNCROWDED),
            by_crowding,
        ),
        words="spine spinal extrusion paraspinal",
    ),
    Entry(
        id="38",
        question="Is its etiology settled?",
        verdict=Finding.SUPPORTED,
        text=(
            "The documents say it is not, and they are right. Crowded marrow, homing of circulating stem cells"
            " (AshEducationNiches, Barosi2001), loss of room, inflammation and erythropoietin itself are all proposed,"
            " and no growth curve of human tissue was found that could decide. The number says how far the five"
            f" hypotheses, each alone, lie apart here. {score()}"
        ),
        evidence={
            "AshEducationNiches": "stem cells leave the fibrotic marrow for niches in the spleen",
            "Barosi2001": "circulating stem cells follow spleen and liver volume",
            "Chapchap2023": "hazard rises by 10 % a year of age in thalassemia, which argues for slow growth",
        },
        number=Number(
            "tissue outside the marrow in thalassemia intermedia, most over least of five hypotheses alone",
            "fold",
            ALONE,
            spread_of_hypotheses,
        ),
        words="aetiology mechanism known unknown hypotheses",
    ),
)
