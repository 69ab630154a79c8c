"""Risk groups of primary myelofibrosis at diagnosis, and the survival that was published for each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.checks.myelofibrosis_presentation import COHORT
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.record import Record
from extramarrow.evidence.summary import median_of

#: Risk groups of the IPSS: points, evidence, published median survival (months), and their shares as recalled (%).
GROUPS = {
    "low": (0, "C131", 135, 22),
    "intermediate-1": (1, "C132", 95, 29),
    "intermediate-2": (2, "C133", 48, 28),
    "high": (3, "C134", 27, 21),
}
HIGHEST = 3
SYMPTOMS = 0.29
"""Share of people with constitutional symptoms at diagnosis (C426)."""


def points(record: Record, who: int) -> int:
    """Points without symptoms. All of the replay are 66 years old; every second one counts as not beyond 65."""
    return round(record.at("ipss", 0, who)) - who % 2


def spread(laboratory: Laboratory, symptoms: float) -> list[float]:
    """Shares of the people with 0, 1, 2 and more points, where a share of them has symptoms, whoever they are."""
    record, people = COHORT.people(laboratory)
    without = Counter(min(points(record, who), HIGHEST) for who in people)
    shares = [0.0] * (HIGHEST + 1)
    for score, number in without.items():
        shares[score] += (1.0 - symptoms) * number / len(people)
        shares[min(score + 1, HIGHEST)] += symptoms * number / len(people)
    return shares


def in_group(score: int) -> Callable[[Laboratory], float]:
    """Percent of the people in a risk group."""
    return lambda laboratory: 100 * spread(laboratory, SYMPTOMS)[score]


def median_survival(symptoms: float) -> Callable[[Laboratory], float]:
    """Months after which half of the people have died, if each group dies at one pace with its published median."""
    medians = [median for _, _, median, _ in GROUPS.values()]

    def months(laboratory: Laboratory) -> float:
        return half_life(spread(laboratory, symptoms), medians)

    return months


def half_life(shares: Sequence[float], medians: Sequence[float]) -> float:
    """Time after which half of a mixture is left, each part of which halves in its own time."""
    low, high = min(medians), max(medians)
    for _ in range(50):
        middle = (low + high) / 2
        left = sum(share * 0.5 ** (middle / median) for share, median in zip(shares, medians, strict=True))
        low, high = (middle, high) if left > 0.5 else (low, middle)
    return (low + high) / 2


def lille(record: Record, who: int) -> int:
    """Factors of the older score of Lille: hemoglobin below 10 g/dL, leukocytes below 4 or above 30 per nL."""
    leukocytes = record.at("leukocytes", 0, who)
    return int(record.at("hemoglobin", 0, who) < 10) + int(not 4 <= leukocytes <= 30)


def stem_cells(factors: int) -> Callable[[Laboratory], float]:
    """Median of circulating CD34+ cells of those with so many factors of Lille."""

    def median(laboratory: Laboratory) -> float:
        record, people = COHORT.people(laboratory)
        return median_of([record.at("cd34", 0, who) for who in people if lille(record, who) == factors])

    return median


SHOWN = "nobody dies here: each group is given the survival that was published for it"
APART = "no parameter was fitted to it"

CHECK = Check(
    published="1054 patients with primary myelofibrosis at diagnosis in four groups by age, hemoglobin, leukocytes,"
    " blasts and symptoms (IPSS), and how long half of each group lived; CD34+ cells of 84 by an older score.",
    replay="The 340 sampled people of myelofibrosis-presentation. The body has no constitutional symptoms: 29 % are"
    " taken to have them, whatever their counts. Half of the CD34+ cells are taken for blasts. Survival is shown and"
    " not counted.",
    rows=(
        *(
            Row(
                (evidence,), f"risk by IPSS: {name}", observed, "%", "Ipss2009", None, Role.PREDICTED, APART, 0,
                in_group(score), recalled=True,
            )
            for name, (score, evidence, _, observed) in GROUPS.items()
        ),
        Row(
            ("C130",), "median survival, if each group lives as published", 69, "month", "Ipss2009",
            band.interval(61, 76), Role.ECHO, SHOWN, 0, median_survival(SYMPTOMS),
        ),
        Row(
            ("C130",), "the same, if nobody had symptoms", 69, "month", "Ipss2009", band.interval(61, 76), Role.ECHO,
            SHOWN, 0, median_survival(0.0),
        ),
        *(
            Row(
                (evidence,), f"circulating CD34+ cells, {name} risk by the score of Lille", observed, "1/uL",
                "Barosi2001", None, Role.PREDICTED, APART, 0.84, stem_cells(factors),
            )
            for factors, (name, evidence, observed) in enumerate(
                (("low", "C126", 68.1), ("intermediate", "C127", 112.8), ("high", "C128", 666.1))
            )
        ),
    ),
)  # fmt: skip
