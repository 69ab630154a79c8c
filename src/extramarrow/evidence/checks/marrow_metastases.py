"""Metastases in the marrow: how many have anemia, low platelets, low white cells, and young cells in the blood."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.summary import median_of, percent_of

PATIENTS = 54
COHORT = experiment("bone-metastases", years=2, patients=PATIENTS, every="60 days")


def share(name: str, fits: Callable[[float], bool]) -> Callable[[Laboratory], float]:
    """Percent of the patients whose value fits on the last day."""

    def counted(laboratory: Laboratory) -> float:
        record = laboratory.replay(COHORT)
        return percent_of(record.across(name, record.last), fits)

    return counted


def anemic(laboratory: Laboratory) -> float:
    """Percent below 12 g/dL as women and below 13 as men on the last day."""
    record = laboratory.replay(COHORT)
    limits = [12.0 if female else 13.0 for female in record.dataset["sex"].values]
    pairs = zip(record.across("hemoglobin", record.last), limits, strict=True)
    return percent_of(pairs, lambda pair: pair[0] < pair[1])


def middle_of(site: str) -> Callable[[Laboratory], float]:
    """Median volume of blood-forming tissue at a site on the last day, mL."""

    def median(laboratory: Laboratory) -> float:
        record = laboratory.replay(COHORT)
        return median_of([record.at("site_volume", record.last, who, site) for who in range(record.patients)])

    return median


WHEN = "the day of the look, three years after the tumor came, and what it drives out were chosen with it in view"

ROWS = (
    ("C454", "anemia", 90.7, 49, anemic, 0.0, "all of the replay stand at one late stage, with one severity"),
    ("C455", "thrombocytopenia", 73.9, 40, share("platelets", lambda value: value < 150.0), 2.0, ""),
    ("C457", "leukopenia", 24.0, 13, share("leukocytes", lambda value: value < 4.0), 2.0, ""),
    ("C456", "leukoerythroblastosis", 35.3, 19, share("nucleated_red_cells", lambda value: value > 0.01), 0.0, ""),
)  # fmt: skip

CHECK = Check(
    published="54 patients with metastases in the marrow, by findings in the blood.",
    replay="54 sampled men and women with diffuse metastases, three years after the first cells came; more than"
    " 0.01e9/L nucleated red cells stand for leukoerythroblastosis. Tumors of many kinds and stages were in the study.",
    rows=(
        *(
            Row(
                (evidence,), name, observed, "%", "MarrowMetastasis54", band.proportion(count, PATIENTS),
                Role.CALIBRATED, WHEN, null, simulate, misfit,
            )
            for evidence, name, observed, count, simulate, null, misfit in ROWS
        ),
        *(
            Row(
                ("C453",), f"blood-forming tissue in {place}, median", None, "mL", "LeukoerythroblastosisCancer", None,
                Role.PREDICTED, "no size was published", at_rest, middle_of(site),
            )
            for site, place, at_rest in (("spleen", "the spleen", 2.4), ("long-bones", "the long bones", 0.0))
        ),
    ),
)  # fmt: skip
