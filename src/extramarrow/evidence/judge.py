"""The judge: a row declares what was published and how it is replayed; the verdict is computed, never written."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extramarrow.evidence.band import Band

if TYPE_CHECKING:
    from extramarrow.evidence.laboratory import Laboratory


class Role(StrEnum):
    """What a row is worth as evidence."""

    ECHO = "echo"
    """The quantity is an input of the body: shown, never counted."""
    CALIBRATED = "calibrated"
    """The body was fitted or shaped with this figure in view."""
    PREDICTED = "predicted"
    """The figure was not used."""


class Verdict(StrEnum):
    """What the judge says of a row."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NOT_COUNTED = "not-counted"


@dataclass(frozen=True, slots=True)
class Row:
    """One published figure, how it is replayed, and the band it is held against.

    Attributes:
        evidence: ids of the evidence rows it repeats, such as ``P054``.
        name: what is compared, in words.
        observed: the published value; None where only a range or a direction was published.
        band: None where the publication gives no spread.
        why: the reason for the role.
        null: what a null model says that predicts no change, or the healthy value.
        simulate: computes the value from replayed experiments; NaN where the replay never shows it.
        misfit: our diagnosis, shown where the value falls outside.
        recalled: True where the figure was recalled and not seen again; such a row is never counted.
    """

    evidence: tuple[str, ...]
    name: str
    observed: float | None
    unit: str
    source: str
    band: Band | None
    role: Role
    why: str
    null: float
    simulate: Callable[[Laboratory], float]
    misfit: str = ""
    recalled: bool = False

    @property
    def counted(self) -> bool:
        """True where the row can pass or fail."""
        return self.band is not None and self.role is not Role.ECHO and not self.recalled


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of a check with its simulated value and the verdict."""

    check: str
    row: Row
    simulated: float
    verdict: Verdict
    reason: str

    @property
    def name(self) -> str:
        """The check, the quantity and the evidence rows behind it."""
        return f"{self.check}: {self.row.name} ({', '.join(self.row.evidence)})"

    @property
    def null_inside(self) -> bool:
        """True where the null model, too, would be inside a counted row."""
        return self.row.counted and self.row.band is not None and self.row.band.holds(self.row.null)


def judge(check: str, row: Row, simulated: float, failure: str = "") -> Judged:
    """The verdict on a simulated value. A counted row whose replay failed is outside, for that reason."""
    if row.recalled:
        return Judged(check, row, simulated, Verdict.NOT_COUNTED, "recalled, not seen again")
    if row.role is Role.ECHO:
        return Judged(check, row, simulated, Verdict.NOT_COUNTED, f"echo: {row.why}")
    if row.band is None:
        return Judged(check, row, simulated, Verdict.NOT_COUNTED, "published without spread")
    if failure:
        return Judged(check, row, simulated, Verdict.OUTSIDE, failure)
    if math.isnan(simulated):
        return Judged(check, row, simulated, Verdict.OUTSIDE, row.misfit or "the replay never shows the quantity")
    if row.band.holds(simulated):
        return Judged(check, row, simulated, Verdict.INSIDE, row.band.rule)
    return Judged(check, row, simulated, Verdict.OUTSIDE, _distance(row, row.band, simulated))


def _distance(row: Row, band: Band, simulated: float) -> str:
    """How far outside, with our diagnosis where one is known."""
    side, edge = ("below", band.low) if simulated < band.low else ("above", band.high)
    place = f"{abs(simulated - edge):.3g} {row.unit} {side} the band ({band.rule})"
    return f"{place}: {row.misfit}" if row.misfit else place
