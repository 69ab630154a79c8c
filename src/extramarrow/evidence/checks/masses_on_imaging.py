"""Masses that magnetic resonance imaging finds in transfused thalassemia major and in thalassemia intermedia."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.checks.optimal_care import BIRTHDAY, among
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.lifelong import (
    Ages,
    Group,
    age_of_the_ill,
    beside_spine,
    diameter,
    prevalence,
    ratio_per_year,
)

YEARS = 48
#: Hemoglobin before transfusion (g/dL), as it differs between patients.
THRESHOLDS = (8.7, 9.7)
FILLED = 12.5
"""Hemoglobin to which blood is given (g/dL): two units would not do for grown people who make hardly any."""
PATIENTS = 84
MAJOR_N, INTERMEDIA_N = 168, 16


def transfused(threshold: float, seed: int) -> Group:
    """Thalassemia major on regular transfusion from the age of two."""
    arm = experiment(
        "thalassemia-lives", years=YEARS,
        treat=(f"Transfuse to Hb {FILLED:g} g/dL up to 4 units when Hb < {threshold:g} g/dL, every 3 weeks",),
        set={"beta_thalassemia.severity": 0.97, "beta_thalassemia.fetal_response": 4.0}, every="365 days",
        patients=PATIENTS, seed=seed,
    )  # fmt: skip
    return Group(arm, MAJOR_N / len(THRESHOLDS), BIRTHDAY)


MAJOR = tuple(transfused(threshold, seed) for seed, threshold in enumerate(THRESHOLDS, start=1))
INTERMEDIA = tuple(Group(group.arm, INTERMEDIA_N * group.weight, group.start) for group in among("occasional"))
ALL = (*MAJOR, *INTERMEDIA)
MAJOR_AGES = Ages(25, 9, 6, BIRTHDAY + YEARS)
INTERMEDIA_AGES = Ages(32, 11, 6, BIRTHDAY + YEARS)
MATCHED_AGES = Ages(38, 11, 12, BIRTHDAY + YEARS)

IN_VIEW = "growth and threshold of mass-forming tissue were chosen with this survey in view"
MENDED = "no constant was chosen by it, but the blood that is given was set right after it had been seen outside"
ADDED = "added after another row of the same people had been seen outside"
UNKNOWN = "how old its people were and how much blood they were given is not known here"
ONE_PLACE = "hardly anything but the spine answers to crowding here; ribs and pelvis come second"

CHECK = Check(
    published="T2* imaging of 168 transfused people with thalassemia major and 16 with intermedia found masses in 9.5"
    " and 18.8 %, the more the older; in 318 of another network, matched for age, in 4.4 and 15.1 %; a review of 253"
    " cases with major has their age and place.",
    replay="168 sampled people with thalassemia major are transfused every three weeks below one of two hemoglobins"
    f" from the age of two, up to {FILLED:g} g/dL; 196 with intermedia occasionally. Ages of all were not in what was"
    " read: 25 years on the average in major and 32 in intermedia are assumed, 38 in the matched people. A focus of"
    " 4 mL counts.",
    rows=(
        Row(
            ("C009",), "transfused thalassemia major with masses", 9.5, "%", "Chapchap2023", band.proportion(16, 168),
            Role.CALIBRATED, IN_VIEW, 0, prevalence(MAJOR, MAJOR_AGES), UNKNOWN,
        ),
        Row(
            ("C324",), "regularly transfused thalassemia with masses, as quoted: 1 to 5", 3, "%",
            "NeurologicalEmhGreece", None, Role.PREDICTED, "no constant was chosen by it", 0,
            prevalence(MAJOR, MAJOR_AGES),
        ),
        Row(
            ("C010",), "thalassemia intermedia with masses", 18.8, "%", "Chapchap2023", band.proportion(3, 16),
            Role.CALIBRATED, IN_VIEW, 0, prevalence(INTERMEDIA, INTERMEDIA_AGES),
        ),
        Row(
            ("C011",), "hazard ratio of a mass per year of age", 1.10, "1", "Chapchap2023", band.interval(1.03, 1.18),
            Role.CALIBRATED, IN_VIEW, 1, ratio_per_year(ALL, MAJOR_AGES),
        ),
        Row(
            ("C013",), "of those with masses, beside the thoracic or lumbar spine", 88, "%", "Chapchap2023",
            band.proportion(17, 19), Role.CALIBRATED, MENDED, 0, beside_spine(ALL, MAJOR_AGES), ONE_PLACE,
        ),
        Row(
            ("P254",), "of those with masses in major, beside the spine, review", 87.7, "%", "AjmcReview",
            band.proportion(222, 253), Role.PREDICTED, ADDED, 0,
            beside_spine(MAJOR, MAJOR_AGES), ONE_PLACE,
        ),
        Row(
            ("P254",), "age of those with masses in major, review", 35, "year", "AjmcReview", None, Role.PREDICTED,
            "no constant was chosen by it", MAJOR_AGES.mean, age_of_the_ill(MAJOR, MAJOR_AGES),
        ),
        Row(
            ("C014",), "diameter of the median mass", None, "cm", "Chapchap2023", band.published_range(3, 10),
            Role.CALIBRATED, "the room at most was chosen with it in view", 0, diameter(ALL, MAJOR_AGES, 0.5),
        ),
        Row(
            ("C019",), "well-transfused thalassemia major with masses, Greece", 14, "%", "ActaHaematol2017",
            band.proportion(15, 104), Role.CALIBRATED, MENDED, 0, prevalence(MAJOR, MATCHED_AGES), UNKNOWN,
        ),
        Row(
            ("Miot2019",), "thalassemia major with masses, matched for age", 4.4, "%", "Miot2019",
            band.proportion(7, 159), Role.CALIBRATED, MENDED, 0, prevalence(MAJOR, MATCHED_AGES), UNKNOWN,
        ),
        Row(
            ("Miot2019",), "thalassemia intermedia with masses, matched for age", 15.1, "%", "Miot2019",
            band.proportion(24, 159), Role.PREDICTED, "no constant was chosen by it", 0,
            prevalence(INTERMEDIA, MATCHED_AGES), UNKNOWN,
        ),
    ),
)  # fmt: skip
