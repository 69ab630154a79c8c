"""Iron of the liver against the iron of the whole body, where there is too much of it."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence.band import Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

MACROPHAGES, HEPATOCYTES, OTHER, WEIGHT = (
    "iron.macrophage_store", "iron.hepatocytes", "iron.other", "development.weight",
)  # fmt: skip
SIGNALS = (MACROPHAGES, HEPATOCYTES, OTHER, WEIGHT)
MAJOR = experiment("beta-thalassemia-major", days=1, signals=SIGNALS)

#: Overload from food alone, and after two years of transfusion on top of it; liver iron of 19 and 30 mg/g.
FROM_FOOD = experiment("beta-thalassemia-intermedia", days=1, set={"patient.age": 50}, signals=SIGNALS)
TRANSFUSED = experiment(
    "beta-thalassemia-intermedia", years=2, every="30 days", set={"patient.age": 30}, signals=SIGNALS,
    treat=("Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks",),
)  # fmt: skip


def stores_per_liver_iron(one: Experiment) -> Callable[[Laboratory], float]:
    """Body iron beyond that of red cells and marrow, mg/kg, over liver iron, mg/g, at the end."""

    def ratio(laboratory: Laboratory) -> float:
        record = laboratory.replay(one)
        stores = sum(record.at(name, record.last) for name in (MACROPHAGES, HEPATOCYTES, OTHER))
        return stores / record.at(WEIGHT, record.last) / record.at("liver_iron", record.last)

    return ratio


def macrophages_over_liver(laboratory: Laboratory) -> float:
    """Stores of macrophages over those of the liver in thalassemia major, %."""
    record = laboratory.replay(MAJOR)
    return 100 * record.at(MACROPHAGES, record.last) / record.at(HEPATOCYTES, record.last)


RATIO, ERROR, REACH = 10.6, 7.9, 250.0
"""mg/kg per mg/g; largest standard error of an estimate of body iron, mg/kg, and how far it reaches."""
WITHIN = Band(RATIO * (1 - 2 * ERROR / REACH), RATIO * (1 + 2 * ERROR / REACH), "estimate ± 2 SE at 250 mg/kg")
IN_VIEW = "size and dry mass of the liver were taken from other sources with this row in view"
SLOWER = "a slower release from full stores was tried beside it and given up: it withholds iron in inflammation"
LIVERS = "livers enlarge in overload, and do not here"

CHECK = Check(
    published="48 people cured of thalassemia major were bled until no iron was left in their livers; splenic iron of"
    " 63 with thalassemia major was measured by magnetic resonance.",
    replay="An untransfused patient with intermedia at 50 years, and one transfused for two years from 30 on: iron of"
    " macrophages, liver and other organs over the concentration in the liver. A patient with major, 30 years old.",
    rows=(
        Row(
            ("Angelucci2000",), "body iron per liver iron, overload from food", RATIO, "mg/kg per mg/g",
            "Angelucci2000", WITHIN, Role.CALIBRATED, IN_VIEW, 1, stores_per_liver_iron(FROM_FOOD),
            LIVERS,
        ),
        Row(
            ("Angelucci2000",), "body iron per liver iron, transfused", RATIO, "mg/kg per mg/g", "Angelucci2000",
            WITHIN, Role.CALIBRATED, IN_VIEW, 1, stores_per_liver_iron(TRANSFUSED), LIVERS,
        ),
        Row(
            ("Brewer2009",), "macrophage over hepatic iron (published of the spleen alone), major", 13.8, "%",
            "Brewer2009", None, Role.CALIBRATED, SLOWER, 0,
            macrophages_over_liver,
        ),
    ),
)  # fmt: skip
