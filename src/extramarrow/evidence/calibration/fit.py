"""A fit: which parameters move, which published figures are to be met, and how both are told to the estimation."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from extramarrow.evidence.band import Z95
from extramarrow.evidence.checks import check_named
from extramarrow.evidence.fitting.terms import LINEAR_PART, Free, Prior, Target
from extramarrow.evidence.judge import Role, Row
from extramarrow.grammar.declarations import Declared, Parameter
from extramarrow.grammar.errors import unknown

#: How far a whole curve may be moved, as a factor.
FACTOR = (0.5, 2.0)
#: Standard error, relative to the value, that is assumed of a figure published without spread.
GUESSED = 0.15
#: How many times wider than usual the steps are over which slopes are taken.
STRIDE = 100.0
#: The declared bounds are the prior: so many standard deviations on either side of their middle.
BOUNDS_IN_SD = 2.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Parameters that are derived again together.

    Attributes:
        about: what is fitted to what, in a sentence.
        free: labels; ``part.name[member]`` for one member of an axis, the plain label of an axis for all by one factor.
        rows: ``check`` for all its calibrated rows that have a band, ``check: name`` for the row so called.
        guessed: as ``rows``, of those that were published without spread: an error is assumed for them.
        more: figures that no check shows, declared as rows of a check are.
        people: at most so many sampled people in a replay.
        lanes: so many points are simulated together; fewer where records are long.
        starts: searches.
        rounds: at most so many steps of a search; few where a cohort makes the last digits rough.
    """

    about: str
    free: tuple[str, ...]
    rows: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    more: tuple[Row, ...] = ()
    people: int | None = None
    lanes: int = 96
    starts: int = 2
    rounds: int = 30


@dataclass(frozen=True, slots=True)
class Coarse(Free):
    """A parameter whose slopes are taken over wide steps, about 10 % either way.

    Many rows are times read from a record in steps: over a hair's breadth they stand still, or jump.
    """

    @property
    def step(self) -> float:
        """Own scale per unit of the coordinate."""
        return STRIDE * (1.0 if self.scale == "log" else LINEAR_PART * (self.high - self.low))


@dataclass(frozen=True, slots=True)
class Aim:
    """A row as a target."""

    check: str
    row: Row
    target: Target


def aims_of(fit: Fit) -> list[Aim]:
    """The rows of a fit with their errors.

    Raises:
        InputError: there is no such row, or it is none that the body was fitted to.
    """
    chosen = [*_chosen(fit.rows, usable), *_chosen(fit.guessed, bare), *(("", row) for row in fit.more)]
    aims = [Aim(check, row, _target(check, row)) for check, row in chosen]
    return list({aim.target.name: aim for aim in aims}.values())


def _chosen(names: Sequence[str], fits: Callable[[Row], bool]) -> Iterator[tuple[str, Row]]:
    for name in names:
        check, _, wanted = name.partition(": ")
        rows = [row for row in check_named(check).rows if fits(row)]
        found = [row for row in rows if row.name == wanted] if wanted else rows
        if not found:
            raise unknown("row", wanted or check, [row.name for row in rows], f"fit: {check}")
        yield from ((check, row) for row in found)


def _target(check: str, row: Row) -> Target:
    name = f"{check}: {row.name}" if check else row.name
    if row.band is None:
        assert row.observed is not None
        return Target(name, row.observed, GUESSED * abs(row.observed), row.unit)
    observed = (row.band.low + row.band.high) / 2 if row.observed is None else row.observed
    return Target(name, observed, row.band.width / (2 * Z95), row.unit)


def usable(row: Row) -> bool:
    """Whether the body was fitted with the row in view, and its band says how exactly."""
    return row.counted and row.role is Role.CALIBRATED and row.band is not None and math.isfinite(row.band.width)


def bare(row: Row) -> bool:
    """Whether the body was fitted with the row in view, but nobody published how exactly it is known."""
    return row.role is Role.CALIBRATED and row.band is None and bool(row.observed) and not row.recalled


def free_of(label: str, items: Mapping[str, Declared], factor: tuple[float, float] = FACTOR) -> Free:
    """A parameter as the estimation takes it, its bounds the prior; ``factor`` bounds what moves a whole axis.

    Raises:
        InputError: there is no such parameter.
    """
    name, _, member = label.partition("[")
    item = items.get(name)
    if not isinstance(item, Parameter):
        raise unknown("parameter", name, [key for key, each in items.items() if isinstance(each, Parameter)], "fit")
    if item.over is not None and not member:
        low, high = factor
        return Free(label, "1", 1.0, low, high, "log", Prior(1.0, math.log(high / low) / (2 * BOUNDS_IN_SD)))
    value = item.value_at(member.rstrip("]") or None)
    low, high = item.bounds
    if low > 0:
        prior = Prior(math.sqrt(low * high), math.log(high / low) / (2 * BOUNDS_IN_SD))
        return Free(label, item.unit, value, low, high, "log", prior)
    prior = Prior((low + high) / 2, (high - low) / (2 * BOUNDS_IN_SD))
    return Free(label, item.unit, value, low, high, "linear", prior)


def coarse(free: Free) -> Coarse:
    """``free`` with slopes over wide steps."""
    return Coarse(**{each.name: getattr(free, each.name) for each in fields(free)})


def point_of(labels: Sequence[str], values: Sequence[float], items: Mapping[str, Declared]) -> dict[str, float]:
    """Values by label as a scenario takes them; a factor moves every member of its axis, within bounds."""
    point: dict[str, float] = {}
    for label, value in zip(labels, values, strict=True):
        item = items[label.partition("[")[0]]
        assert isinstance(item, Parameter)
        if item.over is None or "[" in label:
            point[label] = float(value)
            continue
        low, high = item.bounds
        for member in item.over.members:
            point[f"{label}[{member}]"] = min(max(item.value_at(member) * float(value), low), high)
    return point
