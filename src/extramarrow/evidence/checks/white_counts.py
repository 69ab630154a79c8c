"""White cells of healthy people, and what Duffy-null phenotype and smoking change."""

from __future__ import annotations

from collections.abc import Callable
from statistics import stdev

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

DUFFY, SMOKING = "granulopoiesis.duffy_null", "patient.smoking"
MAN = experiment("healthy-man", days=1)
DUFFY_NULL = experiment("healthy-man", days=1, set={DUFFY: "yes"})
SMOKER = experiment("healthy-man", days=1, set={SMOKING: "yes"})
PEOPLE = 120
NULL = {DUFFY: "yes"}
VOLUNTEERS = experiment("healthy-man", days=1, patients=PEOPLE)
#: The same men and women with the Duffy-null phenotype and without it; of black adults two thirds have it.
MEN = (experiment("healthy-man", days=1, set=NULL, patients=PEOPLE), VOLUNTEERS)
WOMEN = tuple(experiment("healthy-woman", days=1, set=each, patients=PEOPLE) for each in (NULL, {}))
SHARE = 2 / 3


def count(name: str) -> Callable[[Laboratory], float]:
    """A count of the healthy man, 1e9/L."""
    return lambda laboratory: laboratory.replay(MAN).at(name, 0)


def added(name: str, smoking: bool = False) -> Callable[[Laboratory], float]:
    """Difference that smoking makes, or the Duffy-null phenotype of two thirds."""
    arm, share = (SMOKER, 1.0) if smoking else (DUFFY_NULL, SHARE)
    return lambda laboratory: share * (laboratory.replay(arm).at(name, 0) - laboratory.replay(MAN).at(name, 0))


def limit(arms: tuple[Experiment, ...], share: float) -> Callable[[Laboratory], float]:
    """A percentile of the neutrophil count in a sampled cohort, two thirds of which are Duffy-null."""

    def percentile(laboratory: Laboratory) -> float:
        null, other = (laboratory.replay(arm).across("neutrophils", 0) for arm in arms)
        few = round(SHARE * PEOPLE)
        values = sorted([*null[:few], *other[few:]])
        place = share * (len(values) - 1)
        below = int(place)
        above = min(below + 1, len(values) - 1)
        return values[below] + (place - below) * (values[above] - values[below])

    return percentile


def spread(laboratory: Laboratory) -> float:
    """Standard deviation of the neutrophil count between sampled men, 1e9/L."""
    values = laboratory.replay(VOLUNTEERS).across("neutrophils", 0)
    return stdev(values)


APART = "the count at rest comes from pools per body weight"
INPUT = "the count at rest is an input"
COVARIATE = "the covariate adds what was published, times the share of black adults who have it"

CHECK = Check(
    published="Reference intervals and means of neutrophils, lymphocytes and monocytes; Duffy-null people and smokers.",
    replay="The typical healthy man, the same man with the Duffy-null phenotype or as a smoker, and sampled cohorts. Of"
    " black adults two thirds are Duffy-null, in the survey as in the cohort.",
    rows=(
        Row(
            ("P148",), "neutrophils", None, "1e9/L", "MerckManualCBC", band.published_range(1.8, 7.7), Role.PREDICTED,
            APART, 0, count("neutrophils"),
        ),
        Row(
            ("P149",), "lymphocytes", None, "1e9/L", "MerckManualCBC", band.published_range(1.0, 4.8), Role.ECHO, INPUT,
            0, count("lymphocytes"),
        ),
        Row(
            ("P018",), "monocytes", 0.4, "1e9/L", "MiloLabCellularTurnover", band.published_range(0.2, 0.95), Role.ECHO,
            INPUT, 0, count("monocytes"),
        ),
        Row(
            ("P151",), "neutrophils, Ethiopian adults", None, "1e9/L", "EthiopianReference2025",
            band.published_range(1.1, 6.4), Role.PREDICTED, APART, 0, count("neutrophils"),
        ),
        Row(
            ("P151",), "lymphocytes, Ethiopian adults", None, "1e9/L", "EthiopianReference2025",
            band.published_range(1.2, 3.3), Role.ECHO, INPUT, 0, count("lymphocytes"),
        ),
        Row(
            ("P152",), "neutrophils of volunteers at the start of a trial", 2.90, "1e9/L", "Nakov2018",
            band.person(2.90, 0.93), Role.PREDICTED, APART, 0, count("neutrophils"),
        ),
        Row(
            ("P152",), "leukocytes of volunteers at the start of a trial", 6.8, "1e9/L", "Nakov2018",
            band.person(6.8, 1.3), Role.PREDICTED, APART, 0, count("leukocytes"),
        ),
        Row(
            ("P152",), "spread of neutrophils between volunteers (SD)", 0.93, "1e9/L", "Nakov2018", None,
            Role.PREDICTED, "the relative spread is an input, the mean is not", 0, spread,
        ),
        Row(
            ("P153",), "neutrophils of black people less those of white", -0.83, "1e9/L", "Hsieh2007", None, Role.ECHO,
            COVARIATE, 0, added("neutrophils"),
        ),
        Row(
            ("P153",), "leukocytes of black people less those of white", -0.89, "1e9/L", "Hsieh2007", None,
            Role.PREDICTED, COVARIATE, 0, added("leukocytes"),
        ),
        Row(
            ("P154",), "neutrophils added by smoking", 0.75, "1e9/L", "SmokingNeutrophils2023", None, Role.ECHO,
            COVARIATE, 0, added("neutrophils", smoking=True),
        ),
        *(
            Row(
                ("P155",), f"{name} percentile of neutrophils, black {who}", value, "1e9/L", "DuffyNullCount", None,
                Role.PREDICTED, "mean and spread come from other sources", 4.2, limit(arm, share),
            )
            for who, arm, limits in (("men", MEN, (1.3, 6.6)), ("women", WOMEN, (1.4, 7.5)))
            for name, share, value in (("2.5th", 0.025, limits[0]), ("97.5th", 0.975, limits[1]))
        ),
    ),
)  # fmt: skip
