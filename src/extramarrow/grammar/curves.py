"""Parameters that follow a course: a value at each knot, and straight lines between the knots."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

from extramarrow.grammar.declarations import Axis, Declared, Parameter, param
from extramarrow.grammar.functions import Value, exp, log, maximum, minimum, total


@dataclass(eq=False, slots=True)
class Curve(Parameter):
    """A parameter over an axis of knots; a law that asks for it gets its value at the place ``along`` tells.

    ``positions`` are the places of the knots, rising; between them the value is linear, or its logarithm is where the
    curve is ``logarithmic``. Before the first and behind the last knot it stays what it is there.
    """

    positions: tuple[float, ...]
    along: str
    logarithmic: bool

    def at(self, position: float) -> float:
        """The declared value at ``position``."""
        values = [self.value_at(member) for member in self.over.members] if self.over else []
        if position >= self.positions[-1]:
            return values[-1]
        place = max(bisect_right(self.positions, position) - 1, 0)
        return float(interpolated(self, position, values[place : place + 2], self.positions[place : place + 2]))


def curve(
    points: Mapping[str, float],
    unit: str,
    meaning: str,
    *,
    positions: Sequence[float],
    along: str,
    logarithmic: bool = False,
    source: str | None = None,
    kind: str | None = None,
    reason: str = "",
    bounds: tuple[float, float] | None = None,
) -> Any:
    """Declare a curve.

    Args:
        points: the value at each knot, by the name of the knot.
        unit: of the values.
        meaning: a few words a haematologist would use.
        positions: where the knots are, rising, in the unit of ``along``.
        along: label of the quantity that tells where on the curve a person is.
        logarithmic: whether the logarithm of the value is linear between knots.
        source: as for :func:`~extramarrow.grammar.declarations.param`.
        kind: likewise.
        reason: likewise.
        bounds: likewise.

    Raises:
        ValueError: fewer than two knots, or positions that do not rise.
    """
    if len(points) < 2 or len(positions) != len(points):
        raise ValueError(f"a curve needs two knots or more, and a position for each: {meaning}")
    if any(right <= left for left, right in pairwise(positions)):
        raise ValueError(f"the knots of a curve must rise: {meaning}")
    axis = Axis("knot", tuple(points))
    plain = param(points, unit, meaning, source=source, kind=kind, reason=reason, bounds=bounds, over=axis)
    same = {each.name: getattr(plain, each.name) for each in fields(Parameter) if each.init}
    return Curve(**same, positions=tuple(positions), along=along, logarithmic=logarithmic)


@dataclass(eq=False, slots=True)
class Elsewhere(Declared):
    """A curve at another place than the present one."""

    curve: Curve
    along: str


def elsewhere(found: Any, along: str) -> Any:
    """Declare the value of the curve ``found`` at the place that the quantity ``along`` tells."""
    return Elsewhere(found, along)


@dataclass(eq=False, slots=True)
class Steepness(Declared):
    """How fast a curve, or its logarithm where it is logarithmic, rises with the place on it."""

    curve: Curve


def steepness(found: Any) -> Any:
    """Declare the slope of the curve ``found`` at the present place: of its logarithm if it is logarithmic."""
    return Steepness(found)


def interpolated(found: Curve, place: Value, values: Sequence[Value], positions: Sequence[float]) -> Value:
    """The value at ``place`` of a curve with ``values`` at ``positions``; floats or symbols."""
    heights = [log(value / values[0]) for value in values] if found.logarithmic else list(values)
    passed = [
        minimum(maximum((place - left) * (1.0 / (right - left)), 0.0), 1.0) for left, right in pairwise(positions)
    ]
    # The weight of a knot: how far the person has come to it, less how far beyond. Weights are never negative, and
    # beyond the last knot its value stands to the bit.
    weights = [1.0 - passed[0], *(left - right for left, right in pairwise(passed)), passed[-1]]
    height = total([weight * value for weight, value in zip(weights, heights, strict=True)])
    return values[0] * exp(height) if found.logarithmic else height


def slope(found: Curve, place: Value, values: Sequence[Value]) -> Value:
    """The slope at ``place`` of a curve with ``values`` at its knots; right-sided at a knot, 0 beyond the ends."""
    steps = []
    for (low, high), (left, right) in zip(pairwise(values), pairwise(found.positions), strict=True):
        inside = place.operate("less", right) - place.operate("less", left)
        rise = log(high / low) if found.logarithmic else high - low
        steps.append(rise * (1.0 / (right - left)) * inside)
    return total(steps)
