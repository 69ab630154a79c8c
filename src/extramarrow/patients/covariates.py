"""Sex, age, size, habits and illnesses of each person of a population."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.system import System
from extramarrow.numerics import portable
from extramarrow.numerics.randomness import normal, uniform
from extramarrow.patients.population import AGE, HABITS, HEIGHT, SEX, WEIGHT
from extramarrow.patients.settings import sized

if TYPE_CHECKING:
    from extramarrow.patients.population import AgeBand, AgeShares, Population, Sexes, Sizes

Floats = NDArray[np.float64]


class Draws:
    """Draws for some people at one attempt, or at one each; their address is the population's word for it."""

    def __init__(self, seed: int, patients: Sequence[int], attempt: int | NDArray[np.int64]) -> None:
        self.seed, self.patients, self.attempt = seed, np.asarray(patients, dtype=np.uint64), attempt

    def uniform(self, name: str) -> Floats:
        """Between 0 and 1."""
        return uniform(self.seed, self.patients, f"population:{name}", self.attempt)

    def normal(self, name: str) -> Floats:
        """Standard normal."""
        return normal(self.seed, self.patients, f"population:{name}", self.attempt)


def drawn_covariates(
    population: Population, system: System, chosen: Mapping[str, float], draws: Draws
) -> dict[str, Floats]:
    """Covariates [n] by label, in declared units; what is ``chosen`` is kept, and what follows from it follows."""
    count = len(draws.patients)

    def kept(label: str, value: Floats | None = None) -> Floats:
        standard = system.slots[system.slot_index[label]].value if value is None else value
        return np.broadcast_to(np.asarray(chosen.get(label, standard), dtype=np.float64), (count,))

    found: dict[str, Floats] = {}
    share = population.women
    female = kept(SEX, None if share is None else np.where(draws.uniform("sex") < share, 1.0, 0.0))
    age = kept(AGE, _age(population.ages, draws.uniform("age")) if population.ages else None)
    if share is not None:
        found[SEX] = female
    if population.ages:
        found[AGE] = age
    if population.size is not None:
        height, index = _size(population.size, female, draws)
        found[HEIGHT] = kept(HEIGHT, height)
        found[WEIGHT] = index * found[HEIGHT] * found[HEIGHT]
    else:
        usual = [sized({SEX: sex, AGE: years}) for sex, years in zip(female.tolist(), age.tolist(), strict=True)]
        for label in (HEIGHT, WEIGHT):
            found[label] = np.array([each[label] for each in usual])
    for word, label in HABITS.items():
        habit = getattr(population, word)
        if habit is not None:
            found[label] = np.where(draws.uniform(word) < _prevalence(habit, female, age), 1.0, 0.0)
    for name, illness in population.diseases.items():
        low, high = illness.severity
        ill = draws.uniform(f"disease:{name}") < _prevalence(illness.prevalence, female, age)
        found[f"{name}.severity"] = np.where(ill, low + (high - low) * draws.uniform(f"severity:{name}"), 0.0)
    return {label: value for label, value in found.items() if label not in chosen}


def _age(bands: Sequence[AgeBand], position: Floats) -> Floats:
    """The age below which a share ``position`` of the people are, each band spread evenly."""
    ages, below = np.full_like(position, bands[-1].oldest), 0.0
    for band in bands:
        here = (position >= below) & (position < below + band.share)
        if band.share > 0.0:
            within = band.youngest + (band.oldest - band.youngest) * (position - below) / band.share
            ages = np.where(here, within, ages)
        below += band.share
    return ages


def _size(sizes: Sizes, female: Floats, draws: Draws) -> tuple[Floats, Floats]:
    """Height in m and body-mass index in kg/m²."""
    men, women = sizes.men, sizes.women

    def by_sex(name: str) -> Floats:
        return np.asarray(np.where(female == 1.0, getattr(women, name), getattr(men, name)), dtype=np.float64)

    height = by_sex("height") + by_sex("height_sd") * draws.normal("height")
    log_sd: Floats = np.sqrt(portable.log(1.0 + by_sex("body_mass_index_spread") ** 2))
    index: Floats = by_sex("body_mass_index") * portable.exp(log_sd * draws.normal("body mass index"))
    return height, index


def _prevalence(share: float | Sexes | tuple[AgeShares, ...], female: Floats, age: Floats) -> Floats:
    if isinstance(share, float | int):
        return np.full_like(female, share)
    if isinstance(share, tuple):
        found = np.zeros_like(female)
        for band in share:
            here = (age >= band.youngest) & (age < band.oldest)
            found = np.where(here, np.where(female == 1.0, band.women, band.men), found)
        return found
    return np.asarray(np.where(female == 1.0, share.women, share.men), dtype=np.float64)
