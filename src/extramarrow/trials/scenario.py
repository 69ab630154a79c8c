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
from extramarrow.patients.settings import settled, sized
from extramarrow.physiology.body import ORGANS
from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.treatments import policy_called, read_treatments

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
    else how many people are sampled. ``history`` covers the ``lead_in_days`` before day 0, ``book`` what follows.
    """

    case: Case
    policy: str
    system: System
    values: Mapping[str, float]
    days: int
    lead_in_days: int
    history: RuleBook
    book: RuleBook
    patients: int | None
    settings: Settings
    sentences: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """A sentence that says what is simulated."""
        return f"{self.case.title}, {self.policy}"


def plan(
    case: Case,
    *,
    policy: str = "",
    treat: Sequence[str] | None = None,
    years: float | None = None,
    values: Mapping[str, float | str] | None = None,
    patients: int | None = None,
    every: str = "1 day",
    seed: int = 1,
    precision: str = "f64",
    method: str = "rk3",
    steps_per_day: int | None = None,
    parts: Sequence[type[Part]] = (),
    signals: Sequence[str] = (),
) -> Scenario:
    """Check everything and put it together; nothing is computed yet.

    Args:
        case: from :func:`extramarrow.patients.case.find_case`.
        policy: name of the policy; its sentences where none is given.
        treat: sentences; the case's own where None.
        years: length of the run; the case's own where None.
        values: parameters to set, on top of the case's.
        patients: how many people to sample; None for the typical person.
        every: interval of recording, such as "1 day" or "6 h".
        seed: of all random draws.
        precision: "f64" or "f32".
        method: "rk3" or "rk4".
        steps_per_day: 12, 24 or 48; the coarsest that hits every dose where None.
        parts: further parts to assemble, so that several scenarios share one graph.
        signals: labels of signals inside the body to record beside the laboratory values.

    Raises:
        InputError: anything that does not fit, in one line.
    """
    years = case.years if years is None else years
    _check_numbers(years, patients, seed, precision, method)
    sentences = tuple(case.treat if treat is None else treat)
    days = max(1, day_of_year(years))
    lead_in = day_of_year(case.lead_in)
    book = RuleBook(read_treatments(*sentences), days)
    history = RuleBook(read_treatments(*case.history), max(lead_in, 1))
    system = assemble(_parts(case, (book, history), parts))
    place = f"case '{case.name}'"
    chosen = settled(_disease_values(case), system, place) | settled(case.set, system, place)
    chosen |= settled(values or {}, system)
    steps = _steps(steps_per_day, {*book.dose_ticks, *history.dose_ticks, interval_ticks(every)})
    return Scenario(
        case=case,
        policy=policy or policy_called(sentences) or (", ".join(str(rule) for rule in book.rules) or "untreated"),
        system=system,
        values=sized(chosen),
        days=days,
        lead_in_days=lead_in,
        history=history,
        book=book,
        patients=patients,
        settings=Settings(precision, method, steps, seed, interval_ticks(every)),
        sentences=tuple(str(rule) for rule in book.rules),
        signals=tuple(signals),
    )


def _check_numbers(years: float, patients: int | None, seed: int, precision: str, method: str) -> None:
    if precision not in PRECISIONS:
        raise unknown("precision", precision, PRECISIONS)
    if method not in METHODS:
        raise unknown("method", method, METHODS)
    if patients is not None and patients < 1:
        raise InputError(f"patients: expected a number of at least 1, not {patients}")
    if seed < 0:
        raise InputError(f"seed: expected a whole number of at least 0, not {seed}")
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
        raise InputError(expected)
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


def _parts(case: Case, books: Sequence[RuleBook], more: Sequence[type[Part]]) -> list[type[Part]]:
    for name in case.diseases:
        if name not in DISEASES:
            raise unknown("disease", name, DISEASES, f"case '{case.name}'")
    diseases = [DISEASES[name] for name in case.diseases]
    drugs = [part for book in books for rule in book.rules for part in rule.action.needs]
    return [*ORGANS, *labs().values(), Sites, *diseases, *drugs, *more]


def _disease_values(case: Case) -> dict[str, float | str]:
    return {f"{name}.{key}": value for name, values in case.diseases.items() for key, value in values.items()}
