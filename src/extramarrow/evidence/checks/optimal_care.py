"""A survey of 584 people with thalassemia intermedia: how many have masses, by what was done to them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.lifelong import Ages, Group, Seen, odds_ratio, prevalence

BIRTHDAY = 2.0
"""Age on day 0 of the replays, years."""
YEARS = 50
PATIENTS = 49
"""People of each group, degree of severity and spleen: 588 in all, as many as were surveyed, nobody twice."""

REMOVAL, REGULAR = 10, 12
"""Years of the replay in which spleens are removed and regular transfusion begins."""

#: What is done, and how much of beta-chain synthesis is lost, in people who are treated so; the severe are transfused.
TREATMENTS: Mapping[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "never": ((), (0.69, 0.77)),
    "occasional": (("Transfuse 2 units when Hb < 6.5 g/dL, every 12 weeks",), (0.72, 0.80)),
    "regular": ((f"Transfuse 2 units when Hb < 9 g/dL, every 3 weeks, from year {REGULAR}",), (0.77, 0.84)),
}
SPLEENS: Mapping[str, tuple[str, ...]] = {"with": (), "without": (f"Splenectomy at year {REMOVAL}",)}


def groups(transfused: Mapping[str, float], splenectomized: float) -> tuple[Group, ...]:
    """All groups with their weights, from the shares of people by transfusion and without a spleen."""
    found: list[Group] = []
    for (name, (sentences, severities)), (spleen, removal) in product(TREATMENTS.items(), SPLEENS.items()):
        share = splenectomized if spleen == "without" else 1 - splenectomized
        for severity in severities:
            arm = experiment(
                "thalassemia-lives", years=YEARS, treat=(*removal, *sentences), every="365 days",
                set={"beta_thalassemia.severity": severity}, patients=PATIENTS, seed=len(found) + 1,
            )  # fmt: skip
            found.append(Group(arm, transfused[name] * share / len(severities), BIRTHDAY))
    return tuple(found)


TRANSFUSED = {"never": 0.238, "occasional": 0.245, "regular": 0.517}
SURVEY = groups(TRANSFUSED, 0.557)
AGES = Ages(25.44, 13.86, BIRTHDAY, BIRTHDAY + YEARS)
OLDER = groups({"never": 0.262, "occasional": 0.476, "regular": 0.262}, 0.72)
OLDER_AGES = Ages(35.2, 12.6, BIRTHDAY, BIRTHDAY + YEARS)


def among(*names: str) -> tuple[Group, ...]:
    """The people of the survey who were transfused so, in its proportions."""
    return groups({name: share if name in names else 0.0 for name, share in TRANSFUSED.items()}, 0.557)


def is_planned(person: Seen, sentences: tuple[str, ...]) -> bool:
    """Whether somebody is treated so, sooner or later."""
    return set(sentences) <= set(person.group.arm.treat)


def is_transfused(person: Seen) -> bool:
    """Whether somebody is transfused by then, now and then or regularly."""
    regularly = is_planned(person, TREATMENTS["regular"][0]) and person.age >= BIRTHDAY + REGULAR
    return regularly or is_planned(person, TREATMENTS["occasional"][0])


def is_splenectomized(person: Seen) -> bool:
    """Whether the spleen has been removed by then."""
    return is_planned(person, SPLEENS["without"]) and person.age >= BIRTHDAY + REMOVAL


def age(person: Seen) -> float:
    """Age, years."""
    return person.age


def hemoglobin(person: Seen) -> float:
    """Hemoglobin at the examination, g/dL."""
    return person.value("hemoglobin")


def severity(person: Seen) -> float:
    """Share of beta chains that is lost."""
    return float(dict(person.group.arm.settings)["beta_thalassemia.severity"])


IN_VIEW = "growth and threshold of mass-forming tissue were chosen with this prevalence in view"
SEEN = "seen before the growth of masses was settled, in the same arms as the row it was settled by"
SHOWN = "no constant was chosen by it; the same people were looked at without adjustment before"
SEVERE = "those who are transfused are the more severe, which hemoglobin under transfusion does not tell"

#: Evidence, what is compared, adjusted for what, published odds ratio, and how it is computed.
ODDS = (
    ("C481", "transfusion", "nothing", 0.06, odds_ratio(SURVEY, AGES, is_transfused)),
    (
        "C481", "transfusion", "age, splenectomy and hemoglobin", 0.06,
        odds_ratio(SURVEY, AGES, is_transfused, age, is_splenectomized, hemoglobin),
    ),
    (
        "C481", "transfusion", "age, splenectomy and lost beta chains", 0.06,
        odds_ratio(SURVEY, AGES, is_transfused, age, is_splenectomized, severity),
    ),
    (
        "C483", "splenectomy", "age, transfusion and hemoglobin", 0.44,
        odds_ratio(SURVEY, AGES, is_splenectomized, age, is_transfused, hemoglobin),
    ),
)  # fmt: skip

CHECK = Check(
    published="Of 584 people with thalassemia intermedia, 2 to 76 years old, 56 % without a spleen, 24 % never, 25 %"
    " occasionally and 52 % regularly transfused, 21 % had masses; of 168 older ones 26 %, of 52 who were not regularly"
    " transfused 19 %.",
    replay="588 sampled people in 12 groups by transfusion, spleen and severity, weighed as published; regular"
    " transfusion and splenectomy begin in the second decade. Who has a focus of 4 mL at an age of the published spread"
    " counts. How severe the people of a group were is not published: those who are transfused more are more severe"
    " here. Hydroxyurea and chelation are left out. Odds ratios are of one logistic model for all people.",
    rows=(
        Row(
            ("C001", "C002", "C003", "C004", "C005", "C006"), "people with masses", 21.2, "%", "Taher2010",
            band.proportion(124, 584), Role.CALIBRATED, IN_VIEW, 0, prevalence(SURVEY, AGES),
            "how severe the people of a group are is assumed",
        ),
        Row(
            ("C008",), "people with masses, older cohort", 25.6, "%", "Musallam2011", band.proportion(43, 168),
            Role.CALIBRATED, SEEN, 0, prevalence(OLDER, OLDER_AGES), "how severe the people of a group are is assumed",
        ),
        Row(
            ("C007",), "people with masses who are not regularly transfused", 19.2, "%", "TaherOrient2010",
            band.proportion(10, 52), Role.CALIBRATED, SEEN, 0, prevalence(among("never", "occasional"), AGES),
            "how severe the people of a group are is assumed",
        ),
        Row(
            ("C323",), "highest prevalence quoted for intermedia", 20, "%", "NeurologicalEmhGreece", None,
            Role.PREDICTED, "no constant was chosen by it", 0, prevalence(SURVEY, AGES),
        ),
        *(
            Row(
                (key, "C476"), f"odds ratio of masses with {exposure}, adjusted for {adjusted}", published, "1",
                "Taher2010", None, Role.PREDICTED, SHOWN, 1, ratio, SEVERE, recalled=True,
            )
            for key, exposure, adjusted, published, ratio in ODDS
        ),
    ),
)  # fmt: skip
