"""Who is looked at, and how a mass is counted so that the count moves smoothly with every parameter."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.record import Record
from extramarrow.physiology.anatomy import EMBRYONIC, EXTRAMEDULLARY, GROUPS

PEOPLE = 12
ON_MRI, ON_FILM = 4.0, 14.0
"""mL: the least mass that is seen, assumed; a ball of 2 and one of 3 cm."""
SOFT = 0.35
"""Width, in the logarithm of volume, over which a mass comes to be seen: readers differ by about so much (assumed)."""
BETWEEN = 1.2
"""Standard deviation of the logarithm of volume between people, where one typical person stands for many (assumed)."""
FOCI = tuple(site for site in EXTRAMEDULLARY.members if site not in ("spleen", "liver", "lymph-nodes", *EMBRYONIC))
PARAVERTEBRAL = GROUPS["paravertebral"]
TRANSFUSED = ("Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks",)
YEARLY = "365 days"

INTERMEDIA = experiment("beta-thalassemia-intermedia", years=20, set={"patient.age": 20}, every=YEARLY, patients=PEOPLE)
"""From 10 years on ill and untransfused, seen from 20 to 40."""
INTERMEDIA_TRANSFUSED = experiment(
    "beta-thalassemia-intermedia", years=13, set={"patient.age": 12}, treat=TRANSFUSED, every=YEARLY, patients=PEOPLE
)
"""Transfused from 12 to 25 years."""
MAJOR = experiment(
    "beta-thalassemia-intermedia",
    years=18,
    set={"patient.age": 12, "beta_thalassemia.severity": 0.97, "beta_thalassemia.fetal_response": 4},
    treat=("Transfuse to Hb 12.5 g/dL up to 4 units when Hb < 9.5 g/dL, every 3 weeks",),
    every=YEARLY,
    patients=PEOPLE,
)
"""Hardly any beta chains; transfused from 12 to 30 years."""
HBE = experiment("hbe-beta-thalassemia", days=1, patients=PEOPLE)
HBH = experiment("hemoglobin-h", days=1, patients=PEOPLE)
#: Iron goes where red cells are made.
UPTAKE = "sites.erythroid_outside[spleen]"
MYELOFIBROSIS = experiment("primary-myelofibrosis", days=1, patients=PEOPLE, signals=(UPTAKE,))
VERA = experiment("polycythemia-vera", days=1, signals=(UPTAKE,))
HEALTHY = experiment("healthy-man", days=30)
CARRIER = experiment("beta-thalassemia-carrier", days=1)
HEMOLYSIS = experiment("chronic-hemolysis", days=1, set={"hemolysis.severity": 1.0})
SPHEROCYTOSIS = experiment("hereditary-spherocytosis", days=1, set={"hereditary_spherocytosis.severity": 0.55})
IRON_DEFICIENCY = experiment("iron-deficiency", years=10, set={"iron_deficiency.severity": 1.0}, every=YEARLY)
APLASIA = experiment("red-cell-aplasia", years=10, set={"red_cell_aplasia.severity": 0.94}, every=YEARLY)
KIDNEY_FAILURE = experiment("kidney-failure", years=10, every=YEARLY)


def largest(record: Record, day: float, who: int = 0) -> float:
    """The largest mass of a person, mL."""
    return max(record.at("site_volume", day, who, site) for site in FOCI)


def seen(volume: float, least: float) -> float:
    """How surely a mass of this volume is seen, 0 to 1; a patient whose simulation failed is seen nowhere."""
    return 0.0 if not volume > 0 else 1 / (1 + (least / volume) ** (1 / SOFT))


def with_masses(arm: Experiment, least: float, day: float | None = None) -> Callable[[Laboratory], float]:
    """Percent of sampled people with a mass, on the last day where none is named."""

    def percent(laboratory: Laboratory) -> float:
        record = laboratory.replay(arm)
        when = record.last if day is None else day
        return 100 * sum(seen(largest(record, when, who), least) for who in range(record.patients)) / record.patients

    return percent


def like(arm: Experiment, least: float = ON_MRI) -> Callable[[Laboratory], float]:
    """Percent of people like a typical one who have a mass, volumes spread between them as usual."""

    def percent(laboratory: Laboratory) -> float:
        record = laboratory.replay(arm)
        volume = max(largest(record, record.last), 1e-12)
        return 50 * math.erfc(math.log(least / volume) / (BETWEEN * math.sqrt(2)))

    return percent
