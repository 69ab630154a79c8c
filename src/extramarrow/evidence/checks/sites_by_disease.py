"""Where blood is made outside the marrow, by disease: spleen, liver, nodes, spine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lifelong import SEEN_BY_MRI
from extramarrow.evidence.summary import weighted_percent_of
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, GROUPS, THORACIC_PARAVERTEBRAL

HEALTHY = experiment("healthy-man", days=1)
ORGANS = ("spleen", "liver")
BEYOND = tuple(site for site in EXTRAMEDULLARY.members if site not in ORGANS)
SPINE = (*GROUPS["paravertebral"], "epidural")
DEPENDENT = 8.0
"""Hemoglobin in g/dL below which somebody counts as dependent on transfusion; assumed."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A disease and how many of the published cases it stands behind."""

    arm: Experiment
    cases: float


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody with tissue outside the marrow: weight, hemoglobin, and by site the tissue beyond health (mL)."""

    weight: float
    hemoglobin: float
    tissue: dict[str, float]

    def involves(self, *sites: str) -> bool:
        """Whether tissue would be found in one of the sites."""
        return any(self.tissue[site] >= SEEN_BY_MRI for site in sites)

    def largest(self, *without: str) -> str:
        """The site with the most tissue, some left out."""
        return max((site for site in self.tissue if site not in without), key=self.tissue.__getitem__)


def cohort(case: str, people: int, cases: float, seed: int) -> Origin:
    """Sampled people of a case, looked at once."""
    return Origin(experiment(case, days=1, patients=people, seed=seed), cases)


# Of 309 cases without myeloproliferative neoplasm those of diseases that the body knows, three people for each.
THALASSEMIA = cohort("beta-thalassemia-intermedia", 66, 22, 5)
OTHERS = (
    THALASSEMIA,
    cohort("ring-sideroblasts", 123, 41, 1),
    cohort("acute-leukemia", 84, 28, 2),
    cohort("autoimmune-hemolysis", 36, 12, 3),
    cohort("hereditary-spherocytosis", 36, 12, 4),
    cohort("bone-metastases", 51, 17, 6),
)
FIBROSIS = cohort("advanced-myelofibrosis", 200, 18, 7)


def people(laboratory: Laboratory, arm: Experiment) -> list[Case]:
    """Everybody of an experiment, in whom much or no tissue may be found."""
    members = list(EXTRAMEDULLARY.members)
    healthy, record = (laboratory.replay(each) for each in (HEALTHY, arm))
    volumes, usual = (
        each.dataset["site_volume"].isel(time=0).sel(site=members).transpose("patient", "site").values
        for each in (record, healthy)
    )
    return [
        Case(1.0, level, dict(zip(members, map(float, beyond), strict=True)))
        for level, beyond in zip(record.across("hemoglobin", 0), volumes - usual[0], strict=True)
    ]


def found(laboratory: Laboratory, origins: Sequence[Origin]) -> list[Case]:
    """Everybody in whom tissue is found; each disease keeps its published share where it is found in anybody."""
    cases = []
    for origin in origins:
        ill = [person for person in people(laboratory, origin.arm) if person.involves(*EXTRAMEDULLARY.members)]
        cases += [replace(person, weight=origin.cases / len(ill)) for person in ill]
    return cases


def scaled(cases: Sequence[Case], to: float) -> list[Case]:
    """Those of the cases with tissue outside spleen and liver, so many together."""
    beyond = [case for case in cases if case.involves(*BEYOND)]
    whole = sum(case.weight for case in beyond)
    return [replace(case, weight=to * case.weight / whole) for case in beyond]


def of_others(*sites: str) -> Callable[[Laboratory], float]:
    """Percent of the cases without myeloproliferative neoplasm that involve a site."""
    return lambda laboratory: weighted_percent_of(found(laboratory, OTHERS), lambda case: case.involves(*sites))


def beyond_organs(fits: Callable[[Case], bool]) -> Callable[[Laboratory], float]:
    """Percent of 27 cases outside spleen and liver: 18 with myelofibrosis, 9 with diseases as in the other series."""

    def percent(laboratory: Laboratory) -> float:
        fibrosis, others = scaled(found(laboratory, [FIBROSIS]), 18), scaled(found(laboratory, OTHERS), 9)
        return weighted_percent_of([*fibrosis, *others], fits)

    return percent


def beyond_in_fibrosis(fits: Callable[[Case], bool]) -> Callable[[Laboratory], float]:
    """Percent of those with myelofibrosis and tissue outside spleen and liver."""
    return lambda laboratory: weighted_percent_of(scaled(found(laboratory, [FIBROSIS]), 18), fits)


def in_organs(laboratory: Laboratory) -> float:
    """Percent of those with myelofibrosis who have most of their tissue in spleen or liver."""
    return weighted_percent_of(found(laboratory, [FIBROSIS]), lambda case: case.largest() in ORGANS)


def low_in_the_chest(laboratory: Laboratory) -> float:
    """Percent of the people with intermedia and tissue beside the thoracic spine who have most of it at T7 to T12."""
    cases = [case for case in found(laboratory, [THALASSEMIA]) if case.involves(*THORACIC_PARAVERTEBRAL)]
    elsewhere = tuple(site for site in EXTRAMEDULLARY.members if site not in THORACIC_PARAVERTEBRAL)
    return weighted_percent_of(cases, lambda case: "lower" in case.largest(*elsewhere))


MAYO = "how much more than spleen and liver other sites ask for was chosen with the sites of this clinic in view"
APART = "no constant was chosen by it"
ALONE = "masses beside the spine answer to a crowded marrow alone, and a scarred one is not crowded"
BIOPSY = "tissue lies in the spleen of nearly all here; the clinic knew of it where a biopsy was taken"

CHECK = Check(
    published="Of 309 cases without myeloproliferative neoplasm, 41 with myelodysplasia, 28 with leukemia, 24 with"
    " hemolysis, 22 with thalassemia and 17 with metastases among them, the spleen was involved in 162, the liver in 78"
    " and nodes in 20. Of 27 cases outside spleen and liver, 18 with myelofibrosis, 7 were of the thoracic spine, 22"
    " had tissue in the spleen too and 12 depended on transfusion.",
    replay="Three sampled people for each of the 132 cases whose disease the body knows, half of the hemolytic with"
    " autoimmune disease and half with spherocytosis, and 200 with myelofibrosis. A case has 4 mL more in a site than a"
    " healthy man has; each disease weighs as published where it has cases. Of the 27, the nine whose disease is not"
    " told are taken as in the larger series; spleens are in place.",
    rows=(
        *(
            Row(
                (key,), f"cases without myeloproliferative neoplasm that involve {name}", round(count / 3.09, 1), "%",
                "Fan2018", band.proportion(count, 309), Role.CALIBRATED, MAYO, 0, of_others(site), misfit,
            )
            for key, name, site, count, misfit in (
                ("C051", "the spleen", "spleen", 162, BIOPSY),
                ("C052", "the liver", "liver", 78, BIOPSY),
                ("C053", "nodes", "lymph-nodes", 20, "nodes open to very many circulating stem cells only"),
            )
        ),
        Row(
            ("C030", "C029"), "cases outside spleen and liver, mostly at the spine", 26, "%", "Koch2003",
            band.proportion(7, 27), Role.CALIBRATED, MAYO, 0,
            beyond_organs(lambda case: case.largest(*ORGANS) in SPINE), ALONE,
        ),
        Row(
            ("C035",), "the same in myelofibrosis, of which some were irradiated", None, "%", "Koch2003",
            band.Band(0.1, 100, "published direction"), Role.PREDICTED, APART, 0,
            beyond_in_fibrosis(lambda case: case.largest(*ORGANS) in SPINE), ALONE,
        ),
        Row(
            ("C031",), "cases outside spleen and liver with tissue in the spleen too", 82, "%", "Koch2003",
            band.proportion(22, 27), Role.CALIBRATED, MAYO, 0, beyond_organs(lambda case: case.involves("spleen")),
            "whoever has tissue elsewhere has it in the spleen here; the clinic did not look into all spleens",
        ),
        Row(
            ("C033",), "cases outside spleen and liver that depend on transfusion", 44, "%", "Koch2003",
            band.proportion(12, 27), Role.PREDICTED, APART, 0,
            beyond_organs(lambda case: case.hemoglobin < DEPENDENT), "who counts as dependent is assumed",
        ),
        Row(
            ("P126",), "myelofibrosis with most tissue in spleen or liver", None, "%", "Fan2018",
            band.Band(50, 100, "published direction"), Role.CALIBRATED,
            "what spleen and liver offer was chosen with their sizes in view", 0,
            in_organs,
        ),
        Row(
            ("C199",), "intermedia with most tissue beside the thoracic spine at T7 to T12", None, "%", "Dahnert", None,
            Role.CALIBRATED, "more room was given to the lower levels", 0, low_in_the_chest,
        ),
    ),
)  # fmt: skip
