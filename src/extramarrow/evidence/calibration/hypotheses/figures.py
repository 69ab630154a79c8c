"""The figures that all hypotheses are held against: published, with their spread and that of a small cohort."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from extramarrow.evidence import band
from extramarrow.evidence.band import Z95, Band
from extramarrow.evidence.calibration.hypotheses import people
from extramarrow.evidence.calibration.hypotheses.people import (
    ON_FILM,
    ON_MRI,
    PARAVERTEBRAL,
    PEOPLE,
    largest,
    like,
    seen,
    with_masses,
)
from extramarrow.evidence.checks import extramedullary_share, gcsf_spleen
from extramarrow.evidence.laboratory import Laboratory

YEAR = 365.0
NEVER, REGULARLY = 0.483, 0.517
"""Of 584 people with intermedia, those transfused never or now and then, and those transfused regularly."""
#: People of a cohort are spread evenly over each of their parameters: their share wanders about half as far as by lot.
EVEN = 0.5
ABSENT = "not among the conditions that came with 309 cases of a large clinic; 0 to 4 % is assumed"
SELDOM = "a large clinic saw 18 such patients in 27 years; 0 to 4 % is assumed"
RARE = "no prevalence was published, masses are told of as single cases: 0 to 4 % is assumed"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure; ``error`` holds its spread and the Monte-Carlo error of the cohort that repeats it."""

    name: str
    evidence: tuple[str, ...]
    source: str
    observed: float
    error: float
    unit: str
    read: Callable[[Laboratory], float]
    note: str = ""


def share(name: str, evidence: str, source: str, count: int, of: int, read: Callable[[Laboratory], float]) -> Figure:
    """A published share in percent, repeated in a cohort."""
    found = band.proportion(count, of)
    part = min(max(count / of, 0.02), 0.98)
    own = EVEN * 100 * math.sqrt(part * (1 - part) / PEOPLE)
    return Figure(name, (evidence,), source, 100 * count / of, math.hypot(_error(found), own), "%", read)


def none(name: str, evidence: str, source: str, read: Callable[[Laboratory], float], note: str = RARE) -> Figure:
    """Hardly anybody has masses."""
    return Figure(name, (evidence,), source, 0.0, 2.0, "%", read, note)


def _error(found: Band) -> float:
    return found.width / (2 * Z95)


def intermedia(least: float, age: float) -> Callable[[Laboratory], float]:
    """Percent with masses among people with intermedia, transfused as those of the registry."""

    def percent(laboratory: Laboratory) -> float:
        untreated = with_masses(people.INTERMEDIA, least, (age - 20) * YEAR)(laboratory)
        return NEVER * untreated + REGULARLY * with_masses(people.INTERMEDIA_TRANSFUSED, least)(laboratory)

    return percent


def by_age(laboratory: Laboratory) -> float:
    """Logarithm of the odds of a mass, per year of age from 25 to 40."""
    odds = []
    for age in (25, 40):
        part = (with_masses(people.INTERMEDIA, ON_MRI, (age - 20) * YEAR)(laboratory) + 0.5) / 101
        odds.append(math.log(part / (1 - part)))
    return (odds[1] - odds[0]) / 15


def beside_spine(laboratory: Laboratory) -> float:
    """Percent of masses whose largest focus lies beside the spine."""
    record = laboratory.replay(people.INTERMEDIA)
    weights = [seen(largest(record, record.last, who), ON_MRI) for who in range(record.patients)]
    parts = []
    for who in range(record.patients):
        whole = sum(record.at("site_volume", record.last, who, site) for site in people.FOCI)
        spine = sum(record.at("site_volume", record.last, who, site) for site in PARAVERTEBRAL)
        parts.append(spine / whole if whole > 0 else 0.0)
    total = sum(weights)
    return 100 * sum(w * p for w, p in zip(weights, parts, strict=True)) / total if total > 0.05 else 0.0


def size(laboratory: Laboratory) -> float:
    """Diameter of the typical largest mass that is seen, as the logarithm of cm; 2 cm where none is."""
    record = laboratory.replay(people.INTERMEDIA)
    volumes = [largest(record, record.last, who) for who in range(record.patients)]
    weights = [seen(volume, ON_MRI) for volume in volumes]
    known = [(w, math.log(6 * v / math.pi) / 3) for w, v in zip(weights, volumes, strict=True) if v > 0]
    total = sum(w for w, _ in known)
    faint = 0.05
    return (sum(w * x for w, x in known) + faint * math.log(2)) / (total + faint)


