"""How much of erythropoiesis is wasted: carriers, and untransfused homozygotes."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.equal import correlated
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

WASTED, TAKEN_UP = "hemoglobin_synthesis.wasted_iron", "hemoglobin_synthesis.uptake"
LIFE = "red_cells.mean_life"
IRON = (WASTED, TAKEN_UP)

HEALTHY = experiment("healthy-man", days=30, signals=IRON)
CARRIER = experiment("beta-thalassemia-carrier", years=1, signals=IRON)
# Variably anemic heterozygotes, so that the ineffective share spans what was found in them.
CARRIERS = tuple(
    experiment(
        "beta-thalassemia-carrier",
        years=1,
        set={"beta_thalassemia.severity": severity},
        patients=2,
        seed=seed,
        signals=IRON,
    )
    for seed, severity in enumerate((0.50, 0.58, 0.66, 0.74), 1)
)
INTERMEDIA = experiment("beta-thalassemia-intermedia", years=1, signals=(*IRON, LIFE))
# Major, never transfused.
MAJOR = experiment(
    "beta-thalassemia-intermedia",
    years=1,
    set={"beta_thalassemia.severity": 0.97, "beta_thalassemia.fetal_response": 4},
    signals=(*IRON, LIFE),
)


def wasted(laboratory: Laboratory, arm: Experiment, patient: int = 0) -> float:
    """Iron of erythroblasts that die in the marrow over the iron that the erythron takes up, %."""
    record = laboratory.replay(arm)
    return 100 * record.at(WASTED, record.last, patient) / record.at(TAKEN_UP, record.last, patient)


def efficiency(laboratory: Laboratory) -> float:
    """Effective share of erythropoiesis in a carrier, % of that in health."""
    return 100 * (100 - wasted(laboratory, CARRIER)) / (100 - wasted(laboratory, HEALTHY))


def waste_against_hemoglobin(laboratory: Laboratory) -> float:
    """Correlation over eight carriers between the wasted share and hemoglobin."""
    points = [
        (wasted(laboratory, arm, patient), laboratory.replay(arm).at("hemoglobin", 365, patient))
        for arm in CARRIERS
        for patient in range(laboratory.replay(arm).patients)
    ]
    return correlated(points)


def activity(laboratory: Laboratory, arm: Experiment) -> float:
    """Erythroid activity, × normal."""
    record = laboratory.replay(arm)
    return record.at("erythroid_activity", record.last)


def life(laboratory: Laboratory) -> float:
    """Half-time of a red cell in untransfused major, days, as if cells died at random."""
    record = laboratory.replay(MAJOR)
    return 0.6931 * record.at(LIFE, record.last)


APART = "no constant was fitted to it"
IN_VIEW = "death in the marrow by alpha-chain excess was shaped with it in view"

CHECK = Check(
    published="Ferrokinetics of heterozygotes and homozygotes: the share of erythropoiesis that never reaches the"
    " blood, and the activity of the whole.",
    replay="Carriers, the case of intermedia, and thalassemia major that is never transfused, after a year.",
    rows=(
        Row(
            ("P174", "C234"), "ineffective share in a carrier", 42, "%", "HeterozygousFerrokinetics",
            band.published_range(10, 74), Role.PREDICTED, APART, 10, lambda laboratory: wasted(laboratory, CARRIER),
        ),
        Row(
            ("C234",), "its correlation with hemoglobin", -0.855, "1", "HeterozygousFerrokinetics",
            band.correlation(-0.855, 8), Role.CALIBRATED, "tuned with this row in view", 0, waste_against_hemoglobin,
            "hemoglobin of carriers varies more with their set points here than with what they waste",
        ),
        Row(
            ("C236",), "efficiency in a healthy carrier", 76, "% of normal", "Pippard1987", band.person(76, 17),
            Role.PREDICTED, APART, 100, efficiency,
        ),
        Row(
            ("P175", "C235"), "erythroid activity of untransfused homozygotes", 15, "× normal", "Cavill1978",
            band.published_range(5, 30), Role.CALIBRATED, "expansion and room were shaped with it in view", 1,
            lambda laboratory: activity(laboratory, INTERMEDIA),
        ),
        Row(
            ("C514",), "ineffective share in untransfused major", 75, "%", "Cavill1978", band.published_range(60, 85),
            Role.CALIBRATED, IN_VIEW, 10, lambda laboratory: wasted(laboratory, MAJOR), recalled=True,
        ),
        Row(
            ("C515",), "erythroid activity in untransfused major", 25, "× normal", "Cavill1978",
            band.published_range(15, 30), Role.CALIBRATED, IN_VIEW, 1, lambda laboratory: activity(laboratory, MAJOR),
            recalled=True,
        ),
        Row(
            ("C516",), "half-time of red cells in untransfused major", 12, "day", "Cavill1978",
            band.published_range(7, 20), Role.CALIBRATED, IN_VIEW, 29, life, recalled=True,
        ),
    ),
)  # fmt: skip
