"""The band a simulated value must fall into, formed from the published spread before anything is simulated."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: Two-sided 95 % point of the normal distribution.
Z95 = 1.959963984540054

#: An interquartile range of a normal distribution spans this many standard deviations.
QUARTILES_IN_SD = 1.3489795003921634


@dataclass(frozen=True, slots=True)
class Band:
    """What counts as inside, and in words how it came about. Either end may be infinite."""

    low: float
    high: float
    rule: str

    def holds(self, value: float) -> bool:
        """True where the value is a number within the band, ends included."""
        return self.low <= value <= self.high

    @property
    def width(self) -> float:
        """High minus low, in the unit of the row; infinite for a one-sided band."""
        return self.high - self.low


def published_range(low: float, high: float) -> Band:
    """The range that the publication gives, for a single person."""
    return Band(low, high, "published range")


def person(mean: float, sd: float) -> Band:
    """A single person against mean ± 2 SD."""
    return Band(mean - 2 * sd, mean + 2 * sd, "mean ± 2 SD")


def quartiles(mean: float, low: float, high: float) -> Band:
    """A single person against mean ± 2 SD, where the source gives quartiles: SD = interquartile range / 1.349."""
    sd = (high - low) / QUARTILES_IN_SD
    return Band(mean - 2 * sd, mean + 2 * sd, "mean ± 2 SD from quartiles")


def lower_quartile(mean: float, low: float) -> Band:
    """As :func:`quartiles` where the upper quartile lies beyond the end of the study."""
    sd = 2 * (mean - low) / QUARTILES_IN_SD
    return Band(mean - 2 * sd, mean + 2 * sd, "mean ± 2 SD from the lower quartile")


def cohort(mean: float, sd: float, n: int) -> Band:
    """A cohort mean against mean ± 2 SE."""
    error = sd / math.sqrt(n)
    return Band(mean - 2 * error, mean + 2 * error, "mean ± 2 SE")


def interval(low: float, high: float) -> Band:
    """The 95 % interval that the publication gives for the mean or the coefficient."""
    return Band(low, high, "published 95 % interval")


def proportion(successes: int, n: int) -> Band:
    """A proportion in percent against its 95 % interval (Wilson)."""
    share = successes / n
    scale = 1 + Z95**2 / n
    middle = (share + Z95**2 / (2 * n)) / scale
    half = Z95 * math.sqrt(share * (1 - share) / n + Z95**2 / (4 * n**2)) / scale
    return Band(100 * max(0.0, middle - half), 100 * min(1.0, middle + half), "95 % interval of a proportion")


def correlation(r: float, n: int) -> Band:
    """A correlation coefficient against its 95 % interval (Fisher)."""
    half = Z95 / math.sqrt(n - 3)
    return Band(math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half), "95 % interval of a correlation")


def slope(value: float, r: float, n: int) -> Band:
    """A regression slope against ± 2 SE, the error following from the correlation and the number of points."""
    error = abs(value / r) * math.sqrt((1 - r**2) / (n - 2))
    return Band(value - 2 * error, value + 2 * error, "slope ± 2 SE")


def at_least(low: float) -> Band:
    """A published lower bound."""
    return Band(low, math.inf, "published bound")