def spleens(least: float) -> Callable[[Laboratory], float]:
    """Percent of people with myelofibrosis whose spleen is larger than so many mL."""

    def percent(laboratory: Laboratory) -> float:
        record = laboratory.replay(people.MYELOFIBROSIS)
        return 100 * sum(seen(volume, least) for volume in record.across("spleen_volume", 0)) / record.patients

    return percent


def fibrotic_uptake(laboratory: Laboratory) -> float:
    """Percent of the red cells that the spleen makes, mean of the people with myelofibrosis."""
    record = laboratory.replay(people.MYELOFIBROSIS)
    values = [record.at(people.UPTAKE, 0, who) for who in range(record.patients)]
    return 100 * sum(values) / len(values)


def vera_uptake(laboratory: Laboratory) -> float:
    """The same of the typical patient with polycythemia vera."""
    return 100 * laboratory.replay(people.VERA).at(people.UPTAKE, 0)


FIGURES = (
    share("masses in thalassemia intermedia", "C001", "Taher2010", 124, 584, intermedia(ON_FILM, 25)),
    share("masses in thalassemia intermedia, on MRI", "C010", "Chapchap2023", 3, 16, intermedia(ON_MRI, 35)),
    share("masses in transfused thalassemia major, on MRI", "C009", "Chapchap2023", 16, 168,
          with_masses(people.MAJOR, ON_MRI)),
    share("masses in beta-type thalassemia", "C021", "Chansai2022", 32, 88, with_masses(people.HBE, ON_FILM)),
    share("masses in alpha-type thalassemia", "C022", "Chansai2022", 2, 43, with_masses(people.HBH, ON_FILM)),
    Figure("rise of the odds of a mass per year of age, logarithm", ("C011",), "Chapchap2023", math.log(1.10),
           math.log(1.18 / 1.03) / (2 * Z95), "1/year", by_age, "a hazard ratio is read as one of odds"),
    share("masses that lie beside the spine", "C013", "Chapchap2023", 17, 19, beside_spine),
    Figure("diameter of a mass, logarithm of cm", ("C014",), "Chapchap2023", math.log(math.sqrt(30)),
           math.log(10 / 3) / (2 * Z95), "1", size, "3 to 10 cm is read as a 95 % range"),
    none("masses in chronic hemolysis", "C523", "CavillHemolysis", like(people.HEMOLYSIS)),
    none("masses in hereditary spherocytosis", "C523", "KoreanJRadiolCase", like(people.SPHEROCYTOSIS)),
    none("masses in severe iron deficiency", "C042", "Fan2018", like(people.IRON_DEFICIENCY), ABSENT),
    none("masses in red-cell aplasia", "C042", "Fan2018", like(people.APLASIA), ABSENT),
    none("masses in kidney failure", "C042", "Fan2018", like(people.KIDNEY_FAILURE), ABSENT),
    none("masses in carriers", "C042", "Fan2018", like(people.CARRIER), ABSENT),
    none("masses outside spleen, liver and nodes in myelofibrosis", "C029", "Koch2003",
         with_masses(people.MYELOFIBROSIS, ON_MRI), SELDOM),
    Figure("uptake of iron by the spleen in myelofibrosis", ("P250",), "IronUptakeSpleen", 26.5, 43 / (2 * Z95), "%",
           fibrotic_uptake),
    Figure("uptake of iron by the spleen in polycythemia vera", ("P250",), "IronUptakeSpleen", 1.4, 2.8 / (2 * Z95),
           "%", vera_uptake),
    share("palpable spleens in myelofibrosis", "C376", "CervantesSpleen2009", 681, 768, spleens(400.0)),
    share("giant spleens in myelofibrosis", "C425", "MayoPmf2012", 71, 340, spleens(2500.0)),
    Figure("stem cells of healthy people that live in the marrow", ("P249",), "Mende2022", 99.5, 1 / (2 * Z95), "%",
           extramedullary_share.in_marrow("man")),
    Figure("growth of the spleen of donors on G-CSF", ("C349",), "Stroncek2003", 13.8,
           _error(band.cohort(13.8, 9.1, 20)), "%", gcsf_spleen.grown),
)  # fmt: skip
