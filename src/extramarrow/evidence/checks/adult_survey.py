"""All adults of a national survey by sex and age, the anemic and the iron deficient among them."""

from __future__ import annotations

import math
from functools import partial

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.cohort import Group, limit_band, sd_band
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

ARM = experiment("us-adults", days=1, patients=4800)

AGES = {"20 to 39": (20.0, 40.0), "40 to 59": (40.0, 60.0), "60 to 74": (60.0, 75.0), "75 and more": (75.0, math.inf)}

#: By sex and age: people, hemoglobin and its SD, median ferritin and its 95 % interval, saturation and its SD.
SURVEY = {
    ("women", "20 to 39", "P127"): (791, 13.08, 1.15, 26.0, 25.0, 29.0, 21.4, 10.8),
    ("women", "40 to 59", "P128"): (619, 13.51, 1.20, 55.0, 48.0, 63.0, 22.0, 10.2),
    ("women", "60 to 74", "P129"): (468, 13.70, 1.14, 96.0, 86.0, 105.0, 23.3, 8.9),
    ("women", "75 and more", "P130"): (246, 13.51, 1.30, 87.5, 75.0, 104.0, 23.0, 10.2),
    ("men", "20 to 39", "P131"): (584, 15.58, 1.00, 137.0, 126.0, 144.0, 29.4, 11.9),
    ("men", "40 to 59", "P132"): (556, 15.32, 1.13, 153.0, 142.0, 169.0, 28.4, 11.4),
    ("men", "60 to 74", "P133"): (493, 14.99, 1.37, 153.0, 138.0, 168.0, 27.5, 11.6),
    ("men", "75 and more", "P134"): (233, 14.44, 1.49, 116.0, 98.0, 134.0, 26.7, 11.3),
}
#: About how many of the nation's adults were of these ages in 2010; half of them women.
NATION = {"20 to 39": 0.37, "40 to 59": 0.38, "60 to 74": 0.17, "75 and more": 0.08}
HEALTHY = {"women": (13.26, 39.0, 23.0), "men": (15.5, 141.0, 28.0)}

#: White cells of women by age and of all men: people, mean, SD.
WHITE = {
    ("women", "20 to 39"): (791, 8.23, 2.46),
    ("women", "40 to 59"): (619, 7.21, 2.11),
    ("women", "60 to 74"): (468, 7.09, 1.90),
    ("women", "75 and more"): (246, 7.05, 1.86),
    ("men", ""): (1866, 7.05, 2.03),
}

#: Width of the red-cell distribution by sex and age: mean and SD.
WIDTH = {
    ("women", "20 to 39"): (12.65, 1.08),
    ("women", "40 to 59"): (12.83, 1.25),
    ("women", "60 to 74"): (12.81, 1.17),
    ("women", "75 and more"): (13.17, 1.52),
    ("men", "20 to 39"): (12.33, 0.65),
    ("men", "40 to 59"): (12.64, 0.93),
    ("men", "60 to 74"): (13.00, 1.19),
    ("men", "75 and more"): (13.21, 1.20),
}

#: 2.5th and 97.5th percentile of ferritin at 20 to 39 years, with their 90 % intervals; 3 is the least that was read.
FERRITIN = (
    ("women", "97.5th", 0.975, 147.0, 127.0, 175.0),
    ("men", "2.5th", 0.025, 42.0, 37.0, 46.0),
    ("men", "97.5th", 0.975, 434.0, 408.0, 523.0),
)

SHARES = "set points by age, and how many are ill and how badly, were fitted to it"
SPREAD = "the spread of healthy people and its growth with age were fitted to the survey"
WIDTHS = "one course serves both sexes; the survey's old women have less and those short of iron more than here"
LACKING = "in the survey more women have a low saturation whose ferritin is not low"
CHANCE = "by less than such samples differ by chance"
STORES = "stores by age and their spread were fitted to it"
TYPICAL = "the typical value was read from this survey"


def group(who: str, ages: str) -> Group:
    """Women or men of an age."""
    youngest, oldest = AGES.get(ages, (0.0, math.inf))
    return Group(ARM, "female" if who == "women" else "male", youngest, oldest)


def anemic(hemoglobin: float, female: bool) -> bool:
    """Below 12 g/dL in women and 13 g/dL in men."""
    return hemoglobin < (12.0 if female else 13.0)


