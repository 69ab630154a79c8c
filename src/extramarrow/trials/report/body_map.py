"""A body seen from the front, with a circle for the tissue at each site outside the marrow."""

from __future__ import annotations

import math
from collections.abc import Mapping

from extramarrow.trials.report import places
from extramarrow.trials.report.svg import drawing, hint, number, tag

#: The visible part of the 200 x 460 silhouette.
VIEW_WIDTH, VIEW_HEIGHT = 168.0, 300.0
VIEW_LEFT = 16.0
#: Sites with less than this volume in mL are not drawn.
SMALLEST = 1.0
#: Radius of the circle of one milliliter; areas are proportional to volumes.
UNIT_RADIUS = 1.35

_HALF = (
    "M100,6 C116,6 124,18 123,34 C122,46 117,55 111,59 C111,68 113,72 119,75 C130,80 143,82 150,88 "
    "C158,95 160,106 161,120 C163,142 167,160 170,182 C173,204 177,224 180,244 C182,254 183,264 180,271 "
    "C177,277 172,275 171,268 C170,259 169,251 167,244 C161,222 156,206 153,187 C150,170 148,152 144,132 "
    "C143,152 139,170 137,188 C135,202 139,214 143,230 C147,250 147,278 143,308 C141,328 141,344 141,360 "
    "C142,382 138,402 134,426 C133,434 138,442 141,448 C140,454 126,454 119,451 C116,446 118,434 118,426 "
    "C116,402 111,382 112,358 C113,332 107,302 104,266 L100,262 Z"
)


def _vertebrae() -> str:
    beads = [tag("rect", x=97, y=72 + 8.2 * level, width=6, height=6.2, rx=2) for level in range(19)]
    return "".join(beads)


def _ribs() -> str:
    pieces = []
    for level in range(6):
        y, reach = 92 + 11 * level, 24 + 3.2 * min(level, 4)
        for side in (-1, 1):
            pieces.append(f"M{100 + 4 * side},{y}q{reach * side * 0.8:.1f},-4 {reach * side:.1f},12")
    return tag("path", d="".join(pieces))


def _pelvis() -> str:
    return tag("path", d="M98,232q-22,-12 -28,4q2,14 16,22M102,232q22,-12 28,4q-2,14 -16,22")


def definitions() -> str:
    """The silhouette, once per page; every map refers to it."""
    half = tag("path", d=_HALF)
    mirrored = tag("g", half, transform="matrix(-1 0 0 1 200 0)")
    skeleton = tag("g", _vertebrae(), _ribs(), _pelvis(), class_="skeleton")
    fade = tag(
        "linearGradient",
        tag("stop", offset="0.8", stop_color="#fff"),
        tag("stop", offset="1", stop_color="#000"),
        id="fade",
        gradientUnits="userSpaceOnUse",
        x1=0,
        x2=0,
        y1=0,
        y2=VIEW_HEIGHT,
    )
    mask = tag("mask", tag("rect", width=200, height=VIEW_HEIGHT, fill="url(#fade)"), id="legs")
    outline = tag("g", half, mirrored, class_="silhouette", mask="url(#legs)")
    body = tag("g", outline, skeleton, id="body")
    return tag("svg", tag("defs", fade, mask, body), class_="definitions", aria_hidden="true", width=0, height=0)


def body_map(title: str, volumes: Mapping[str, float]) -> str:
    """The map of ``volumes`` (site to mL); circles below ``SMALLEST`` are left out."""
    shown = sorted(
        ((site, volume) for site, volume in volumes.items() if site in places.POSITIONS and volume >= SMALLEST),
        key=lambda pair: -pair[1],
    )
    colors = {site: group.name for group in places.groups() for site in group.sites}
    circles = [_circle(site, volume, colors.get(site, "other-sites")) for site, volume in shown]
    inner = tag("g", tag("use", href="#body"), *circles, transform=f"translate({number(-VIEW_LEFT)} 0)")
    return drawing(title, VIEW_WIDTH, VIEW_HEIGHT, inner, class_="body")


def radius(volume: float) -> float:
    """Radius of the circle of ``volume`` mL."""
    return UNIT_RADIUS * math.sqrt(volume)


def _circle(site: str, volume: float, color: str) -> str:
    x, y = places.POSITIONS[site]
    return tag(
        "circle",
        hint(f"{places.title(site)}: {volume:,.0f} mL"),
        cx=x,
        cy=y,
        r=radius(volume),
        class_=f"focus site-{color}",
    )


def scale_of_circles() -> str:
    """The key to the circles: 10, 100 and 500 mL."""
    pieces, x = [], 4.0
    for volume in (10.0, 100.0, 500.0):
        size = radius(volume)
        pieces.append(tag("circle", cx=x + size, cy=30, r=size, class_="focus key"))
        pieces.append(tag("text", f"{volume:g} mL", x=x + 2 * size + 6, y=34, class_="tick"))
        x += 2 * size + 62
    return drawing("circles of 10, 100 and 500 milliliters", 270, 60, *pieces, class_="key")
