"""Where blood is made before birth: textbook windows of yolk sac, aorta, liver, spleen and marrow."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lives import EARLY, FIRST_WEEK, TERM, crossing, week_day
from extramarrow.evidence.record import Record
from extramarrow.physiology.anatomy import MARROW

YOLK_SAC, AORTA, LIVER, SPLEEN = ("yolk-sac",), ("aorta-gonad-mesonephros",), ("liver",), ("spleen",)


def output(record: Record, sites: tuple[str, ...], week: float) -> float:
    """Share of all blood cells made in some sites in a week, %."""
    return 100 * record.total("site_output_share", sites, week_day(week))


def share(sites: tuple[str, ...], week: float) -> Callable[[Laboratory], float]:
    """The same of a healthy boy."""
    return lambda laboratory: output(laboratory.replay(EARLY["man"]), sites, week)


def largest(sites: tuple[str, ...]) -> Callable[[Laboratory], tuple[float, float]]:
    """Largest share before birth in %, and its week."""

    def peak(laboratory: Laboratory) -> tuple[float, float]:
        record = laboratory.replay(EARLY["man"])
        weeks = [FIRST_WEEK + step / 2 for step in range(round(2 * (TERM - FIRST_WEEK)))]
        return max((output(record, sites, week), week) for week in weeks)

    return peak


def overtakes(rising: tuple[str, ...], falling: tuple[str, ...]) -> Callable[[Laboratory], float]:
    """Week from which one site makes more than the other."""
    return lambda laboratory: crossing(laboratory.replay(EARLY["man"]), rising, falling)


def below(sites: tuple[str, ...], percent: float) -> Callable[[Laboratory], float]:
    """First week in which a site makes less than so many percent."""

    def week(laboratory: Laboratory) -> float:
        record = laboratory.replay(EARLY["man"])
        steps = (FIRST_WEEK + step / 7 for step in range(600))
        return next(week for week in steps if output(record, sites, week) < percent)

    return week


WINDOW = "the windows of sites are inputs, set with it in view; sites follow them with a lag"
SHARES = "windows were set after the same prior"

CHECK = Check(
    published="Textbooks tell when yolk sac, liver and marrow begin and which of them predominates; none measured it.",
    replay="A boy is followed from the fifth postmenstrual week. Some textbooks count weeks from conception, which is"
    " two weeks later; they are taken as postmenstrual.",
    rows=(
        Row(("P121",), "week in which the marrow overtakes the liver", 22, "week", "BhatiaNotes",
            band.published_range(20, 24), Role.CALIBRATED, WINDOW, 20, overtakes(MARROW.members, LIVER)),
        Row(("P244",), "the same, another statement", 20, "week", "BhatiaNotes", None, Role.CALIBRATED, WINDOW, 20,
            overtakes(MARROW.members, LIVER)),
        Row(("P120",), "the same, a third (week 20 to 24)", None, "week", "FetalSiteWindows", None, Role.CALIBRATED,
            WINDOW, 20, overtakes(MARROW.members, LIVER)),
        Row(("P120",), "week in which the liver overtakes the yolk sac", None, "week", "FetalSiteWindows", None,
            Role.CALIBRATED, WINDOW, FIRST_WEEK, overtakes(LIVER, YOLK_SAC)),
        Row(("P244",), "week in which the yolk sac makes less than 5 %", 11, "week", "BhatiaNotes", None,
            Role.CALIBRATED, WINDOW, FIRST_WEEK, below(YOLK_SAC, 5)),
        Row(("P121",), "largest share of the spleen (very limited)", None, "%", "BhatiaNotes", None, Role.CALIBRATED,
            WINDOW, 0.2, lambda laboratory: largest(SPLEEN)(laboratory)[0]),
        Row(("P244",), "week of the largest share of the spleen (month 2 to 4)", None, "week", "BhatiaNotes", None,
            Role.CALIBRATED, WINDOW, TERM, lambda laboratory: largest(SPLEEN)(laboratory)[1]),
        Row(("P244",), "share of the liver at birth (small islands)", None, "%", "BhatiaNotes", None, Role.CALIBRATED,
            WINDOW, 0.1, share(LIVER, TERM)),
        Row(("P242",), "share of the liver two weeks after day 28 from conception", None, "%",
            "FetalLiverColonization", None, Role.ECHO, "the day on which the liver wakes is an input", 0.1,
            share(LIVER, 8)),
        Row(("P245",), "week of the largest share of the aorta", 6.8, "week", "BhatiaNotes", None, Role.ECHO,
            "its window is an input", FIRST_WEEK, lambda laboratory: largest(AORTA)(laboratory)[1], recalled=True),
        *(
            Row(("P246",), f"share of the {name} in week {week}", percent, "%", "BhatiaNotes", None, Role.CALIBRATED,
                SHARES, 0 if name != "marrow" else 99, share(sites, week), recalled=True)
            for week, percents in ((10, (90, 2, 3)), (20, (80, 5, 15)), (30, (35, 5, 60)), (40, (5, 1, 94)))
            for (name, sites), percent in zip(
                (("liver", LIVER), ("spleen", SPLEEN), ("marrow", MARROW.members)), percents, strict=True
            )
        ),
    ),
)  # fmt: skip
