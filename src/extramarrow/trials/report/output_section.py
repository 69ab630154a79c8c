"""Where blood is made over a life that begins before birth or soon after: shares of output by age."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from extramarrow.physiology import anatomy
from extramarrow.trials.report.area_chart import Layer
from extramarrow.trials.report.series import DAYS_PER_YEAR, Array, over_patients, years_of
from extramarrow.trials.report.svg import Scale, band, drawing, hint, tag, text

if TYPE_CHECKING:
    from extramarrow.trials.result import Result

WIDTH, HEIGHT = 760.0, 300.0
TOP, BOTTOM, LEFT, RIGHT = 22.0, 30.0, 44.0, 14.0
POINTS = 400
WEEK = 7.0
#: A life is drawn where day 0 comes before this age; later the marrow makes nearly all blood.
OLDEST_START = 2.0 * DAYS_PER_YEAR
#: Part of the width that the time before birth takes, where there is time on both sides of it.
BEFORE_BIRTH = 0.6
#: An area at least this high, in units of the drawing, carries its name.
ROOM_FOR_WORDS = 15.0

_NAMED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "yolk-sac": ("yolk sac", ("yolk-sac",)),
    "aorta": ("aorta", ("aorta-gonad-mesonephros",)),
    "liver": ("liver", ("liver",)),
    "spleen": ("spleen", ("spleen",)),
    "marrow": ("marrow", anatomy.MARROW.members),
}
#: Days since the last menstrual period, and since birth.
_WEEKS = (("week 5", 5 * WEEK), ("10", 10 * WEEK), ("20", 20 * WEEK), ("30", 30 * WEEK))
_YEARS = (
    ("1 year", DAYS_PER_YEAR), ("5", 5 * DAYS_PER_YEAR), ("20", 20 * DAYS_PER_YEAR), ("80 years", 80 * DAYS_PER_YEAR)
)  # fmt: skip


def output_section(results: Sequence[Result]) -> str:
    """The section of the page; empty for a life that begins later than :data:`OLDEST_START`."""
    charts = [
        (place, result.policy, output_chart(result)) for place, result in enumerate(results) if begins_early(result)
    ]
    if not charts:
        return ""
    several = len(results) > 1
    panels = [
        tag(
            "figure",
            tag("figcaption", tag("span", escape(policy), class_=f"chip policy-{place}")) if several else "",
            chart,
        )
        for place, policy, chart in charts
    ]
    words = (
        "Share of all blood cells by the place that makes them. Before birth the axis counts weeks from the last "
        "menstrual period; after it age runs on a logarithmic scale."
    )
    legend = [tag("li", escape(title), class_=f"key site-{name}") for name, title, _ in _groups()]
    return tag(
        "section",
        tag("h2", "Where blood is made"),
        tag("p", words, class_="note"),
        tag("ul", *legend, class_="legend"),
        *panels,
    )


def begins_early(result: Result) -> bool:
    """True where the life that was recorded begins before birth or soon after it."""
    life = result.facts.get("life")
    return life is not None and life.age < OLDEST_START


def output_chart(result: Result) -> str:
    """Shares of output, stacked, over weeks before birth and the logarithm of age after it."""
    life = result.facts["life"]
    birth = life.birth_weeks * WEEK
    ages = years_of(result.dataset) * DAYS_PER_YEAR + life.age + birth
    axis = Axis(float(ages[0]), birth, float(ages[-1]))
    places = np.array([axis(age) for age in ages])
    chosen = _thinned(places)
    layers = [Layer(name, title, _share(result, sites)[chosen]) for name, title, sites in _groups()]
    y = Scale(0.0, 1.0, HEIGHT - BOTTOM, TOP)
    areas = _areas(layers, places[chosen].tolist(), y)
    return drawing("Share of output by site over age", WIDTH, HEIGHT, *areas, _axes(axis, y))


@dataclass(frozen=True, slots=True)
class Axis:
    """Days since the last menstrual period to coordinates: linear to birth, logarithmic after it."""

    first: float
    birth: float
    last: float

    def __call__(self, age: float) -> float:
        """The coordinate of an age."""
        if age <= self.birth and self.first < self.birth:
            return Scale(self.first, min(self.birth, self.last), LEFT, self.middle)(age)
        begin = math.log(max(self.first, self.birth))
        return Scale(begin, math.log(self.last), self.middle, WIDTH - RIGHT)(math.log(age))

    def holds(self, age: float) -> bool:
        """True where the age was lived."""
        return self.first <= age <= self.last

    @property
    def middle(self) -> float:
        """The coordinate of birth."""
        if self.first >= self.birth:
            return LEFT
        return WIDTH - RIGHT if self.last <= self.birth else LEFT + BEFORE_BIRTH * (WIDTH - RIGHT - LEFT)


def _groups() -> list[tuple[str, str, tuple[str, ...]]]:
    """Name, title and sites of each area, from the bottom to the top; together they hold every site once."""
    grouped = {site for _, sites in _NAMED.values() for site in sites}
    rest = tuple(site for site in anatomy.SITES if site not in grouped)
    named = [(name, title, sites) for name, (title, sites) in _NAMED.items()]
    return [*named[:-1], ("other-sites", "other sites", rest), named[-1]]


def _share(result: Result, sites: Sequence[str]) -> Array:
    shares = result.dataset["site_output_share"].sel(site=list(sites)).sum("site").transpose("patient", "time")
    values = np.asarray(shares.values, dtype=np.float64)
    return np.nan_to_num(over_patients(values, years_of(result.dataset)).middle)


def _thinned(places: Array) -> Array:
    """Positions that lie about evenly on the axis, the first and the last among them."""
    wanted = np.linspace(places[0], places[-1], POINTS)
    return np.unique(np.append(np.searchsorted(places, wanted[:-1]), len(places) - 1))


def _areas(layers: Sequence[Layer], places: Sequence[float], y: Scale) -> list[str]:
    floor = np.zeros(len(places))
    shapes, words = [], []
    for layer in layers:
        ceiling = floor + layer.volume
        shapes.append(
            tag(
                "path",
                hint(f"{layer.title}: at most {100 * layer.volume.max():.0f} %"),
                d=band(places, [y(value) for value in floor], [y(value) for value in ceiling]),
                class_=f"area site-{layer.name}",
            )
        )
        middle = float(np.average(places, weights=layer.volume)) if layer.volume.any() else places[0]
        here = int(np.searchsorted(places, middle))
        if layer.volume[here] * (y.start - y.end) >= ROOM_FOR_WORDS:
            height = y((floor[here] + ceiling[here]) / 2) + 4
            words.append(text(layer.title, middle, height, class_="on-area", text_anchor="middle"))
        floor = ceiling
    return shapes + words


def _axes(axis: Axis, y: Scale) -> str:
    shares = "".join(
        text(f"{100 * mark:g} %", LEFT - 6, y(mark) + 4, class_="tick", text_anchor="end") for mark in (0.0, 0.5, 1.0)
    )
    weeks = [(name, days) for name, days in _WEEKS if days < axis.birth]
    marks = [*weeks, *((name, days + axis.birth) for name, days in _YEARS)]
    labels = "".join(
        text(name, axis(days), y.start + 17, class_="tick", text_anchor="middle")
        for name, days in marks
        if axis.holds(days)
    )
    base = tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y.start, y2=y.start, class_="axis")
    if not axis.holds(axis.birth):
        return base + shares + labels
    place = axis.middle
    line = tag("line", hint("birth"), x1=place, x2=place, y1=y.end, y2=y.start, class_="mark policy-0")
    return base + shares + labels + line + text("birth", place, y.end - 8, class_="tick", text_anchor="middle")
