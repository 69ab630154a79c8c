"""The people that a case stands for: sex, age, size, habits and illnesses, the table ``[population]`` of its file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.system import System

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Strict(BaseModel):
    """A table in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sexes(Strict):
    """A share among women and among men."""

    women: Share
    men: Share


class AgeBand(Strict):
    """Ages between two birthdays, spread evenly, and the share of people who have them."""

    youngest: Annotated[float, Field(ge=-1, le=130)]
    oldest: Annotated[float, Field(ge=-1, le=130)]
    share: Share = 1.0

    @model_validator(mode="after")
    def _ordered(self) -> AgeBand:
        if not self.youngest < self.oldest:
            raise ValueError(f"expected the youngest below the oldest, not {self.youngest:g} and {self.oldest:g} years")
        return self


class Size(Strict):
    """Height (m, normal) and body-mass index (kg/m², log-normal); weight follows, and with it their correlation."""

    height: Positive
    height_sd: Positive
    body_mass_index: Positive
    body_mass_index_spread: Annotated[float, Field(ge=0, le=1)]


class Sizes(Strict):
    """Body sizes of women and of men."""

    women: Size
    men: Size


class AgeShares(Sexes):
    """Shares among women and men who are not younger than one age and younger than another, years."""

    youngest: Annotated[float, Field(ge=-1, le=130)]
    oldest: Annotated[float, Field(ge=-1, le=130)]


class Illness(Strict):
    """How many have a disease, by sex and age where they differ, and between which severities, evenly spread.

    Outside of all ages that are given nobody has it.
    """

    prevalence: Share | Sexes | tuple[AgeShares, ...]
    severity: tuple[Share, Share]

    @model_validator(mode="after")
    def _ordered(self) -> Illness:
        if self.severity[0] > self.severity[1]:
            raise ValueError(f"severity: expected a low and a high value, not {list(self.severity)}")
        return self


SEX, AGE, HEIGHT, WEIGHT = "patient.sex", "patient.age", "patient.height", "patient.weight"
HABITS = {"smoking": "patient.smoking", "duffy_null": "granulopoiesis.duffy_null"}


class Population(Strict):
    """Who is drawn; what the table leaves out is as in the case itself.

    ``plausible`` narrows or adds limits of the healthy rest by laboratory value, such as the ferritin that a survey
    calls replete: who lies beyond them is drawn again.
    """

    women: Share | None = None
    ages: tuple[AgeBand, ...] = ()
    size: Sizes | None = None
    smoking: Share | Sexes | None = None
    duffy_null: Share | Sexes | None = None
    diseases: dict[str, Illness] = {}
    plausible: dict[str, tuple[float, float]] = {}

    @model_validator(mode="after")
    def _whole(self) -> Population:
        if self.ages and abs(sum(band.share for band in self.ages) - 1.0) > 1e-6:
            raise ValueError(f"ages: expected shares that add up to 1, not {sum(b.share for b in self.ages):g}")
        for name, (low, high) in self.plausible.items():
            if not low < high:
                raise ValueError(f"plausible.{name}: expected a low and a high limit, not {low:g} and {high:g}")
        return self

    @property
    def drawn(self) -> frozenset[str]:
        """Labels of what is drawn of each person."""
        covariates = {SEX: self.women is not None, AGE: bool(self.ages), HEIGHT: self.size, WEIGHT: self.size}
        habits = {label: getattr(self, word) is not None for word, label in HABITS.items()}
        found = {label for label, whether in (covariates | habits).items() if whether}
        return frozenset(found | {f"{name}.severity" for name in self.diseases})


def fitting(population: Population, system: System, place: str) -> Population:
    """``population``, whose names the body knows and whose ages it can have.

    Raises:
        InputError: an unknown laboratory value or disease, an age outside the bounds of ``patient.age``.
    """
    known = [label[4:-6] for label in system.signals if label.startswith("lab.") and label.endswith(".value")]
    for name in population.plausible:
        if name not in known:
            raise unknown("laboratory value", name, known, f"{place}: population.plausible")
    age = system.slots[system.slot_index["patient.age"]]
    for band in population.ages:
        if band.youngest < age.low or band.oldest > age.high:
            raise InputError(
                f"{place}: population.ages: expected ages from {age.low:g} to {age.high:g} years, "
                f"not {band.youngest:g} to {band.oldest:g}"
            )
    for name, illness in population.diseases.items():
        slot = system.slots[system.slot_index[f"{name}.severity"]]
        if illness.severity[0] < slot.low or illness.severity[1] > slot.high:
            raise InputError(
                f"{place}: population.diseases.{name}.severity: expected values from {slot.low:g} to {slot.high:g}, "
                f"not {illness.severity[0]:g} to {illness.severity[1]:g}"
            )
    return population


def table_at(steps: Sequence[int | str]) -> type[BaseModel]:
    """The table of a population that keys lead to, such as ``size`` and ``women``."""
    table: Any = Population
    for step in steps:
        field = table.model_fields.get(str(step))
        inner = _models(field.annotation) if field is not None else []
        table = inner[0] if inner else table
    return table  # type: ignore[no-any-return]


def _models(annotation: Any) -> list[Any]:
    """The tables within an annotation such as ``Sizes | None`` or ``dict[str, Illness]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models(inner)]
