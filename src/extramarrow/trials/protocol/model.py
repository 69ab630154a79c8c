"""The tables of a protocol file; an unknown key is an error."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from extramarrow.patients.population import Population, Share, Strict
from extramarrow.trials.endpoints.base import Endpoint
from extramarrow.trials.endpoints.registry import read_endpoint
from extramarrow.trials.protocol.times import read_span

Text = Annotated[str, Field(min_length=1, max_length=500)]
Name = Annotated[str, Field(min_length=1, max_length=120)]
Count = Annotated[int, Field(ge=1, le=10_000_000)]

MOST_ARMS = 8

#: What is known of everybody at day 0 beside laboratory values.
BASELINE = ("age", "female", "weight", "height")


class Target(Strict):
    """What a published baseline table says of a value: mean and SD, or the share of those who have it."""

    mean: float | None = None
    sd: Annotated[float, Field(gt=0)] | None = None
    share: Share | None = None

    @model_validator(mode="after")
    def _one(self) -> Target:
        if (self.mean is None) == (self.share is None) or (self.sd is not None and self.mean is None):
            raise ValueError("expected a mean, with or without an sd, or a share")
        return self


class People(Strict):
    """Who takes part: ``patients`` people around ``case``.

    ``since`` is the age from which everybody's life is simulated; without it all have the history of the case.
    ``people`` says who is drawn, ``table`` names a CSV file with a person in each row instead. Who does not fulfill
    ``include``, or fulfills any of ``exclude``, at day 0 is replaced by the next who does. ``match`` weighs people so
    that they look as a published baseline table says.
    """

    case: Text
    patients: Count = 100
    since: float | Text | None = None
    set: dict[str, float | str] = Field(default_factory=dict)
    people: Population | None = None
    table: Text | None = None
    include: tuple[Text, ...] = ()
    exclude: tuple[Text, ...] = ()
    match: dict[str, Target] = Field(default_factory=dict)


class Arm(Strict):
    """A group and its treatment: sentences or the names of policies; an empty list says that nothing is done."""

    name: Name
    treat: tuple[Text, ...]
    share: Annotated[int, Field(ge=1, le=20)] = 1
    drop_out: Annotated[float, Field(ge=0, le=10)] | None = None


class Randomization(Strict):
    """How people get into arms, one each, in permuted blocks within strata; shares of arms are their ratio."""

    block: Annotated[int, Field(ge=1, le=64)] | None = None
    strata: tuple[Text, ...] = ()


class RunIn(Strict):
    """The time before day 0 that everybody spends under one treatment."""

    length: Text
    treat: tuple[Text, ...] = ()

    @field_validator("length")
    @classmethod
    def _length(cls, text: str) -> str:
        read_span(text)
        return text

    @property
    def days(self) -> int:
        """Its length."""
        return read_span(self.length)


class Protocol(Strict):
    """A trial.

    ``design`` "parallel" puts each patient into one arm, "counterfactual" lets the same patients live in every arm.
    ``years`` is the follow-up, ``observe`` the interval at which everybody is seen, ``drop_out`` a hazard per year,
    ``sample`` how many patients keep a daily series, ``watch`` the laboratory values that are kept at every visit.
    With ``repeats`` the trial is done so many times over, each with the number of patients of its population.
    """

    title: Text
    description: str = ""
    sources: tuple[str, ...] = ()
    design: Literal["parallel", "counterfactual"] = "parallel"
    years: Annotated[float, Field(gt=0, le=100)]
    observe: Text = "13 weeks"
    drop_out: Annotated[float, Field(ge=0, le=10)] = 0.0
    sample: Annotated[int, Field(ge=0, le=10_000)] = 20
    watch: tuple[Text, ...] = ("hemoglobin",)
    repeats: Annotated[int, Field(ge=1, le=10_000)] = 1
    precision: Literal["f32", "f64"] = "f32"
    method: Literal["rk3", "rk4"] = "rk3"
    steps_per_day: Literal[12, 24, 48] | None = None
    population: People
    arms: Annotated[tuple[Arm, ...], Field(min_length=1, max_length=MOST_ARMS)]
    control: str | None = None
    randomization: Randomization = Randomization()
    run_in: RunIn | None = None
    endpoints: Annotated[tuple[Endpoint, ...], Field(min_length=1, max_length=40)]
    name: str = ""

    @field_validator("endpoints", mode="before")
    @classmethod
    def _endpoints(cls, tables: Any) -> Any:
        return tuple(map(read_endpoint, tables)) if isinstance(tables, list | tuple) else tables

    @field_validator("observe")
    @classmethod
    def _observe(cls, text: str) -> str:
        read_span(text)
        return text

    @property
    def comparator(self) -> str:
        """The arm against which the others are held: the first, where none is named."""
        return self.control if self.control is not None else self.arms[0].name

    @property
    def kept(self) -> tuple[str, ...]:
        """Laboratory values of which the measurements at visits are written."""
        matched = [name for name in self.population.match if name not in BASELINE]
        read = [name for endpoint in self.endpoints for name in endpoint.reads]
        return tuple(dict.fromkeys((*self.watch, *matched, *read)))

    @property
    def run_in_days(self) -> int:
        """Days before day 0 under the treatment of the run-in."""
        return self.run_in.days if self.run_in is not None else 0

    @model_validator(mode="after")
    def _sound(self) -> Protocol:
        for what, names in (("arms", [a.name for a in self.arms]), ("endpoints", [e.name for e in self.endpoints])):
            twice = next((name for name in names if names.count(name) > 1), None)
            if twice is not None:
                raise ValueError(f"two {what} are called '{twice}'")
        if self.control is not None and self.control not in [arm.name for arm in self.arms]:
            raise ValueError(f"control: there is no arm '{self.control}'")
        ratio = sum(arm.share for arm in self.arms)
        if self.randomization.block is not None and self.randomization.block % ratio:
            raise ValueError(f"randomization.block: expected a multiple of {ratio}, the sum of the arms' shares")
        if self.design == "counterfactual" and self.randomization.strata:
            raise ValueError("randomization.strata: nobody is randomized where everybody lives in every arm")
        if self.sample > self.population.patients * self.repeats:
            object.__setattr__(self, "sample", self.population.patients * self.repeats)
        return self
