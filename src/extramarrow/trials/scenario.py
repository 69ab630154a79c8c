"""What is to be simulated: a case under one policy, with every setting named."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from extramarrow.clinic.lab import labs
from extramarrow.clinic.sites import Sites
from extramarrow.diseases.registry import DISEASES
from extramarrow.grammar.assembly import assemble
from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.parts import Part
from extramarrow.grammar.system import System
from extramarrow.grammar.ticks import (
    MINUTES_PER_TICK,
    STEPS_PER_DAY,
    TICKS_PER_DAY,
    coarsest_steps_per_day,
    day_of_year,
)
from extramarrow.grammar.units import convert, quantity
from extramarrow.patients.case import Case
from extramarrow.patients.life import Life, life_of
from extramarrow.patients.population import Population, fitting
from extramarrow.patients.settings import known, layered, sized
from extramarrow.patients.sizes import plausible_size
from extramarrow.physiology.body import ORGANS
from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.rules import Rule
from extramarrow.therapies.treatments import policy_called, read_treatments
from extramarrow.trials.request import Request

PRECISIONS = ("f32", "f64")
METHODS = ("rk3", "rk4")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a result was computed."""

    precision: str
    method: str
    steps_per_day: int
    seed: int
    every_ticks: int


@dataclass(frozen=True)
class Scenario:
    """One case under one policy.

    ``values`` are the parameters that the case sets, in declared units; ``patients`` is None for the typical person,
    else how many people are sampled. ``history`` covers the ``history_days`` before day 0, ``book`` what follows;
    ``population`` says who is sampled.
    """

    case: Case
    policy: str
    system: System
    values: Mapping[str, float]
    days: int
    life: Life
    history: RuleBook
    book: RuleBook
    patients: int | None
    settings: Settings
    sentences: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    population: Population | None = None

    @property
    def history_days(self) -> int:
        """Days before day 0, from the age at which the history begins."""
        return self.life.history_days

    @property
    def title(self) -> str:
        """A sentence that says what is simulated."""
        return f"{self.case.title}, {self.policy}"


def plan(request: Request, parts: Sequence[type[Part]] = ()) -> Scenario:
    """Check everything and put it together; nothing is computed yet.

    Args:
        request: what was asked for.
        parts: further parts to assemble, so that several scenarios share one graph.

    Raises:
        InputError: anything that does not fit, in one line.
    """
    case = request.found()
    years = case.years if request.years is None else request.years
    _check_numbers(years, request)
    sentences = tuple(case.treat if request.treat is None else request.treat)
    days = max(1, day_of_year(years))
    book, before = RuleBook(read_treatments(*sentences), days), read_treatments(*case.history)
    system = assemble(_parts(case, (*book.rules, *before), parts))
    place = f"case '{case.name}'"
    chosen = layered([(place, _disease_values(case)), (place, case.set), (request.set_at, request.set)], system)
    look = known(chosen, system)
    life = life_of(case.since, years, look, place)
    plausible_size(
        life.age, "female" if look("patient.sex") == 1.0 else "male",
        chosen.get("patient.weight"), chosen.get("patient.height"), life.birth_weeks,
    )  # fmt: skip
    if before and not life.history_days:
        raise InputError(f"{place}: history: expected a 'since', the age before day 0 at which it begins")
    history = RuleBook(before, max(life.history_days, 1))
    every = interval_ticks(request.every)
    steps = _steps(request.steps_per_day, {*book.dose_ticks, *history.dose_ticks, every})
    population = fitting(case.population, system, place) if case.population else None
    if request.patients is None:
        population = None
    return Scenario(
        case=case,
        policy=request.policy
        or policy_called(sentences)
        or (", ".join(str(rule) for rule in book.rules) or "untreated"),
        system=system,
        values=sized(chosen) if population is None else _but_drawn(chosen, population, request.set),
        days=days,
        life=life,
        history=history,
        book=book,
        patients=request.patients,
        settings=Settings(request.precision, request.method, steps, request.seed, every),
        sentences=tuple(str(rule) for rule in book.rules),
        signals=tuple(request.signals),
        population=population,
    )


def _check_numbers(years: float, request: Request) -> None:
    if request.precision not in PRECISIONS:
        raise unknown("precision", request.precision, PRECISIONS)
    if request.method not in METHODS:
        raise unknown("method", request.method, METHODS)
    if request.patients is not None and request.patients < 1:
        raise InputError(f"patients: expected a number of at least 1, not {request.patients}")
    if request.seed < 0:
        raise InputError(f"seed: expected a whole number of at least 0, not {request.seed}")
    if not 0 < years <= 100:
        raise InputError(f"years: expected a number above 0 and at most 100, not {years:g}")


def interval_ticks(every: str) -> int:
    """The interval of recording in ticks: a whole number of days, or a part of one.

    Raises:
        InputError: for what is no such interval.
    """
    expected = f"every: expected a number of days, or a part of a day such as '6 h' or '30 min', not '{every}'"
    try:
        number, unit = quantity(every)
        minutes = convert(number, unit or "day", "min")
    except InputError as error:
        raise InputError(expected) from error
    ticks = round(minutes / MINUTES_PER_TICK)
    whole = ticks >= TICKS_PER_DAY and ticks % TICKS_PER_DAY == 0
    part = 0 < ticks < TICKS_PER_DAY and TICKS_PER_DAY % ticks == 0
    if abs(ticks * MINUTES_PER_TICK - minutes) > 1e-6 or not (whole or part):
        days = round(ticks / TICKS_PER_DAY)
        raise InputError(f"{expected}; use '{days} days'" if days > 1 else expected)
    return ticks


def _steps(asked: int | None, ticks: Collection[int]) -> int:
    needed = coarsest_steps_per_day(ticks)
    if asked is None:
        return needed
    if asked not in STEPS_PER_DAY:
        raise InputError(f"steps a day: expected {', '.join(map(str, STEPS_PER_DAY))}, not {asked}")
    if asked < needed:
        raise InputError(f"steps a day: expected at least {needed}, which hit every dose and record, not {asked}")
    return asked


def _parts(case: Case, rules: Sequence[Rule], more: Sequence[type[Part]]) -> list[type[Part]]:
    named = dict.fromkeys([*case.diseases, *(case.population.diseases if case.population else ())])
    for name in named:
        if name not in DISEASES:
            raise unknown("disease", name, DISEASES, f"case '{case.name}'")
    diseases = [DISEASES[name] for name in named]
    drugs = [part for rule in rules for part in rule.action.needs]
    return [*ORGANS, *labs().values(), Sites, *diseases, *drugs, *more]


def _but_drawn(
    chosen: Mapping[str, float], population: Population, asked: Mapping[str, float | str]
) -> dict[str, float]:
    """What is set of everybody: the case's own values of what its population draws are those of the typical person."""
    drawn = population.drawn - asked.keys()
    return {label: value for label, value in chosen.items() if label not in drawn}


def _disease_values(case: Case) -> dict[str, float | str]:
    return {f"{name}.{key}": value for name, values in case.diseases.items() for key, value in values.items()}
