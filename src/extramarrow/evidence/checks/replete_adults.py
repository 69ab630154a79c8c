"""Adults of a national survey who have enough iron, against a sampled healthy cohort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.cohort import Group, limit_band, sd_band
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

ARM = experiment("healthy-adults", days=1, patients=12000)
ENOUGH = (("ferritin", 15.0), ("transferrin_saturation", 16.0))
WOMEN = Group(ARM, "female", enough=ENOUGH)
MEN = Group(ARM, "male", enough=ENOUGH)
GROUPS = {"women": (WOMEN, 1394), "men": (MEN, 1653)}
TYPICAL = {"women": 13.26, "men": 15.5}

#: Percentiles of the survey and their 90 % intervals: 2.5th, low, high, 97.5th, low, high.
LIMITS = {
    ("hemoglobin", "g/dL", "P135", "women"): (11.4, 11.2, 11.5, 15.7, 15.6, 15.9),
    ("hemoglobin", "g/dL", "P135", "men"): (12.6, 12.3, 12.9, 17.4, 17.3, 17.5),
    ("ferritin", "ng/mL", "P137", "women"): (17.0, 16.5, 18.0, 413.0, 390.0, 477.0),
    ("ferritin", "ng/mL", "P138", "men"): (32.0, 30.0, 35.0, 665.0, 642.0, 742.0),
    ("transferrin_saturation", "%", "P139", "women"): (16.4, 16.3, 16.6, 47.2, 45.2, 49.8),
    ("transferrin_saturation", "%", "P139", "men"): (16.7, 16.5, 16.9, 56.9, 54.0, 60.4),
    ("leukocytes", "1e9/L", "P136", "women"): (3.9, 3.8, 4.1, 12.1, 11.6, 12.5),
    ("leukocytes", "1e9/L", "P136", "men"): (4.0, 3.8, 4.1, 11.7, 11.3, 12.1),
}
CENTERS = {
    "hemoglobin": TYPICAL,
    "ferritin": {"women": 39.0, "men": 141.0},
    "transferrin_saturation": {"women": 23.0, "men": 28.0},
    "leukocytes": {"women": 6.7, "men": 6.7},
}

#: Correlations of the survey between logarithms, in women and in men.
CORRELATIONS = {
    ("hemoglobin", "ferritin"): (0.119, 0.070),
    ("hemoglobin", "transferrin_saturation"): (0.161, 0.158),
    ("ferritin", "transferrin_saturation"): (0.113, 0.127),
    ("hemoglobin", "leukocytes"): (0.128, 0.227),
    ("ferritin", "leukocytes"): (-0.034, 0.055),
    ("transferrin_saturation", "leukocytes"): (-0.095, -0.090),
}
UNDECLARED = ("ferritin", "leukocytes")

FITTED = "the spread between people was fitted to this survey"
TYPE = "the typical value was fitted elsewhere, the spread to this survey"
WIDER = "the survey selects by iron alone: illness and drugs are in it and move the ends"
WHITE = "the survey's women include the pregnant, and vary more from day to day than men"
LOW = "black women, whose hemoglobin is lower by 0.9 g/dL, and women who bleed are in the survey's lower end"
MISFIT = {("hemoglobin", "women"): LOW, ("leukocytes", "women"): WHITE}
IRON_WHITE = "in inflammation saturation falls and white cells rise; the healthy body has none"


def difference(laboratory: Laboratory) -> float:
    """Hemoglobin of men less that of women, g/dL."""
    return MEN.mean("hemoglobin")(laboratory) - WOMEN.mean("hemoglobin")(laboratory)


def on_ferritin(group: Group) -> Callable[[Laboratory], float]:
    """Slope of log hepcidin on log ferritin between healthy people, those with little iron included."""
    return replace(group, enough=()).slope("hepcidin", "ferritin")


CHECK = Check(
    published="A national survey measured hemoglobin, ferritin, transferrin saturation and white cells of adults of 21"
    " to 85 years; 1,394 women and 1,653 men had a ferritin of at least 15 ng/mL and a saturation of at least 16 %.",
    replay="A sampled cohort of healthy adults on one day, with the variation from day to day within a person, selected"
    " as the survey did. Percentiles, their intervals and correlations were computed from the survey's people.",
    rows=(
        *(
            Row(
                ("P135",), f"hemoglobin, mean of {who}", mean, "g/dL", "NHANES1999", band.cohort(mean, sd, count),
                Role.CALIBRATED, "set points by age were fitted to it", TYPICAL[who], group.mean("hemoglobin"),
            )
            for (who, (group, count)), (mean, sd) in zip(
                GROUPS.items(), ((13.68, 1.09), (15.29, 1.20)), strict=True
            )
        ),
        *(
            Row(
                ("P135",), f"hemoglobin, spread of {who} (SD)", sd, "g/dL", "NHANES1999", sd_band(sd, count),
                Role.CALIBRATED, FITTED, 0, group.sd("hemoglobin"),
            )
            for (who, (group, count)), sd in zip(GROUPS.items(), (1.09, 1.20), strict=True)
        ),
        *(
            Row(
                (row,), f"{name.replace('_', ' ')}, {ordinal} percentile of {who}", value, unit, "NHANES1999",
                limit_band(low, high), Role.CALIBRATED, FITTED if name != "leukocytes" else TYPE, CENTERS[name][who],
                GROUPS[who][0].quantile(name, share), MISFIT.get((name, who), WIDER),
            )
            for (name, unit, row, who), ends in LIMITS.items()
            for ordinal, share, (value, low, high) in (
                ("2.5th", 0.025, ends[:3]), ("97.5th", 0.975, ends[3:])
            )
        ),
        *(
            Row(
                ("P135",), f"correlation of {first.replace('_', ' ')} and {second.replace('_', ' ')}, {who}", r, "1",
                "NHANES1999", band.correlation(r, GROUPS[who][1]),
                Role.PREDICTED if (first, second) == UNDECLARED else Role.CALIBRATED,
                "no correlation was declared for the pair" if (first, second) == UNDECLARED else "fitted to it", 0,
                GROUPS[who][0].correlation(first, second), IRON_WHITE if second == "leukocytes" else "",
            )
            for (first, second), found in CORRELATIONS.items()
            for who, r in zip(("women", "men"), found, strict=True)
        ),
        Row(
            ("P141",), "hemoglobin of men above that of women at adequate iron", 1.895, "g/dL", "AmJEpidemiol1991",
            None, Role.ECHO, "follows from the set points that were fitted to P135", 0, difference,
        ),
        *(
            Row(
                ("P142",), f"lower limit of normal hemoglobin, {who} (5th percentile)", None, "g/dL",
                "BeutlerWaalen2006", band.published_range(low, high), Role.PREDICTED,
                "other surveys than the one that was fitted", TYPICAL[who], GROUPS[who][0].quantile("hemoglobin", 0.05),
            )
            for who, low, high in (("men", 13.0, 14.2), ("women", 11.6, 12.3))
        ),
        *(
            Row(
                ("P108",), f"slope of log hepcidin on log ferritin, {who}", value, "1", "Galesloot2011", None,
                Role.ECHO, "the slope is an input", 0, on_ferritin(GROUPS[who][0]),
            )
            for who, value in (("men", 0.78), ("women", 0.83))
        ),
    ),
)  # fmt: skip
