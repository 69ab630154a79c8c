"""Single doses into rules, whose sentences say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.ticks import TICKS_PER_DAY, day_of
from extramarrow.therapies.action import Action
from extramarrow.therapies.actions.give import Give
from extramarrow.therapies.actions.phlebotomy import Phlebotomize
from extramarrow.therapies.actions.transfusion import Transfuse
from extramarrow.therapies.actions.washout import Washout
from extramarrow.therapies.contradictions import check_together
from extramarrow.therapies.events.expand import Course, Given
from extramarrow.therapies.hours import Hours
from extramarrow.therapies.product import products
from extramarrow.therapies.rules import Rule
from extramarrow.therapies.schedule import Every, Moment, Once, Recurring, Schedule, Span

#: More hours stand in several sentences.
_HOURS_IN_A_SENTENCE = 150

#: Compartments of what is given at visits: whole units of red cells, and milliliters of blood drawn.
VISITS: Mapping[str, Callable[[float], Action]] = {
    "transfusion": lambda amount: Transfuse(amount),  # type: ignore[arg-type]
    "phlebotomy": Phlebotomize,
}


@cache
def compartments() -> Mapping[str, tuple[str, str]]:
    """Drug and route of every compartment that a dose may enter; ``epoetin`` alone means the usual route."""
    table = {f"{name}.{route}": (name, route) for name, each in products().items() for route in each.routes}
    return table | {name: (name, each.usual_route) for name, each in products().items()}


def compartment_of(action: Action) -> str:
    """The compartment that an action's doses go by; empty where it has none."""
    if isinstance(action, Give):
        return f"{action.drug}.{action.route}"
    return action.subject if action.subject in VISITS else ""


def rules_of(course: Course, place: str) -> tuple[Rule, ...]:
    """The rules that give these doses and no others; errors begin with ``place``."""
    found: list[Rule] = []
    if course.resets:
        days = [day_of(tick) for tick in course.resets]
        drugs = dict.fromkeys(_drug(dose.compartment, place) for dose in course.doses)
        if "" in drugs:
            raise InputError(f"{place}: EVID 3 and 4 empty the compartments of drugs, not of transfusion or phlebotomy")
        found += [Rule(Washout(drug), schedule) for drug in drugs for schedule in _schedules(_starts(days))]
    by_kind: dict[tuple[str, float, int], list[int]] = {}
    for dose in _merged(course.doses):
        by_kind.setdefault((dose.compartment, dose.amount, dose.over), []).append(dose.tick)
    for (compartment, amount, over), ticks in by_kind.items():
        try:
            action = _action(compartment, amount, over, place)
            found += [Rule(action, schedule) for schedule in _schedules(ticks, action.dosed)]
        except InputError as error:
            raise InputError(f"{place}: {error}") from None
    try:
        check_together(found)
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
    return tuple(found)


def _starts(days: Sequence[int]) -> list[int]:
    return [day * TICKS_PER_DAY for day in days]


def _drug(compartment: str, place: str) -> str:
    return "" if compartment.casefold() in VISITS else _known(compartment, place)[0]


def _known(compartment: str, place: str) -> tuple[str, str]:
    name = compartment.casefold()
    if name not in compartments():
        raise unknown("compartment", compartment, (*compartments(), *VISITS), place)
    return compartments()[name]


def _action(compartment: str, amount: float, over: int, place: str) -> Action:
    visit = VISITS.get(compartment.casefold())
    if visit is None:
        drug, route = _known(compartment, place)
        return Give(drug, amount, route=route, over_ticks=over)
    if over:
        raise InputError(f"{compartment} is given at a visit: expected RATE 0")
    return visit(amount)


def _merged(doses: Sequence[Given]) -> list[Given]:
    """Doses of one tick into one compartment, taken together."""
    amounts: dict[tuple[int, str, int], float] = {}
    for dose in doses:
        key = (dose.tick, dose.compartment, dose.over)
        amounts[key] = amounts.get(key, 0.0) + dose.amount
    return [Given(tick, compartment, amount, over) for (tick, compartment, over), amount in sorted(amounts.items())]


def _schedules(ticks: Sequence[int], dosed: bool = False) -> list[Schedule]:
    """As a rhythm of days where there is one, else each by itself: drugs by the hour, visits by the day."""
    gaps = {later - earlier for earlier, later in pairwise(ticks)}
    first = ticks[0]
    at_visits = all(tick % TICKS_PER_DAY == 0 for tick in ticks)
    if at_visits and len(ticks) > 1 and len(gaps) == 1:
        days = day_of(gaps.pop())
        count, unit = (days // 7, "week") if days % 7 == 0 else (days, "day")
        return [Recurring(Every(Span(count, unit)), Moment(day_of(first)), Span(count * len(ticks), unit))]
    if at_visits and (len(ticks) == 1 or not dosed):
        return [Once(Moment(day_of(tick))) for tick in ticks]
    return [Hours(tuple(ticks[k : k + _HOURS_IN_A_SENTENCE])) for k in range(0, len(ticks), _HOURS_IN_A_SENTENCE)]
