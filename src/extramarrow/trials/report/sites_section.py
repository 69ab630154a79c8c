"""Tissue outside the marrow: volumes stacked over the years, and where on the body they lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from extramarrow.trials.report import places
from extramarrow.trials.report.area_chart import Layer, area_chart
from extramarrow.trials.report.body_map import SMALLEST, body_map, definitions, scale_of_circles
from extramarrow.trials.report.comparison import format_year, index_at
from extramarrow.trials.report.series import over_patients, years_of
from extramarrow.trials.report.svg import tag
from extramarrow.trials.report.values import sites_volume, total_volume

if TYPE_CHECKING:
    from extramarrow.trials.result import Result


def sites_section(results: Sequence[Result], years: Sequence[float]) -> str:
    """The legend, one stack per policy, then maps of the body at ``years``."""
    stacks = [_layers(result) for result in results]
    top = max(float(np.sum([layer.volume for layer in layers], axis=0).max()) for layers in stacks)
    shown = {layer.name for layers in stacks for layer in layers if float(layer.volume.max()) >= SMALLEST}
    panels = []
    for place, (result, layers) in enumerate(zip(results, stacks, strict=True)):
        chart = area_chart(f"Tissue by site, {result.policy}", years_of(result.dataset), layers, top)
        caption = tag("figcaption", tag("span", escape(result.policy), class_=f"chip policy-{place}"))
        panels.append(tag("figure", caption if len(results) > 1 else "", chart))
    return tag(
        "section",
        tag("h2", "Outside the marrow"),
        tag(
            "p",
            "Blood-forming tissue with its fat, iron and scar, in mL, without the organ that hosts it.",
            class_="note",
        ),
        _legend(shown),
        tag("div", *panels, class_="panels"),
        tag("h3", "Where it lies", class_="again"),
        tag(
            "p",
            "Seen from the front: the patient’s left side is on the right. The area of a circle stands for the "
            f"volume of tissue; less than {SMALLEST:g} mL is not drawn.",
            class_="note",
        ),
        definitions(),
        _maps(results, [year for year in years if year > 0]),
        scale_of_circles(),
    )


def _layers(result: Result) -> list[Layer]:
    years = years_of(result.dataset)
    layers = []
    for group in places.groups():
        volume = total_volume(result.dataset, group.sites)
        layers.append(Layer(group.name, group.title, np.nan_to_num(over_patients(volume, years).middle)))
    return layers


def _legend(shown: set[str]) -> str:
    entries = [
        tag("li", escape(group.title), class_=f"key site-{group.name}")
        for group in places.groups()
        if group.name in shown
    ]
    return tag("ul", *entries, class_="legend") if entries else ""


def _maps(results: Sequence[Result], years: Sequence[float]) -> str:
    head = tag("tr", "<td></td>", *(tag("th", format_year(year), scope="col") for year in years))
    rows = []
    for place, result in enumerate(results):
        words = tag("span", escape(result.policy), class_=f"chip policy-{place}") if len(results) > 1 else "Tissue"
        name = tag("th", words, scope="row")
        rows.append(tag("tr", name, *(_map(result, year) for year in years)))
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="bodies")
    return tag("div", table, class_="scroll", tabindex="0")


def _map(result: Result, year: float) -> str:
    volumes = volumes_at(result, year)
    total = total_words(volumes)
    picture = body_map(f"{result.policy} {format_year(year)}: {total} outside the marrow".strip(), volumes)
    return tag("td", picture, tag("p", total))


def volumes_at(result: Result, year: float) -> dict[str, float]:
    """Volume in mL of every site outside the marrow at ``year``, the median over patients; empty where all failed."""
    sites = places.extramedullary()
    then = result.dataset.isel(time=[index_at(result.dataset, year)])
    at_site = np.concatenate(list(sites_volume(then, sites)), axis=1)
    values = over_patients(at_site, np.arange(len(sites), dtype=np.float64)).middle
    return {site: float(value) for site, value in zip(sites, values, strict=True) if np.isfinite(value)}


def total_words(volumes: Mapping[str, float]) -> str:
    """The sum as the map writes it."""
    return f"{sum(volumes.values()):,.0f} mL" if volumes else "no result"