def prevalence(laboratory: Laboratory) -> float:
    """Percent of the nation's adults who are anemic; the survey saw more old people than there are."""
    found = 0.0
    for ages, share in NATION.items():
        for who in ("women", "men"):
            ill = group(who, ages).share(partial(anemic, female=who == "women"), "hemoglobin")
            found += share / 2 * ill(laboratory)
    return found


CHECK = Check(
    published="A national survey of 1999-2000 measured hemoglobin, ferritin, transferrin saturation and white cells of"
    " 2,124 women and 1,866 men of 21 to 85 years, healthy or not.",
    replay="A sampled population on one day after five years of illness in those who are ill, with the variation from"
    " day to day within a person. Sizes of groups, spreads and intervals were computed from the survey's people.",
    rows=(
        *(
            Row(
                (key,), f"hemoglobin, mean of {who}, {ages} y", values[1], "g/dL", "NHANES1999",
                band.cohort(values[1], values[2], values[0]),
                Role.CALIBRATED, SHARES, HEALTHY[who][0],
                group(who, ages).mean("hemoglobin"),
                "the survey's young women include the pregnant, whose blood is thinner" if ages == "20 to 39" else "",
            )
            for (who, ages, key), values in SURVEY.items()
        ),
        *(
            Row(
                (key,), f"hemoglobin, spread of {who}, {ages} y (SD)", values[2], "g/dL", "NHANES1999",
                sd_band(values[2], values[0]), Role.CALIBRATED, SPREAD, 0, group(who, ages).sd("hemoglobin"), CHANCE,
            )
            for (who, ages, key), values in SURVEY.items()
        ),
        *(
            Row(
                ("P137" if who == "women" else "P138",), f"ferritin, median of {who}, {ages} y", values[3], "ng/mL",
                "NHANES1999", band.interval(values[4], values[5]), Role.CALIBRATED, STORES, HEALTHY[who][1],
                group(who, ages).quantile("ferritin", 0.5),
            )
            for (who, ages, _), values in SURVEY.items()
        ),
        *(
            Row(
                ("P137" if who == "women" else "P138",), f"ferritin, {ordinal} percentile of {who}, 20 to 39 y", value,
                "ng/mL", "NHANES1999", limit_band(low, high), Role.CALIBRATED, STORES, HEALTHY[who][1],
                group(who, "20 to 39").quantile("ferritin", share),
            )
            for who, ordinal, share, value, low, high in FERRITIN
        ),
        Row(
            ("P137",), "ferritin, 2.5th percentile of women, 20 to 39 y", 3, "ng/mL", "NHANES1999", None,
            Role.PREDICTED, "3 ng/mL is the least that was read", 39,
            group("women", "20 to 39").quantile("ferritin", 0.025),
        ),
        *(
            Row(
                ("P139",), f"transferrin saturation, mean of {who}, {ages} y", values[6], "%", "NHANES1999",
                band.cohort(values[6], values[7], values[0]), Role.CALIBRATED, TYPICAL, HEALTHY[who][2],
                group(who, ages).mean("transferrin_saturation"), LACKING if who == "women" else CHANCE,
            )
            for (who, ages, _), values in SURVEY.items()
        ),
        *(
            Row(
                ("P136",), f"white cells, mean of {who}" + (f", {ages} y" if ages else ""), mean, "1e9/L",
                "NHANES1999", band.cohort(mean, sd, count), Role.CALIBRATED,
                "the neutrophil count at rest was chosen with it in view", 6.7, group(who, ages).mean("leukocytes"),
                "the survey's young women include the pregnant, who have more" if ages == "20 to 39" else "",
            )
            for (who, ages), (count, mean, sd) in WHITE.items()
        ),
        *(
            Row(
                ("P140",), f"red-cell distribution width, mean of {who}, {ages} y", width[0], "%", "NHANES1999",
                band.cohort(*width, values[0]), Role.CALIBRATED, "width by age was fitted to it", 12.6,
                group(who, ages).mean("rdw"), WIDTHS,
            )
            for (who, ages, _), values in SURVEY.items()
            for width in (WIDTH[who, ages],)
        ),
        Row(
            ("P143",), "anemic people", 5.6, "%", "PlosOneAnemia2016", None, Role.PREDICTED,
            "other years; shares of sex and age are those of the nation's adults, children are left out", 0, prevalence,
            "the sampled adults are those of an earlier survey, which saw more black and Mexican people than there are",
        ),
    ),
)  # fmt: skip
