"""A protocol made ready: everything checked, one graph for all arms, a scenario for each; nothing is computed yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extramarrow.clinic.lab import labs
from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.parts import Part
from extramarrow.grammar.system import System
from extramarrow.grammar.ticks import DAYS, coarsest_steps_per_day, day_of_year
from extramarrow.patients.ages import age_in_days
from extramarrow.patients.case import Case
from extramarrow.patients.life import OLDEST, Life
from extramarrow.patients.settings import layered
from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.conditions import can_hold
from extramarrow.therapies.rules import Rule
from extramarrow.therapies.treatments import read_treatments
from extramarrow.trials.memory import MOST_BYTES, record_bytes
from extramarrow.trials.protocol.criteria import Criterion, read_criterion
from extramarrow.trials.protocol.model import BASELINE, Arm, Protocol
from extramarrow.trials.protocol.times import read_span
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import Scenario, plan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Patients that are computed together, and within whose numbers blocks of randomization are filled.
CHUNK = 256

Row = Mapping[str, float]


@dataclass(frozen=True)
class TrialPlan:
    """Scenarios by arm, all with one graph; ``since`` is the age in days from which everybody is simulated, if any.

    ``rows`` are the people of a table, ``run_in`` the rules of the time before day 0.
    """

    protocol: Protocol
    case: Case
    seed: int
    patients: int
    scenarios: tuple[Scenario, ...]
    run_in: RuleBook
    since: float | None
    include: tuple[Criterion, ...]
    exclude: tuple[Criterion, ...]
    strata: tuple[Criterion, ...]
    rows: tuple[Row, ...] = ()

    @property
    def system(self) -> System:
        """The graph of all arms together."""
        return self.scenarios[0].system

    @property
    def days(self) -> int:
        """The follow-up."""
        return self.scenarios[0].days

    def describe(self, values: Floats, numbers: Sequence[int]) -> None:
        """Set in ``values`` [n, P] what the table says of the people ``numbers`` [n]; its rows come round again."""
        index = self.system.slot_index
        for position, number in enumerate(numbers if self.rows else ()):
            for label, value in self.rows[number % len(self.rows)].items():
                values[position, index[label]] = value

    @property
    def origin(self) -> int:
        """Days before day 0 for which draws have addresses, the same for everybody."""
        return self.scenarios[0].history_days


def plan_trial(
    protocol: Protocol, case: Case, seed: int, patients: int, table: tuple[Mapping[str, str], ...] = ()
) -> TrialPlan:
    """Check everything.

    Args:
        protocol: what is to be done.
        case: whom its population is built around.
        seed: of all draws.
        patients: how many take part, all repeats together.
        table: rows of a file of people, by column.

    Raises:
        InputError: anything that does not fit, in one line.
    """
    place = f"protocol '{protocol.name}'"
    _check_numbers(protocol, seed, patients, place)
    people, asked = protocol.population, case
    case = _around(case, protocol)
    runs_in = _rules(protocol.run_in.treat, f"{place}: run_in") if protocol.run_in else ()
    before = (*read_treatments(*case.history), *runs_in)
    rules = [_rules(arm.treat, f"{place}: arm '{arm.name}'") for arm in protocol.arms]
    parts: list[type[Part]] = [
        part for rule in (*before, *(each for some in rules for each in some)) for part in rule.action.needs
    ]
    least = max(coarsest_steps_per_day(_ticks(rules)) for rules in (runs_in, before))
    scenarios = _scenarios(protocol, case, seed, parts, least, place)
    system = scenarios[0].system
    rows = tuple(layered([(f"{place}: population.table, row {n}", row)], system) for n, row in enumerate(table, 1))
    since, life = _life(protocol, case, scenarios[0], rows, place)
    history = RuleBook(read_treatments(*case.history), max(life.history_days - protocol.run_in_days, 1))
    scenarios = tuple(replace(each, life=life, history=history) for each in scenarios)
    found = TrialPlan(
        protocol=protocol,
        case=asked,
        seed=seed,
        patients=patients,
        scenarios=scenarios,
        run_in=RuleBook(runs_in, max(protocol.run_in_days, 1)),
        since=since,
        include=_criteria(people.include, f"{place}: population.include"),
        exclude=_criteria(people.exclude, f"{place}: population.exclude"),
        strata=_criteria(protocol.randomization.strata, f"{place}: randomization.strata"),
        rows=rows,
    )
    _check_endpoints(found, place)
    _check_criteria(found, place)
    _check_memory(found, place)
    return found


def _check_numbers(protocol: Protocol, seed: int, patients: int, place: str) -> None:
    if patients < 1:
        raise InputError(f"patients: expected a number of at least 1, not {patients}")
    if seed < 0:
        raise InputError(f"seed: expected a whole number of at least 0, not {seed}")
    for name in protocol.watch:
        if name not in labs():
            raise unknown("laboratory value", name, labs(), f"{place}: watch")


def _around(case: Case, protocol: Protocol) -> Case:
    """``case`` with the people of the protocol instead of its own."""
    people = protocol.population
    chosen = {"years": protocol.years, "treat": (), "policies": ()}
    if people.since is not None:
        chosen["since"] = None
    if people.people is not None:
        chosen["population"] = people.people
    return case.model_copy(update=chosen)


def _rules(texts: tuple[str, ...], place: str) -> tuple[Rule, ...]:
    try:
        return read_treatments(*texts)
    except InputError as error:
        raise InputError(f"{place}: {error}") from None


def _criteria(texts: Sequence[str], place: str) -> tuple[Criterion, ...]:
    return tuple(read_criterion(text, place) for text in texts)


def _ticks(rules: Sequence[Rule]) -> tuple[int, ...]:
    """Ticks of the doses of rules over the longest time for which they may be at work."""
    return RuleBook(tuple(rules), day_of_year(OLDEST)).dose_ticks if any(rule.action.dosed for rule in rules) else ()


def _scenarios(
    protocol: Protocol, case: Case, seed: int, parts: list[type[Part]], least: int, place: str
) -> tuple[Scenario, ...]:
    every = f"{read_span(protocol.observe)} days"
    plain = case.model_copy(update={"history": ()})

    def one(arm: Arm, steps: int | None) -> Scenario:
        request = Request(
            case=plain, policy=arm.name, treat=arm.treat, set=protocol.population.set, set_at="population.set",
            patients=CHUNK, seed=seed, every=every, precision=protocol.precision, method=protocol.method,
            steps_per_day=steps,
        )  # fmt: skip
        try:
            return plan(request, parts)
        except InputError as error:
            raise InputError(f"{place}: arm '{arm.name}': {error}") from None

    first = [one(arm, protocol.steps_per_day) for arm in protocol.arms]
    steps = max(least, *(each.settings.steps_per_day for each in first))
    return tuple(
        each if each.settings.steps_per_day == steps else one(arm, steps)
        for each, arm in zip(first, protocol.arms, strict=True)
    )


def _life(
    protocol: Protocol, case: Case, scenario: Scenario, rows: tuple[Row, ...], place: str
) -> tuple[float | None, Life]:
    """The age from which everybody is simulated, and the longest life before day 0."""
    people, year = protocol.population, DAYS["year"]
    usual = scenario.life
    ages = [usual.age]
    if case.population is not None and case.population.ages:
        ages = [age * year for band in case.population.ages for age in (band.youngest, band.oldest)]
    if rows:
        ages = [row.get("patient.age", usual.age / year) * year for row in rows]
    if max(ages) + protocol.years * year > OLDEST * year + 0.5:
        raise InputError(
            f"{place}: years: expected lives of at most {OLDEST:g} years; {protocol.years:g} more from "
            f"{max(ages) / year:g} years end later"
        )
    run_in = protocol.run_in_days
    if people.since is None:
        days = max(usual.history_days, run_in)
        return None, Life(usual.birth_weeks, usual.age, usual.age - days if days else None)
    try:
        since = age_in_days(people.since, usual.birth_weeks)
    except InputError as error:
        raise InputError(f"{place}: population.since: {error}") from None
    once = next((rule for rule in read_treatments(*case.history) if rule.action.once), None)
    if once is not None:
        raise InputError(f"{place}: population.since: '{once}' of the history is done once, but lives begin at an age")
    if since + run_in > min(ages) + 0.5:
        raise InputError(
            f"{place}: population.since: expected an age before day 0 and its run-in; "
            f"the youngest is {min(ages) / year:g} years old, and it says '{people.since}'"
        )
    return since, Life(usual.birth_weeks, max(ages), since)


def _check_endpoints(found: TrialPlan, place: str) -> None:
    for endpoint in found.protocol.endpoints:
        first, last = endpoint.looks
        if last > found.days or last < 0:
            raise InputError(
                f"{place}: endpoint '{endpoint.name}': looks at day {last}, outside the follow-up of "
                f"{found.days} days ({found.protocol.years:g} years)"
            )
        if -first > found.origin:
            raise InputError(
                f"{place}: endpoint '{endpoint.name}': looks back {-first} days, and only {found.origin} days before "
                "day 0 are simulated: give the population a 'since' or the trial a longer run-in"
            )
        try:
            endpoint.visits([*range(0, found.days, read_span(found.protocol.observe)), found.days])
        except ValueError as error:
            raise InputError(f"{place}: endpoint '{endpoint.name}': {error}") from None


def _check_criteria(found: TrialPlan, place: str) -> None:
    if not can_hold(*(criterion.condition for criterion in found.include)):
        raise InputError(f"{place}: population.include: nobody can fulfill all of these conditions together")
    for name in found.protocol.population.match:
        if name not in (*BASELINE, *labs()):
            raise unknown("baseline value", name, [*BASELINE, *labs()], f"{place}: population.match")
    if day_of_year(found.protocol.years) < read_span(found.protocol.observe):
        raise InputError(f"{place}: observe: expected an interval shorter than the follow-up of {found.days} days")


def _check_memory(found: TrialPlan, place: str) -> None:
    need = record_bytes(found.scenarios[0], found.scenarios[0].settings.every_ticks)
    if 2 * need > MOST_BYTES:
        raise InputError(f"{place}: observe: {CHUNK} patients would take {2 * need / 1e9:.1f} GB; see them less often")
