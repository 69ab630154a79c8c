"""At one hemoglobin, erythropoietin is highest where the erythron is smallest.

Receptors alone do not explain how much. Without any of them clearance would be 0.36 instead of 0.88 L/h (P180), and the
half-life 144 % longer; it is 36 to 95 % longer where the marrow is gone (P042). For a level ten times lower a large
marrow would have to clear four times as fast as a healthy one, with a half-life below an hour, which nobody has seen;
and above 400 IU/L receptors are full. So production seems to differ too, and how is not known.
"""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.equal import at_hemoglobin
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.summary import mean_of

HEMOGLOBIN = 8.0
"""g/dL, at which causes are compared; the titers were compared at comparable hemoglobin, which is not named."""


def graded(case: str, label: str, *levels: float) -> tuple[Experiment, ...]:
    """A case after two years at several values of a parameter."""
    return tuple(experiment(case, years=2, set={label: level}) for level in levels)


IRON_DEFICIENCY = graded("iron-deficiency", "iron_deficiency.severity", 0.3, 0.45, 0.6, 0.8, 1.0)
APLASIA = graded("red-cell-aplasia", "red_cell_aplasia.severity", 0.8, 0.9, 0.94, 0.97)
SICKLE = graded("sickle-cell-disease", "sickle_cell_disease.hazard", 2.2, 3.1, 4.4, 6, 8)
MEGALOBLASTIC = graded("megaloblastic-anemia", "megaloblastic_anemia.severity", 0.6, 0.7, 0.8, 0.9)
INTERMEDIA = experiment("beta-thalassemia-intermedia", days=1)
BETWEEN = 8.15
"""g/dL, between the means of the two groups that were compared; the patient with intermedia has 8.2."""
MAJOR = experiment("beta-thalassemia-major", years=3, treat=("Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks",))


def aplasia_over(others: tuple[Experiment, ...], laboratory: Laboratory) -> float:
    """Erythropoietin in red-cell aplasia over that in another cause at equal hemoglobin."""
    aplastic = at_hemoglobin(laboratory, APLASIA, HEMOGLOBIN, "erythropoietin")
    return aplastic / at_hemoglobin(laboratory, others, HEMOGLOBIN, "erythropoietin")


def in_iron_deficiency(laboratory: Laboratory) -> float:
    """Erythropoietin in iron deficiency at the hemoglobin of comparison, IU/L."""
    return at_hemoglobin(laboratory, IRON_DEFICIENCY, HEMOGLOBIN, "erythropoietin")


def in_major(laboratory: Laboratory) -> float:
    """Erythropoietin of transfused thalassemia major before transfusions, mean of the last year, IU/L."""
    record = laboratory.replay(MAJOR)
    visits = [day for day in record.days if day % 21 == 0 and day > record.last - 365]
    return mean_of(record.at("erythropoietin", day) for day in visits)


def aplasia_over_intermedia(laboratory: Laboratory) -> float:
    """Erythropoietin in red-cell aplasia over that in thalassemia intermedia at 8.15 g/dL."""
    aplastic = at_hemoglobin(laboratory, APLASIA, BETWEEN, "erythropoietin")
    return aplastic / laboratory.replay(INTERMEDIA).at("erythropoietin", 0)


CLEARANCE = "receptor clearance grows with the erythron with this in view"

CHECK = Check(
    published="Erythropoietin was compared between causes of anemia at comparable hemoglobin.",
    replay="Each cause is run at several severities for two years and read at 8 g/dL; adults stand for the children"
    " with iron deficiency.",
    rows=(
        Row(
            ("P037",), "aplasia over iron deficiency", 4, "fold", "DeKlerk1981", None, Role.CALIBRATED, CLEARANCE, 1,
            lambda laboratory: aplasia_over(IRON_DEFICIENCY, laboratory),
        ),
        Row(
            ("P037",), "aplasia over sickle cell anemia", 10, "fold", "DeKlerk1981", None, Role.CALIBRATED, CLEARANCE,
            1,
            lambda laboratory: aplasia_over(SICKLE, laboratory),
        ),
        Row(
            ("P037",), "aplasia over megaloblastic anemia", 10, "fold", "DeKlerk1981", None, Role.PREDICTED,
            "the disease was shaped without it", 1, lambda laboratory: aplasia_over(MEGALOBLASTIC, laboratory),
        ),
        Row(
            ("PrecursorMass1998",), "aplasia over thalassemia intermedia", 6.8, "fold", "PrecursorMass1998", None,
            Role.PREDICTED, "no constant was fitted to it", 1, aplasia_over_intermedia,
        ),
        Row(
            ("P038",), "iron deficiency", 239, "IU/L", "JPediatrHematolOncol1998", band.person(239, 217),
            Role.PREDICTED, "no constant was fitted to it", 13.9, in_iron_deficiency,
        ),
        Row(
            ("P038",), "thalassemia major before transfusion", 114, "IU/L", "JPediatrHematolOncol1998",
            band.person(114, 71), Role.PREDICTED, "no constant was fitted to it", 13.9, in_major,
        ),
    ),
)  # fmt: skip
